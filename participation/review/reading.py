"""Who reads what, and for how long: a lease runs out, so nothing stays stuck."""

from datetime import timedelta

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.errors import InvalidMove, Unready
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.review import texts
from participation.review.impartial import require_impartial
from participation.review.models import Objection
from participation.review.queue import find_for
from participation.wording.models import AdultText, is_text_id

LEASE = timedelta(minutes=15)
TAKE = """
INSERT INTO lease (subject, kind, account_id, until) VALUES ($1, $2, $3, $4)
ON CONFLICT (subject) DO UPDATE SET account_id = EXCLUDED.account_id, until = EXCLUDED.until
WHERE lease.until <= $5 OR lease.account_id = $3
RETURNING subject
"""


async def readable(actor: Actor, subject: str) -> tuple[str, Contribution | AdultText]:
    """A text of an adult too."""
    if not is_text_id(subject):
        return await reviewable(actor, subject)
    require(actor, Act.REVIEW_QUEUE)
    return texts.KIND, await texts.readable(actor, subject)


async def reviewable(actor: Actor, subject: str) -> tuple[str, Contribution]:
    """What concerns the reader himself is for others."""
    kind, work = await _there(actor, subject)
    await require_impartial(actor, kind, work)
    return kind, work


async def _there(actor: Actor, subject: str) -> tuple[str, Contribution]:
    """What safeguarding holds, or a child's for whom it is kept from, is not there."""
    require(actor, Act.REVIEW_QUEUE)
    kind, work = await find_for(actor, subject)
    require(actor, Act.CONTRIBUTION_REVIEW, work)
    return kind, work


async def to_decide(actor: Actor, subject: str) -> tuple[str, Contribution]:
    """Only what still waits: whoever comes second is told that it has moved on."""
    kind, work = await reviewable(actor, subject)
    if work.visibility is not Visibility.WAITING:
        raise InvalidMove(f"{work.visibility} does not wait")
    await refuse_first_judge(actor, subject)
    await take(actor, kind, subject)
    return kind, work


async def to_escalate(actor: Actor, subject: str) -> tuple[str, Contribution]:
    """For a child in danger it does not matter whether the reader knows him or decided before."""
    kind, work = await _there(actor, subject)
    if work.visibility not in (Visibility.WAITING, Visibility.PUBLISHED):
        raise InvalidMove(f"{work.visibility} does not wait")
    await take(actor, kind, subject)
    return kind, work


async def refuse_first_judge(actor: Actor, subject: str) -> None:
    """An objection is never read by whom it is about."""
    if await Objection.exists(subject=subject, decision_id=None, against=actor.account_id or 0):
        raise Unready({"verdict": _("孩子不同意你上次的决定。这一次请另一位审核员来看。")})


async def take(actor: Actor, kind: str, subject: str) -> None:
    """Mine from now on; of two at once one has it. Taking it again makes it last longer."""
    moment = clock.now()
    if not await rows(TAKE, subject, kind, actor.account_id, moment + LEASE, moment):
        raise InvalidMove("somebody else is reading it")
