"""Handing out pictures: public ones to anyone, held ones to their owner and those who read them."""

from dataclasses import dataclass

from participation.actor import Actor, Role
from participation.errors import NotFound
from participation.media import store
from participation.media.models import Media, Showing

READERS = frozenset({Role.MODERATOR, Role.SAFEGUARDING})


@dataclass(frozen=True)
class Picture:
    """`public` decides whether anybody but the reader's own browser may keep it."""

    data: bytes
    public: bool
    digest: str


async def picture(actor: Actor, public_id: str, size: int) -> Picture:
    """Raises NotFound alike for what is not there, not yet public, or gone."""
    media = await Media.get_or_none(public_id=public_id)
    if media is None or size not in media.sizes or not may_see(actor, media):
        raise NotFound
    try:
        data = await store.get(store.key_of(public_id, size))
    except FileNotFoundError as gone:
        raise NotFound from gone
    return Picture(data, media.showing is Showing.PUBLIC, media.digest)


def may_see(actor: Actor, media: Media) -> bool:
    if media.showing is Showing.HELD:
        return is_owner(actor, media) or reads_here(actor, media)
    return media.showing is Showing.PUBLIC


def is_owner(actor: Actor, media: Media) -> bool:
    by_participant = (
        actor.participant_id is not None and actor.participant_id == media.participant_id
    )
    return by_participant or (actor.account_id is not None and actor.account_id == media.account_id)


def reads_here(actor: Actor, media: Media) -> bool:
    return actor.role in READERS and actor.jurisdiction_id == media.jurisdiction_id
