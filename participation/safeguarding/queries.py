"""The safeguarding queue: for safeguarding officers of the jurisdiction, for nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from participation import clock
from participation.actor import Actor
from participation.errors import NotFound, NotSignedIn
from participation.people.models import Account
from participation.policies import Act, may, require
from participation.safeguarding import ice, log
from participation.safeguarding.ice import Frozen, FrozenPicture
from participation.safeguarding.log import Entry
from participation.safeguarding.models import CLOSED, Concern, ConcernStatus, Look, Matter
from participation.safeguarding.sealed import read, unseal
from participation.settings import settings

PAGE = 50
REVIEWED_WITHIN = timedelta(days=365)
STAYS_OPEN = timedelta(minutes=15)


@dataclass(frozen=True)
class Opened:
    """A case as it is read, for a purpose."""

    words: str
    note: str
    subject_kind: str
    subject: str
    child_known: bool
    reporter_id: int | None
    situations: tuple[int, ...]
    authority: str
    receiver: str
    reference: str
    works: Sequence[Frozen]
    pictures: Sequence[FrozenPicture]
    log: Sequence[Entry]


@dataclass(frozen=True)
class Looked:
    account_id: int
    purpose: str
    at: datetime


async def concerns(
    actor: Actor, limit: int = PAGE, matter: Matter | None = None, *, drill: bool | None = None
) -> list[Concern]:
    """What nobody has taken first, then what is going on, the oldest on top; then what is over."""
    require_safeguarding(actor)
    here = Concern.filter(jurisdiction_id=actor.jurisdiction_id)
    if matter is not None:
        here = here.filter(matter=matter)
    if drill is not None:
        here = here.filter(drill=drill)
    going = await here.filter(closed_at=None).order_by("-status", "opened_at").limit(limit)
    over = here.filter(closed_at__isnull=False).order_by("-closed_at")
    return [*going, *await over.limit(max(limit - len(going), 1))][:limit]


async def concern(actor: Actor, public_id: str) -> Concern:
    require_safeguarding(actor)
    found = await Concern.get_or_none(public_id=public_id, jurisdiction_id=actor.jurisdiction_id)
    if found is None:
        raise NotFound(public_id)
    return found


async def opened(actor: Actor, found: Concern) -> Opened:
    """Everything, to who has said why; raises Locked when the key does not open it."""
    if not await has_looked(actor, found):
        raise NotFound("purpose")
    reporter, ticked = read(found, "reporter"), read(found, "situations")
    return Opened(
        words=read(found, "words"),
        note=read(found, "note"),
        subject_kind=read(found, "subject_kind"),
        subject=read(found, "subject"),
        child_known=bool(read(found, "child")),
        reporter_id=int(reporter) if reporter else None,
        situations=tuple(int(one) for one in ticked.split(",") if one),
        authority=read(found, "authority"),
        receiver=read(found, "receiver"),
        reference=read(found, "reference"),
        works=await ice.works(found),
        pictures=await ice.pictures(found),
        log=await log.entries(found),
    )


async def has_looked(actor: Actor, found: Concern) -> bool:
    """What was opened for a purpose stays open for a quarter of an hour, to that officer."""
    require(actor, Act.CONCERN_HANDLE, found)
    return await Look.exists(
        concern_id=found.id, account_id=actor.account_id, at__gte=clock.now() - STAYS_OPEN
    )


async def frozen_picture(actor: Actor, found: Concern, public_id: str) -> bytes:
    if not await has_looked(actor, found):
        raise NotFound(public_id)
    one = next((one for one in await ice.pictures(found) if one.public_id == public_id), None)
    if one is None:
        raise NotFound(public_id)
    try:
        return await ice.picture(one)
    except FileNotFoundError as gone:
        raise NotFound(public_id) from gone


async def looks(actor: Actor, found: Concern) -> list[Looked]:
    """Raises Locked."""
    require(actor, Act.CONCERN_HANDLE, found)
    kept = await Look.filter(concern_id=found.id).order_by("-id").limit(PAGE)
    return [
        Looked(
            one.account_id,
            unseal(one.purpose, found, "purpose") if one.is_sealed else one.purpose,
            one.at,
        )
        for one in kept
    ]


async def names(
    actor: Actor, found: Concern, seen: Opened | None, looked: Sequence[Looked]
) -> dict[int, str]:
    """Who the officers, readers and the reporter of a case are, inside the room only."""
    require(actor, Act.CONCERN_HANDLE, found)
    ids = {one.account_id for one in looked} | {found.acknowledged_by_id, found.first_signer_id}
    ids |= {found.second_signer_id}
    if seen is not None:
        ids |= {seen.reporter_id} | {one.account_id for one in seen.log}
        ids |= {account for work in seen.works for account, _how in work.readers}
    known = await Account.filter(id__in=[one for one in ids if one])
    return {one.id: one.display_name for one in known}


def acknowledge_by(found: Concern) -> datetime | None:
    """Until when a person must have taken it; None once one has."""
    if found.status is not ConcernStatus.OPEN:
        return None
    opened_at: datetime = found.opened_at
    return opened_at + timedelta(minutes=settings().ack_min)


def review_by(found: Concern) -> datetime | None:
    """When a closed case must be looked at again: is it still to be kept (frame 3.11)?"""
    if found.status not in CLOSED:
        return None
    last: datetime = found.reviewed_at or found.closed_at
    return last + REVIEWED_WITHIN


def require_safeguarding(actor: Actor) -> None:
    """To anybody else the room is not there at all."""
    if not may(actor, Act.CONCERN_LIST):
        raise NotFound if actor.is_authenticated else NotSignedIn
