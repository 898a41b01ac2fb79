"""What stands on the one page: the works one may see, and of a slip the one work."""

from dataclasses import dataclass

from participation import clock
from participation.contributions.models import Contribution, Visibility
from participation.errors import NotFound
from participation.media.models import Media, Showing
from participation.rights.actions import WRITTEN
from participation.rights.copying import KINDS, SAID
from participation.rights.finding import one_of, works_of
from participation.rights.holders import Holder


@dataclass(frozen=True)
class Kept:
    """`words` are there only if the one who asks may read them, `boxes` if they may be changed."""

    public_id: str
    kind: str
    state: str
    month: str
    words: tuple[str, ...]
    media: tuple[str, ...]
    boxes: dict[str, str]
    pictures: int = 0

    @property
    def is_public(self) -> bool:
        return self.state == Visibility.PUBLISHED.value


async def kept(holder: Holder) -> list[Kept]:
    found = await works_of(holder.child, holder.sees.visibilities)
    return [_kept(holder, work) for work in found]


async def kept_by_slip(holder: Holder) -> Kept:
    """What is held looks like what still waits to be read."""
    work = await one_of(holder.child, holder.work)
    if work is None:
        raise NotFound("slip")
    own = Media.filter(participant_id=holder.child.id, used_by=work.public_id)
    return _kept(holder, work, await own.exclude(showing=Showing.GONE).count())


def _kept(holder: Holder, work: Contribution, pictures: int = 0) -> Kept:
    public = work.visibility is Visibility.PUBLISHED and not work.held
    is_open = not work.held and work.visibility in holder.sees.visibilities
    said = [(name, str(value)) for name in SAID if (value := getattr(work, name, ""))]
    written = WRITTEN.get(type(work), ())
    return Kept(
        public_id=work.public_id,
        kind=KINDS[work._meta.db_table],
        state=Visibility.WAITING.value if work.held else work.visibility.value,
        month=clock.month_of(work.created_at),
        words=tuple(words for _name, words in said) if is_open else (),
        media=tuple(getattr(work, "media", ())) if public else (),
        boxes={name: str(getattr(work, name)) for name in written} if public else {},
        pictures=pictures,
    )
