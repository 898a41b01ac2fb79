"""Trying again at home: with the slip, without a name; and a guardian with a comment."""

from collections.abc import Mapping

from tortoise.transactions import atomic

from participation.actor import VISITOR, Actor
from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.errors import Conflict, InvalidMove, NotFound
from participation.journal.record import record
from participation.media.actions import release
from participation.policies import Act, require
from participation.proposals.forms import CommentForm, ProposalForm
from participation.proposals.models import Comment, Proposal

BOXES = ("saw", "why", "idea", "who")


@atomic()
async def try_again(
    code: str, typed: Mapping[str, object], *, keep_pictures: bool = True
) -> Proposal:
    """New words for what came back. What safeguarding holds is answered like what waits."""
    hashed = fingerprint(code)
    known = await Proposal.filter(tracking_hash=hashed).select_for_update().first()
    if known is None:
        raise NotFound("slip")
    if known.held or known.visibility is not Visibility.RETURNED:
        raise InvalidMove("nothing came back")
    media = known.media if keep_pictures else []
    said = {box: typed.get(box, "") for box in BOXES}
    form = ProposalForm.parse({**said, "told_as": known.told_as, "media": media})
    await known.become(Visibility.WAITING)
    await release(known, [one for one in known.media if one not in media])
    await _say(known, form)
    await record(VISITOR, "proposal.revised", known)
    return known


@atomic()
async def reword_comment(actor: Actor, comment: str, form: CommentForm, version: int) -> Comment:
    """Other words for a comment that came back; another's is not there."""
    known = await Comment.filter(public_id=comment).select_for_update().first()
    if known is None or known.author_id != actor.participant_id:
        raise NotFound(comment)
    require(actor, Act.PROPOSAL_REVISE, known)
    if known.told is not Visibility.RETURNED:
        raise InvalidMove(f"{known.told} is not returned")
    if known.version != version:
        raise Conflict(f"version {known.version}, not {version}")
    await known.become(Visibility.WAITING)
    screened = screen_words(body=form.body)
    known.update_from_dict({"body": form.body, "version": known.version + 1})
    known.findings, known.urgency = screened.findings, screened.urgency
    await known.save()
    await record(actor, "comment.revised", known)
    return known


async def _say(known: Proposal, form: ProposalForm) -> None:
    screened = screen_words(**form.words)
    known.update_from_dict({**form.words, "media": form.media, "version": known.version + 1})
    known.findings, known.urgency = screened.findings, screened.urgency
    await known.save()
