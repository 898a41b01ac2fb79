"""Reading and deciding. Each act moves a contribution once; of two deciders one wins."""

from datetime import datetime

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution, Visibility
from participation.errors import InvalidMove
from participation.journal.record import record
from participation.media import actions as media
from participation.media import masking
from participation.people.models import Participant
from participation.policies import Act, require
from participation.reports.cells import turn
from participation.reports.models import PhotoReport
from participation.review import pair, texts
from participation.review.deciding import put_away, write_down
from participation.review.joining import together
from participation.review.models import Lease, Verdict
from participation.review.queue import words_of
from participation.review.reading import (
    LEASE,
    readable,
    refuse_first_judge,
    reviewable,
    take,
    to_decide,
    to_escalate,
)
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from participation.wording.models import AdultText, is_text_id


@atomic()
async def claim(actor: Actor, subject: str) -> Contribution | AdultText:
    """Open it for reading; nobody else can decide it until the lease runs out."""
    kind, contribution = await readable(actor, subject)
    await refuse_first_judge(actor, subject)
    await take(actor, kind, subject)
    return contribution


@atomic()
async def renew(actor: Actor, subject: str) -> datetime:
    """Still reading: mine for as long again; raises InvalidMove when it is another's by now."""
    kind, _work = await readable(actor, subject)
    await take(actor, kind, subject)
    return clock.now() + LEASE


@atomic()
async def release(actor: Actor, subject: str) -> None:
    """Give it back to the queue."""
    await readable(actor, subject)
    await Lease.filter(subject=subject, account_id=actor.account_id).delete()


@atomic()
async def publish(
    actor: Actor, subject: str, *, public_place: bool = False, lead: str = ""
) -> Contribution:
    """A person said yes, to its pictures as they are masked too; two people where `pair` says so.

    An author who wants it private is heard, and it stays private. `public_place` says that the very
    spot of a report is nobody's home and may be seen; `lead` is a work that says the same.
    """
    kind, work = await to_decide(actor, subject)
    author = await Participant.get(id=work.author_id)
    if not author.shown:
        return await put_away(actor, kind, work, "author-said-no", "")
    released = await pair.agree(actor, work, public_place=public_place)
    if released is None:
        return work
    await masking.confirm_shown(actor, work)
    said = await write_down(actor, kind, work, Verdict.PUBLISH)
    if released.public_place:
        await turn()
        await PhotoReport.filter(id=work.id).update(public_place=True)
    await _show(work)
    await record(actor, "contribution.published", work, kind=kind, decision=said.id)
    if lead:
        await together(actor, kind, work, lead, said.id)
    return work


async def _show(work: Contribution) -> None:
    await work.become(Visibility.PUBLISHED)
    work.published_at = clock.now()
    await work.save(update_fields=["published_at"])
    await media.show(work, work.author_id)


@atomic()
async def return_to_author(
    actor: Actor, subject: str, reason: str, sentence: str = ""
) -> Contribution:
    """Back to the author, with a reason and a way to try again."""
    kind, contribution = await to_decide(actor, subject)
    said = await write_down(actor, kind, contribution, Verdict.RETURN, reason, sentence)
    await contribution.become(Visibility.RETURNED)
    told = {"kind": kind, "reason": reason, "decision": said.id}
    await record(actor, "contribution.returned", contribution, **told)
    return contribution


@atomic()
async def withhold(actor: Actor, subject: str, reason: str, sentence: str = "") -> Contribution:
    """Put away: it is never shown, the author reads why."""
    kind, contribution = await to_decide(actor, subject)
    return await put_away(actor, kind, contribution, reason, sentence)


@atomic()
async def take_down(actor: Actor, subject: str, reason: str, sentence: str = "") -> Contribution:
    """Out of the public again: what a moderator published in error, or what a reader flagged."""
    kind, contribution = await reviewable(actor, subject)
    if contribution.visibility is not Visibility.PUBLISHED:
        raise InvalidMove(f"{contribution.visibility} is not public")
    return await put_away(actor, kind, contribution, reason, sentence)


@atomic()
async def escalate(actor: Actor, subject: str, note: str = "") -> None:
    """A child may be in danger: it leaves every view at once but that of safeguarding."""
    kind, contribution = await to_escalate(actor, subject)
    words = words_of(kind, contribution)
    await write_down(actor, kind, contribution, Verdict.ESCALATE)
    await type(contribution).filter(id=contribution.id).update(held=True)
    await contribution.become(Visibility.WITHHELD)
    await media.hide(contribution)
    await open_concern(actor, Source.MODERATOR, kind, subject, "\n".join(words.values()), note)


@atomic()
async def uphold(actor: Actor, subject: str) -> Contribution:
    """It stays public: a person looked at it again."""
    kind, contribution = await reviewable(actor, subject)
    await take(actor, kind, subject)
    if contribution.visibility is not Visibility.PUBLISHED:
        raise InvalidMove(f"{contribution.visibility} is not public")
    await write_down(actor, kind, contribution, Verdict.PUBLISH)
    return contribution


async def decide(
    actor: Actor,
    subject: str,
    verdict: Verdict,
    reason: str,
    sentence: str,
    *,
    public_place: bool = False,
    lead: str = "",
) -> None:
    """One door for pages and API: the verdict chooses the act."""
    if is_text_id(subject):
        await decide_text(actor, subject, verdict, reason, sentence)
    elif verdict is Verdict.PUBLISH:
        await publish(actor, subject, public_place=public_place, lead=lead)
    elif verdict is Verdict.RETURN:
        await return_to_author(actor, subject, reason, sentence)
    elif verdict is Verdict.WITHHOLD:
        await withhold(actor, subject, reason, sentence)
    else:
        await escalate(actor, subject, sentence)


@atomic()
async def decide_text(
    actor: Actor, subject: str, verdict: Verdict, reason: str, sentence: str
) -> None:
    """An adult's text passes, or goes back to its office."""
    require(actor, Act.REVIEW_QUEUE)
    text = await texts.readable(actor, subject)
    await take(actor, texts.KIND, subject)
    await texts.decide(actor, text, verdict, reason, sentence)
