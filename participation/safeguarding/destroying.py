"""The other answer to the yearly question: nothing of the case is kept (frame 3.11).

Two who are trained, each with an own reason. It goes with its log, so the journal alone remembers:
by ids, which case and who signed.
"""

from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.database import hold, rows
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Bar
from participation.policies import Act, require
from participation.safeguarding import ice, log
from participation.safeguarding.closing import is_trained
from participation.safeguarding.models import (
    Alert,
    Concern,
    Ice,
    Line,
    Look,
    Step,
)
from participation.safeguarding.queries import review_by
from participation.safeguarding.sealed import read
from participation.work.enqueue import enqueue

FIELD = "destroyed_because"
LONGEST_REASON = 300
ENDED = (Step.DESTROY_SIGNED, Step.REVIEWED, Step.REOPENED, Step.AGAIN)
HOLDS = " UNION ALL ".join(
    f"SELECT public_id FROM {table} WHERE held AND public_id IN ({{}})"
    for table in ice.TABLES.values()
)


@atomic()
async def destroy(actor: Actor, concern: Concern, reason: str) -> bool:
    """The first signature changes nothing yet; gives whether it is gone.

    A yearly review, a new report or opening it again makes the first signature void.
    """
    require(actor, Act.CONCERN_HANDLE, concern)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise InvalidInput({FIELD: _("这里还空着。")})
    if not await is_trained(actor):
        raise InvalidInput({FIELD: _("您的培训登记过期了，要先补上才能签名。报告不用等。")})
    case = await _ripe(concern)
    first = await _first_signature(case)
    if first is None:
        await log.write(actor, case, Step.DESTROY_SIGNED, reason)
        await record(actor, "concern.destroy-signed", case)
        return False
    _refuse_same(actor, case, first, reason)
    await _melt(case)
    await record(actor, "concern.destroyed", case, first=first.account_id)
    return True


@dataclass(frozen=True)
class LettingGo:
    """Of a case that has ended: does it still hold works, is it due, who has signed first."""

    holds: bool
    due: bool
    signer_id: int | None


async def letting_go(actor: Actor, concern: Concern) -> LettingGo:
    """Raises Locked."""
    require(actor, Act.CONCERN_HANDLE, concern)
    due, first = review_by(concern), await _first_signature(concern)
    return LettingGo(
        holds=await _holds_works(concern),
        due=due is not None and due <= clock.now(),
        signer_id=first.account_id if first else None,
    )


async def _ripe(concern: Concern) -> Concern:
    """Over, its year over too, and nothing depends on it any more."""
    await hold(f"case:{concern.public_id}")
    case = await Concern.filter(id=concern.id).select_for_update().first()
    due = review_by(case) if case else None
    if case is None or due is None or due > clock.now():
        raise InvalidMove("not closed, or its year is not over")
    if await _holds_works(case):
        raise InvalidInput({FIELD: _("还收着孩子的东西，请先还回看稿台。")})
    if await _keeps_away(case):
        raise InvalidInput({FIELD: _("还有大人的查看权停着，请先两个人签名恢复。")})
    return case


async def _holds_works(case: Concern) -> bool:
    subjects = [one.subject for one in await ice.works(case)]
    if not subjects:
        return False
    places = ", ".join(f"${place}" for place in range(1, len(subjects) + 1))
    return bool(await rows(HOLDS.replace("{}", places), *subjects))


async def _keeps_away(case: Concern) -> bool:
    """A bar is lifted through a case in whose log it stands."""
    child = read(case, "child")
    if not child or not await Line.exists(concern_id=case.id, step=Step.BARRED):
        return False
    return await Bar.exists(participant_id=int(child))


async def _first_signature(case: Concern) -> Line | None:
    last = await Line.filter(concern_id=case.id, step__in=ENDED).order_by("-number").first()
    return last if last is not None and last.step is Step.DESTROY_SIGNED else None


def _refuse_same(actor: Actor, case: Concern, first: Line, reason: str) -> None:
    if first.account_id == actor.account_id:
        raise InvalidMove("the second signature needs another person")
    if not case.drill and reason == log.words_of(case, first):
        raise InvalidInput({FIELD: _("请写自己的理由，不要照抄第一位的。")})


async def _melt(case: Concern) -> None:
    """The worker empties the store after the act has committed."""
    files = [f"{ice.FOLDER}/{one.file}" for one in await ice.pictures(case)]
    if files:
        await enqueue("media.remove", public_id=case.public_id, parts=files)
    for kept in (Ice, Line, Look, Alert):
        await kept.filter(concern_id=case.id).delete()
    await Concern.filter(id=case.id).delete()
