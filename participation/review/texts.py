"""Adults' texts in the queue: what waits, who may decide it, and what the decision does."""

from collections.abc import Iterable
from datetime import date, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.review.models import Decision, Lease, Verdict
from participation.review.reasons import TEXT_REASONS
from participation.wording.actions import pass_text, return_text
from participation.wording.models import AdultText, State

KIND = "text"
# A text rises as its day comes near, never among what was flagged: $5 to $7 are `nearness`.
NEARER = (
    "CASE WHEN x.due_on < $7 THEN 5 WHEN x.due_on <= $6 THEN 4"
    " WHEN x.due_on <= $5 THEN 2 ELSE 0 END"
)
WAITS = (
    f"SELECT '{KIND}' AS kind, x.public_id, x.id, -1, CAST(NULL AS INTEGER),"
    f" x.urgency + {NEARER}, x.created_at, NULL FROM adult_text x"
    f" WHERE x.jurisdiction_id = $1 AND x.state = '{State.WAITING}'"
)


def nearness(today: date) -> tuple[date, date, date]:
    """In three days, tomorrow, today: what is due before the last is late."""
    return today + timedelta(days=3), today + timedelta(days=1), today


async def readable(actor: Actor, public_id: str) -> AdultText:
    """Another city's text is not there; one's own, or that of one's own office, is not for you."""
    text = await AdultText.get_or_none(public_id=public_id)
    if text is None:
        raise NotFound(public_id)
    require(actor, Act.TEXT_REVIEW, text)
    return text


async def load(public_ids: Iterable[str]) -> dict[str, AdultText]:
    found = await AdultText.filter(public_id__in=list(public_ids))
    return {one.public_id: one for one in found}


@atomic()
async def decide(
    actor: Actor, text: AdultText, verdict: Verdict, reason: str, sentence: str
) -> None:
    """With the lease in hand: it passes, or goes back to its office with a reason."""
    if text.state is not State.WAITING:
        raise InvalidMove(f"{text.state} does not wait")
    if verdict not in (Verdict.PUBLISH, Verdict.RETURN):
        raise InvalidInput({"verdict": _("大人写的话，只能通过，或者退回去改。")})
    if verdict is Verdict.RETURN and reason not in TEXT_REASONS:
        raise InvalidInput({"reason": _("请选一个理由。")})
    said = sentence.strip()[:200]
    if verdict is Verdict.PUBLISH:
        await pass_text(actor, text)
    else:
        await return_text(actor, text, reason, said)
    await _note(actor, text, verdict, reason, said)


async def _note(actor: Actor, text: AdultText, verdict: Verdict, reason: str, said: str) -> None:
    """The words stand in the text itself."""
    await Decision.create(
        subject=text.public_id,
        kind=KIND,
        account_id=actor.account_id,
        jurisdiction_id=text.jurisdiction_id,
        verdict=verdict,
        reason=reason if verdict is Verdict.RETURN else "",
        sentence=said if verdict is Verdict.RETURN else "",
        at=clock.now(),
    )
    await Lease.filter(subject=text.public_id).delete()
