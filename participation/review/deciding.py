"""Writing a decision down: words as they were, the kind sentence, what it closes."""

from collections.abc import Mapping

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import actions as media
from participation.readability.typed import unexplained
from participation.review import pair
from participation.review.answers import settle
from participation.review.models import Decision, Lease, Objection, Verdict
from participation.review.queue import words_of
from participation.review.reasons import REASONS


async def write_down(
    actor: Actor,
    kind: str,
    work: Contribution,
    verdict: Verdict,
    reason: str = "",
    sentence: str = "",
) -> Decision:
    """Keeps the words as they were, save those that belong to safeguarding alone."""
    if verdict in (Verdict.RETURN, Verdict.WITHHOLD) and reason not in REASONS:
        raise InvalidInput({"reason": _("请选一个理由。")})
    if verdict is not Verdict.ESCALATE and (hard := unexplained(sentence)):
        raise InvalidInput({"sentence": hard})
    subject = work.public_id
    decision = await Decision.create(
        subject=subject,
        kind=kind,
        account_id=actor.account_id,
        jurisdiction_id=work.jurisdiction_id,
        verdict=verdict,
        reason=reason,
        sentence=sentence.strip()[:200] or kind_sentence(REASONS, reason),
        words={} if verdict is Verdict.ESCALATE else words_of(kind, work),
        before=work.visibility.value,
        waited_s=await _waited(work),
        seconded=await pair.end(subject),
        at=clock.now(),
    )
    await Lease.filter(subject=subject).delete()
    await Objection.filter(subject=subject, decision_id=None).update(decision_id=decision.id)
    await settle(actor, subject, verdict, reason)
    return decision


async def put_away(
    actor: Actor, kind: str, work: Contribution, reason: str, sentence: str
) -> Contribution:
    said = await write_down(actor, kind, work, Verdict.WITHHOLD, reason, sentence)
    await work.become(Visibility.WITHHELD)
    await media.hide(work)
    await media.forget_negatives(work)
    told = {"kind": kind, "reason": reason, "decision": said.id}
    await record(actor, "contribution.withheld", work, **told)
    return work


async def _waited(work: Contribution) -> int | None:
    """How long a new work waited; what comes back has waited for other things too."""
    is_new = work.visibility is Visibility.WAITING and work.version == 1
    if not is_new or await Decision.exists(subject=work.public_id):
        return None
    return max(0, int((clock.now() - work.created_at).total_seconds()))


def kind_sentence(reasons: Mapping[str, tuple[str, str]], reason: str) -> str:
    """The Chinese sentence is stored; readers of other languages get its translation."""
    return reasons[reason][1] if reason in reasons else ""
