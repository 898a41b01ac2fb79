"""The safeguarding queue: for safeguarding officers of the jurisdiction, for nobody else."""

from participation.actor import Actor
from participation.errors import NotFound, NotSignedIn
from participation.policies import Act, may, require
from participation.safeguarding.models import Concern, Look

PAGE = 50


async def concerns(actor: Actor, limit: int = PAGE) -> list[Concern]:
    """Open ones first, the oldest on top."""
    require_safeguarding(actor)
    return (
        await Concern.filter(jurisdiction_id=actor.jurisdiction_id)
        .order_by("closed_at", "opened_at")
        .limit(limit)
    )


async def concern(actor: Actor, public_id: str) -> Concern:
    require_safeguarding(actor)
    found = await Concern.get_or_none(public_id=public_id, jurisdiction_id=actor.jurisdiction_id)
    if found is None:
        raise NotFound(public_id)
    return found


async def looks(actor: Actor, found: Concern) -> list[Look]:
    require(actor, Act.CONCERN_HANDLE, found)
    return await Look.filter(concern_id=found.id).order_by("-id").limit(PAGE)


def require_safeguarding(actor: Actor) -> None:
    """To anybody else the room is not there at all."""
    if not may(actor, Act.CONCERN_LIST):
        raise NotFound if actor.is_authenticated else NotSignedIn
