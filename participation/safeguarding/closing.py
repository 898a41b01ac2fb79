"""The only two ways in which a case ends: reported, or not reportable and signed by two (R-13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Account
from participation.policies import Act, require
from participation.safeguarding import log
from participation.safeguarding.actions import move, take
from participation.safeguarding.models import CONCERN, Concern, ConcernStatus, Step
from participation.safeguarding.sealed import read, seal
from participation.safeguarding.situations import AUTHORITIES, Authority, authorities_of

LONGEST = 80
LONGEST_REASON = 300
A_CLOCK_GOES_WRONG = timedelta(minutes=5)


@dataclass(frozen=True)
class Report:
    """To which authority, to whom there, when, under which number."""

    authority: Authority | None
    receiver: str
    reported_at: datetime | None
    reference: str


@atomic()
async def close_as_reported(actor: Actor, concern: Concern, report: Report) -> None:
    """At once, from any moment of the case: nobody's permission is waited for (L-14)."""
    require(actor, Act.CONCERN_HANDLE, concern)
    _refuse_incomplete(concern, report)
    here = concern.status
    await move(concern, ConcernStatus.REPORTED)
    if here is ConcernStatus.OPEN:
        await take(actor, concern)
    told = {
        "authority": str(report.authority),
        "receiver": report.receiver.strip()[:LONGEST],
        "reference": report.reference.strip()[:LONGEST],
    }
    if concern.drill:
        told |= {"receiver": log.DRILL_WORDS, "reference": log.DRILL_WORDS}
    for field, said in told.items():
        setattr(concern, field, seal(said, concern, field))
    concern.reported_at, concern.closed_at = report.reported_at, clock.now()
    await concern.save(update_fields=[*told, "reported_at", "closed_at"])
    told["authority"] = AUTHORITIES[Authority(told["authority"])]
    await log.write(actor, concern, Step.REPORTED, " · ".join(told.values()))
    await record(actor, "concern.closed", concern, how="reported")


def _refuse_incomplete(concern: Concern, report: Report) -> None:
    missing = {
        name: _("这里还空着。")
        for name, said in (("receiver", report.receiver), ("reference", report.reference))
        if not said.strip()
    }
    if report.authority not in authorities_of(concern):
        missing["authority"] = _("请从列出的里面选一个。")
    if report.reported_at is None:
        missing["reported_at"] = _("请写日期和时间。")
    elif report.reported_at > clock.now() + A_CLOCK_GOES_WRONG:
        missing["reported_at"] = _("这个时间还没到。")
    if missing:
        raise InvalidInput(missing)


@atomic()
async def close_as_unfounded(actor: Actor, concern: Concern, reason: str) -> None:
    """Not reportable: two different trained people, each with an own reason."""
    require(actor, Act.CONCERN_HANDLE, concern)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise InvalidInput({"reason": _("这里还空着。")})
    if not await is_trained(actor):
        raise InvalidInput({"reason": _("您的培训登记过期了，要先补上才能签名。报告不用等。")})
    if not CONCERN.may(concern.status, ConcernStatus.UNFOUNDED):
        raise InvalidMove(f"{concern.status} -> unfounded")
    if concern.first_signer_id is None:
        await _sign_first(actor, concern, reason)
    else:
        await _sign_second(actor, concern, reason)


async def is_trained(actor: Actor) -> bool:
    until = clock.today()
    return await Account.exists(id=actor.account_id or 0, trained_until__gte=until)


async def _sign_first(actor: Actor, concern: Concern, reason: str) -> None:
    sealed = seal(log.harmless(concern, reason), concern, "first_reason")
    unsigned = Concern.filter(
        id=concern.id, first_signer_id=None, status=ConcernStatus.ACKNOWLEDGED
    )
    if not await unsigned.update(first_signer_id=actor.account_id, first_reason=sealed):
        raise InvalidMove("somebody signed first, or it has ended")
    concern.first_signer_id, concern.first_reason = actor.account_id, sealed
    await log.write(actor, concern, Step.SIGNED, reason)
    await record(actor, "concern.signed", concern)


async def _sign_second(actor: Actor, concern: Concern, reason: str) -> None:
    if concern.first_signer_id == actor.account_id:
        raise InvalidMove("the second signature needs another person")
    if not concern.drill and reason == read(concern, "first_reason"):
        raise InvalidInput({"reason": _("请写自己的理由，不要照抄第一位的。")})
    await move(concern, ConcernStatus.UNFOUNDED)
    concern.second_signer_id, concern.closed_at = actor.account_id, clock.now()
    concern.second_reason = seal(log.harmless(concern, reason), concern, "second_reason")
    await concern.save(update_fields=["second_signer_id", "second_reason", "closed_at"])
    await log.write(actor, concern, Step.UNFOUNDED, reason)
    await record(actor, "concern.closed", concern, how="unfounded")
