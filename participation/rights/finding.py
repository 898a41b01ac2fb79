"""Finding works of one child, whatever their kind; what is held is there for nobody."""

from collections.abc import Collection, Sequence

from participation.consents.withholding import CONTRIBUTED
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.people.models import Participant
from participation.ways.models import Way

MOST = 200
AUTHOR = " UNION ALL ".join(
    f"SELECT author_id FROM {kind._meta.db_table} WHERE public_id = $1" for kind in CONTRIBUTED
)


async def author_of(public_id: str) -> Participant | None:
    found = await rows(AUTHOR, public_id)
    return await Participant.get_or_none(id=found[0]["author_id"]) if found else None


PUBLISHED = (Visibility.PUBLISHED,)
HANDED_IN = (Visibility.WAITING, Visibility.RETURNED, Visibility.PUBLISHED)
ALL = (*HANDED_IN, Visibility.WITHHELD)


async def works_of(child: Participant, among: Collection[Visibility]) -> list[Contribution]:
    """Newest first. A way is nobody's to look at, so among the published ones there is none."""
    found: list[Contribution] = []
    for kind in CONTRIBUTED:
        own = kind.filter(author_id=child.id, held=False, visibility__in=list(among))
        if not (among == PUBLISHED and kind is Way):
            found += await own.order_by("-id").limit(MOST)
    return sorted(found, key=_handed_in, reverse=True)[:MOST]


def _handed_in(work: Contribution) -> tuple[str, int]:
    return work.created_at.isoformat(), work.id


async def one_of(
    child: Participant, public_id: str, *, to_change: bool = False
) -> Contribution | None:
    """To change it, locked until the act has ended. Held ones too: the act knows what to say."""
    for kind in CONTRIBUTED:
        own = kind.filter(author_id=child.id, public_id=public_id)
        there = own.exclude(visibility=Visibility.ERASED)
        found = await (there.select_for_update() if to_change else there).first()
        if found is not None:
            return found
    return None


async def still_there(public_ids: Sequence[str], among: Collection[Visibility]) -> bool:
    """Is all of it still what the one who asked may see?"""
    there = 0
    for kind in CONTRIBUTED:
        found = kind.filter(public_id__in=list(public_ids), visibility__in=list(among))
        there += await found.filter(held=False).count()
    return there == len(set(public_ids))
