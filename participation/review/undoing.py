"""Taking back one's own decision within a minute: it waits again, and nobody heard of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidMove, Unready
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import actions as media
from participation.policies import Act, require
from participation.reports.cells import settle, turn
from participation.reports.models import PhotoReport
from participation.review import texts
from participation.review.models import (
    Decision,
    FirstYes,
    Flag,
    Objection,
    Together,
    Verdict,
)
from participation.review.reading import reviewable, take

UNDO = timedelta(seconds=60)
MADE = {
    Verdict.PUBLISH: Visibility.PUBLISHED,
    Verdict.RETURN: Visibility.RETURNED,
    Verdict.WITHHOLD: Visibility.WITHHELD,
}


@dataclass(frozen=True)
class Fresh:
    """What oneself decided within the last minute: still to be taken back."""

    subject: str
    said: str
    until: datetime


async def fresh(actor: Actor) -> Fresh | None:
    """The last of it. A call for help is never among them."""
    require(actor, Act.REVIEW_QUEUE)
    mine = {"account_id": actor.account_id, "at__gte": clock.now() - UNDO}
    last = Decision.filter(**mine, undone_at=None, verdict__in=list(MADE), kind__not=texts.KIND)
    decided, first = (
        await last.order_by("-id").first(),
        await FirstYes.filter(**mine).order_by("-at").first(),
    )
    if first is not None and (decided is None or decided.at < first.at):
        return Fresh(first.subject, "first-yes", first.at + UNDO)
    if decided is None:
        return None
    return Fresh(decided.subject, decided.verdict.value, decided.at + UNDO)


@atomic()
async def undo(actor: Actor, subject: str) -> Contribution:
    """The last thing that oneself decided of it. A call for help is never taken back."""
    kind, work = await reviewable(actor, subject)
    if isinstance(work, PhotoReport):
        await turn()
    if await _first_yes_taken_back(actor, work):
        return work
    last = await _own_last(actor, work)
    if not await Decision.filter(id=last.id, undone_at=None).update(undone_at=clock.now()):
        raise InvalidMove("it was taken back already")
    await _back(work, last)
    await _reopen(actor, work, last)
    await take(actor, kind, subject)
    await record(actor, "decision.undone", work, kind=kind, decision=last.id)
    return work


async def _first_yes_taken_back(actor: Actor, work: Contribution) -> bool:
    mine = FirstYes.filter(subject=work.public_id, account_id=actor.account_id)
    if not await mine.filter(at__gte=clock.now() - UNDO).delete():
        return False
    await record(actor, "contribution.first-yes-undone", work)
    return True


async def _own_last(actor: Actor, work: Contribution) -> Decision:
    last = await Decision.filter(subject=work.public_id, undone_at=None).order_by("-id").first()
    if last is None or last.account_id != actor.account_id or last.verdict not in MADE:
        raise InvalidMove("nothing of yours to take back")
    if last.at < clock.now() - UNDO:
        raise Unready({"verdict": _("已经过了一分钟，不能撤回了。")})
    if work.visibility is not MADE[last.verdict]:
        raise InvalidMove(f"{work.visibility} by now")
    return last


async def _back(work: Contribution, last: Decision) -> None:
    """What was public before, and was only looked at again, stays where it is."""
    if last.verdict is Verdict.PUBLISH and last.before == Visibility.PUBLISHED:
        return
    if work.visibility is Visibility.PUBLISHED:
        await work.become(Visibility.WITHHELD)
        await media.hide(work)
    await work.become(Visibility.WAITING)
    await type(work).filter(id=work.id).update(published_at=None)
    if isinstance(work, PhotoReport):
        await PhotoReport.filter(id=work.id).update(public_place=False)
        await settle([work.id])
    await Together.filter(subject=work.public_id).delete()


async def _reopen(actor: Actor, work: Contribution, last: Decision) -> None:
    """Whatever the decision closed is open again."""
    subject = work.public_id
    await Objection.filter(decision_id=last.id).update(decision_id=None)
    answered = Flag.filter(subject=subject, answered_by=actor.account_id)
    await answered.filter(answered_at__gte=last.at - UNDO).update(
        answered_at=None, answered_by=None, answer="", answer_reason=""
    )
    if last.seconded is not None:
        await FirstYes.create(subject=subject, account_id=last.seconded, at=clock.now())
