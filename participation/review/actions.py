"""Reading and deciding. Each act moves a contribution once; of two deciders one wins."""

from collections.abc import Mapping
from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import actions as media
from participation.media import masking
from participation.people.models import Participant
from participation.policies import Act, require
from participation.reports.cells import turn
from participation.reports.models import PhotoReport
from participation.review.answers import settle
from participation.review.models import Decision, Lease, Verdict
from participation.review.queue import find_for, words_of
from participation.review.reasons import REASONS
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source

LEASE = timedelta(minutes=15)
TAKE = """
INSERT INTO lease (subject, kind, account_id, until) VALUES ($1, $2, $3, $4)
ON CONFLICT (subject) DO UPDATE SET account_id = EXCLUDED.account_id, until = EXCLUDED.until
WHERE lease.until <= $5 OR lease.account_id = $3
RETURNING subject
"""


@atomic()
async def claim(actor: Actor, subject: str) -> Contribution:
    """Open it for reading; nobody else can decide it until the lease runs out."""
    kind, contribution = await _reviewable(actor, subject)
    await _lease(actor, kind, subject)
    return contribution


@atomic()
async def release(actor: Actor, subject: str) -> None:
    """Give it back to the queue."""
    await _reviewable(actor, subject)
    await Lease.filter(subject=subject, account_id=actor.account_id).delete()


@atomic()
async def publish(actor: Actor, subject: str, *, public_place: bool = False) -> Contribution:
    """A person said yes, to its pictures as they are masked too.

    An author who wants it private is heard, and it stays private. `public_place` says that the very
    spot of a report is nobody's home and may be seen.
    """
    kind, contribution = await _to_decide(actor, subject)
    author = await Participant.get(id=contribution.author_id)
    if not author.shown:
        return await _put_away(actor, kind, contribution, "author-said-no", "")
    await masking.confirm_shown(actor, contribution)
    await _decide(actor, kind, contribution, Verdict.PUBLISH)
    if public_place and isinstance(contribution, PhotoReport):
        await turn()
        await PhotoReport.filter(id=contribution.id).update(public_place=True)
    await contribution.become(Visibility.PUBLISHED)
    contribution.published_at = clock.now()
    await contribution.save(update_fields=["published_at"])
    await media.show(contribution, author.id)
    await record(actor, "contribution.published", contribution, kind=kind)
    return contribution


@atomic()
async def return_to_author(
    actor: Actor, subject: str, reason: str, sentence: str = ""
) -> Contribution:
    """Back to the author, with a reason and a way to try again."""
    kind, contribution = await _to_decide(actor, subject)
    await _decide(actor, kind, contribution, Verdict.RETURN, reason, sentence)
    await contribution.become(Visibility.RETURNED)
    await record(actor, "contribution.returned", contribution, kind=kind, reason=reason)
    return contribution


@atomic()
async def withhold(actor: Actor, subject: str, reason: str, sentence: str = "") -> Contribution:
    """Put away: it is never shown, the author reads why."""
    kind, contribution = await _to_decide(actor, subject)
    return await _put_away(actor, kind, contribution, reason, sentence)


@atomic()
async def take_down(actor: Actor, subject: str, reason: str, sentence: str = "") -> Contribution:
    """Out of the public again: what a moderator published in error, or what a reader flagged."""
    kind, contribution = await _reviewable(actor, subject)
    if contribution.visibility is not Visibility.PUBLISHED:
        raise InvalidMove(f"{contribution.visibility} is not public")
    return await _put_away(actor, kind, contribution, reason, sentence)


@atomic()
async def escalate(actor: Actor, subject: str, note: str = "") -> None:
    """A child may be in danger: it leaves every view at once but that of safeguarding."""
    kind, contribution = await _to_decide(actor, subject, Visibility.PUBLISHED)
    words = words_of(kind, contribution)
    await _decide(actor, kind, contribution, Verdict.ESCALATE)
    await type(contribution).filter(id=contribution.id).update(held=True)
    await contribution.become(Visibility.WITHHELD)
    await media.hide(contribution)
    await open_concern(actor, Source.MODERATOR, kind, subject, "\n".join(words.values()), note)


@atomic()
async def uphold(actor: Actor, subject: str) -> Contribution:
    """It stays public: a person looked at it again."""
    kind, contribution = await _reviewable(actor, subject)
    await _lease(actor, kind, subject)
    if contribution.visibility is not Visibility.PUBLISHED:
        raise InvalidMove(f"{contribution.visibility} is not public")
    await _decide(actor, kind, contribution, Verdict.PUBLISH)
    return contribution


async def decide(
    actor: Actor,
    subject: str,
    verdict: Verdict,
    reason: str,
    sentence: str,
    *,
    public_place: bool = False,
) -> None:
    """One door for pages and API: the verdict chooses the act."""
    if verdict is Verdict.PUBLISH:
        await publish(actor, subject, public_place=public_place)
    elif verdict is Verdict.RETURN:
        await return_to_author(actor, subject, reason, sentence)
    elif verdict is Verdict.WITHHOLD:
        await withhold(actor, subject, reason, sentence)
    else:
        await escalate(actor, subject, sentence)


async def _reviewable(actor: Actor, subject: str) -> tuple[str, Contribution]:
    require(actor, Act.REVIEW_QUEUE)
    kind, contribution = await find_for(actor, subject)
    require(actor, Act.CONTRIBUTION_REVIEW, contribution)
    return kind, contribution


async def _to_decide(actor: Actor, subject: str, *beside: Visibility) -> tuple[str, Contribution]:
    """Only what still waits: whoever comes second is told that it has moved on."""
    kind, contribution = await _reviewable(actor, subject)
    if contribution.visibility not in (Visibility.WAITING, *beside):
        raise InvalidMove(f"{contribution.visibility} does not wait")
    await _lease(actor, kind, subject)
    return kind, contribution


async def _lease(actor: Actor, kind: str, subject: str) -> None:
    moment = clock.now()
    if not await rows(TAKE, subject, kind, actor.account_id, moment + LEASE, moment):
        raise InvalidMove("somebody else is reading it")


async def _put_away(
    actor: Actor, kind: str, contribution: Contribution, reason: str, sentence: str
) -> Contribution:
    await _decide(actor, kind, contribution, Verdict.WITHHOLD, reason, sentence)
    await contribution.become(Visibility.WITHHELD)
    await media.hide(contribution)
    await media.forget_negatives(contribution)
    await record(actor, "contribution.withheld", contribution, kind=kind, reason=reason)
    return contribution


async def _decide(
    actor: Actor,
    kind: str,
    contribution: Contribution,
    verdict: Verdict,
    reason: str = "",
    sentence: str = "",
) -> None:
    """Keeps the words as they were, save those that belong to safeguarding alone."""
    if verdict in (Verdict.RETURN, Verdict.WITHHOLD) and reason not in REASONS:
        raise InvalidInput({"reason": _("请选一个理由。")})
    await Decision.create(
        subject=contribution.public_id,
        kind=kind,
        account_id=actor.account_id,
        verdict=verdict,
        reason=reason,
        sentence=sentence.strip()[:200] or kind_sentence(REASONS, reason),
        words={} if verdict is Verdict.ESCALATE else words_of(kind, contribution),
    )
    await Lease.filter(subject=contribution.public_id).delete()
    await settle(actor, contribution.public_id, verdict, reason)


def kind_sentence(reasons: Mapping[str, tuple[str, str]], reason: str) -> str:
    """The Chinese sentence is stored; readers of other languages get its translation."""
    return reasons[reason][1] if reason in reasons else ""
