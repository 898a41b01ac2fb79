"""Opening, taking and closing a concern. The journal says that it happened, never what."""

from datetime import datetime

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.safeguarding import alerts
from participation.safeguarding.models import CONCERN, Concern, ConcernStatus, Look, Source


@atomic()
async def open_concern(
    actor: Actor,
    source: Source,
    subject_kind: str = "",
    subject: str = "",
    words: str = "",
    note: str = "",
    jurisdiction_id: str | None = None,
) -> Concern:
    """Anyone may; nobody is asked who they are. The alert is a job of the same transaction."""
    require(actor, Act.CONCERN_OPEN)
    concern = await Concern.create(
        jurisdiction_id=actor.jurisdiction_id or jurisdiction_id or "",
        source=source,
        subject_kind=subject_kind,
        subject=subject,
        words=words,
        note=note[:500],
    )
    await alerts.sound(concern)
    await record(actor, "concern.opened", concern)
    return concern


@atomic()
async def look(actor: Actor, concern: Concern, purpose: str) -> None:
    """Opening the evidence needs a purpose, and leaves a line."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if not purpose.strip():
        raise InvalidInput({"purpose": _("请写下为什么要看。")})
    await Look.create(concern=concern, account_id=actor.account_id, purpose=purpose[:200])


@atomic()
async def acknowledge(actor: Actor, concern: Concern) -> None:
    """A person has taken it; the clock of the alert stops."""
    require(actor, Act.CONCERN_HANDLE, concern)
    await _move(concern, ConcernStatus.ACKNOWLEDGED)
    concern.acknowledged_at = clock.now()
    concern.acknowledged_by_id = actor.account_id
    await concern.save(update_fields=["acknowledged_at", "acknowledged_by_id"])
    await alerts.taken(concern)
    await record(actor, "concern.acknowledged", concern)


@atomic()
async def close_as_reported(
    actor: Actor, concern: Concern, receiver: str, reported_at: datetime, reference: str
) -> None:
    """Reported to the authority: who took it, when, under which number (L-14)."""
    require(actor, Act.CONCERN_HANDLE, concern)
    missing = {
        name: _("这里还空着。") for name, said in _named(receiver, reference) if not said.strip()
    }
    if missing:
        raise InvalidInput(missing)
    await _move(concern, ConcernStatus.REPORTED)
    concern.receiver, concern.reference = receiver[:80], reference[:80]
    concern.reported_at, concern.closed_at = reported_at, clock.now()
    await concern.save(update_fields=["receiver", "reference", "reported_at", "closed_at"])
    await record(actor, "concern.closed", concern, how="reported")


@atomic()
async def close_as_unfounded(actor: Actor, concern: Concern, reason: str) -> None:
    """Not reportable: two different trained people, each with an own reason."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if not reason.strip():
        raise InvalidInput({"reason": _("这里还空着。")})
    if not CONCERN.may(concern.status, ConcernStatus.UNFOUNDED):
        raise InvalidMove(f"{concern.status} -> unfounded")
    if concern.first_signer_id is None:
        await _sign_first(actor, concern, reason)
    else:
        await _sign_second(actor, concern, reason)


async def _sign_first(actor: Actor, concern: Concern, reason: str) -> None:
    signed = await Concern.filter(id=concern.id, first_signer_id=None).update(
        first_signer_id=actor.account_id, first_reason=reason[:300]
    )
    if not signed:
        raise InvalidMove("somebody signed first")
    await record(actor, "concern.signed", concern)


async def _sign_second(actor: Actor, concern: Concern, reason: str) -> None:
    if concern.first_signer_id == actor.account_id:
        raise InvalidMove("the second signature needs another person")
    await _move(concern, ConcernStatus.UNFOUNDED)
    concern.second_signer_id, concern.second_reason = actor.account_id, reason[:300]
    concern.closed_at = clock.now()
    await concern.save(update_fields=["second_signer_id", "second_reason", "closed_at"])
    await record(actor, "concern.closed", concern, how="unfounded")


def _named(receiver: str, reference: str) -> list[tuple[str, str]]:
    return [("receiver", receiver), ("reference", reference)]


async def _move(concern: Concern, there: ConcernStatus) -> None:
    here = concern.status
    CONCERN.move(here, there)
    if not await Concern.filter(id=concern.id, status=here).update(status=there):
        raise InvalidMove(f"no longer {here}")
    concern.status = there
