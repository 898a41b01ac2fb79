"""Handing out pictures: public ones to anyone, held ones to their owner and those who read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.queryset import QuerySet

from participation.actor import Actor, Role
from participation.errors import NotFound, Unavailable
from participation.media import store
from participation.media.actions import why_refused
from participation.media.models import CONFINED, Media, Showing, Stage
from participation.media.preparing import prepared
from participation.people.bars import barred, is_barred
from participation.policies import Act, require

READERS = frozenset({Role.MODERATOR})  # safeguarding looks at its own frozen copies
PATIENCE_S = 8.0
ASK_AGAIN_S = 2
PAGE = 40


@dataclass(frozen=True)
class Picture:
    """`public` decides whether anybody but the reader's own browser may keep it."""

    data: bytes
    public: bool
    digest: str


@dataclass(frozen=True)
class Look:
    """What may be said of a picture to those who may see it."""

    public_id: str
    stage: str
    sentence: str
    width: int
    height: int
    placeholder: str
    masks: tuple[dict[str, Any], ...]
    has_negative: bool
    kind: str
    used_by: str | None
    sizes: tuple[int, ...] = ()

    def count(self, *kinds: str) -> int:
        return sum(one["kind"] in kinds for one in self.masks)


async def picture(
    actor: Actor, public_id: str, size: int, form: str = "webp", patience_s: float = PATIENCE_S
) -> Picture:
    """Raises NotFound alike for what is not there, not yet public, or gone.

    Those who may see it wait a little for one that is just being prepared.
    """
    media = await _visible(actor, public_id)
    if media.stage is Stage.QUARANTINED:
        if not await prepared([public_id], patience_s):
            raise Unavailable(retry_after=ASK_AGAIN_S)
        media = await _visible(actor, public_id)
    return await _read(media, size, form)


async def _read(media: Media, size: int, form: str) -> Picture:
    if not media.is_ready or size not in media.sizes or form not in store.FORMS:
        raise NotFound
    try:
        data = await store.get(store.picture_of(media.digest, size, form))
    except FileNotFoundError as gone:
        raise NotFound from gone
    return Picture(data, is_public(media), media.digest)


async def confined(public_id: str, size: int, form: str) -> Picture:
    """Masked, for a room that has itself asked who is looking; no link alone leads here."""
    media = await Media.get_or_none(public_id=public_id, kind=CONFINED)
    if media is None or media.showing is Showing.GONE:
        raise NotFound
    return await _read(media, size, form)


async def look_confined(public_id: str) -> Look | None:
    media = await Media.get_or_none(public_id=public_id, kind=CONFINED)
    return None if media is None or media.showing is Showing.GONE else look_of(media)


async def _visible(actor: Actor, public_id: str) -> Media:
    media = await Media.get_or_none(public_id=public_id)
    if media is None or not may_see(actor, media):
        raise NotFound
    if not is_public(media) and await is_barred(actor.account_id, media.participant_id or 0):
        raise NotFound
    return media


def is_public(media: Media) -> bool:
    """A person has said yes to the masks, and to what it belongs to."""
    open_to_all = media.showing is Showing.PUBLIC and media.kind != CONFINED
    return open_to_all and media.stage is Stage.CONFIRMED


def may_see(actor: Actor, media: Media) -> bool:
    if media.showing is Showing.GONE:
        return False
    return is_public(media) or is_owner(actor, media) or reads_here(actor, media)


def is_owner(actor: Actor, media: Media) -> bool:
    by_participant = (
        actor.participant_id is not None and actor.participant_id == media.participant_id
    )
    return by_participant or (actor.account_id is not None and actor.account_id == media.account_id)


def reads_here(actor: Actor, media: Media) -> bool:
    return actor.role in READERS and actor.jurisdiction_id == media.jurisdiction_id


async def look(actor: Actor, public_id: str) -> Look:
    return look_of(await _visible(actor, public_id))


async def looks(actor: Actor, public_ids: Iterable[str]) -> dict[str, Look]:
    """One statement for a page of pictures; what the actor may not see is not among them."""
    wanted = list(public_ids)
    found = await Media.filter(public_id__in=wanted) if wanted else []
    away = await barred(actor.account_id) if found else set()
    return {
        one.public_id: look_of(one)
        for one in found
        if may_see(actor, one) and (is_public(one) or one.participant_id not in away)
    }


async def shown_of(groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """Of each group what strangers may see, in its order, in one statement."""
    wanted = [one for group in groups for one in group]
    if not wanted:
        return [[] for _group in groups]
    public = Media.filter(public_id__in=wanted, showing=Showing.PUBLIC, stage=Stage.CONFIRMED)
    seen = {one.public_id for one in await public.only("public_id")}
    return [[one for one in group if one in seen] for group in groups]


async def to_mask(actor: Actor, after: int = 0, limit: int = PAGE) -> list[tuple[int, Look]]:
    """Pictures of offices here that nobody has confirmed: no contribution waits with them."""
    require(actor, Act.REVIEW_QUEUE)
    found = await _of_offices(actor).filter(id__gt=after).order_by("id").limit(limit)
    return [(one.id, look_of(one)) for one in found]


async def count_to_mask(actor: Actor) -> int:
    require(actor, Act.REVIEW_QUEUE)
    return await _of_offices(actor).count()


def _of_offices(actor: Actor) -> QuerySet[Media]:
    """Prepared, used, and not a child's or a guardian's."""
    return Media.filter(
        jurisdiction_id=actor.jurisdiction_id,
        stage=Stage.PREPARED,
        participant_id=None,
        used_by__isnull=False,
        showing__not=Showing.GONE,
    )


def look_of(media: Media) -> Look:
    return Look(
        public_id=media.public_id,
        stage=media.stage.value,
        sentence=why_refused(media),
        width=media.width,
        height=media.height,
        placeholder=media.placeholder,
        masks=tuple(media.masks or ()),
        has_negative=media.negative,
        kind=media.kind,
        used_by=media.used_by,
        sizes=tuple(media.sizes),
    )
