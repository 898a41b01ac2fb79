"""Ideas on paper, typed in by the lesson's teacher: the child's words, not the adult's."""

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.contributions.paper import (
    Lesson,
    PaperNumber,
    SeatNumber,
    asked_then,
    paper_ids,
    save_once,
)
from participation.contributions.screening import screen_words
from participation.contributions.tracking import free_slip
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.proposals.actions import Submitted
from participation.proposals.forms import ProposalForm
from participation.proposals.models import Proposal
from participation.topics.models import PhaseKind
from participation.topics.queries import TopicView


class PaperIdeaForm(ProposalForm):
    paper_no: PaperNumber
    seat: SeatNumber = None


@atomic()
async def enter_idea(
    actor: Actor, lesson: Lesson, topic: TopicView, author_id: int, form: PaperIdeaForm
) -> Submitted:
    """One paper becomes one idea of the child who sat there; a paper's number is used once."""
    require(actor, Act.PAPER_ENTER, lesson)
    asked_then(lesson, topic, PhaseKind.PROPOSE)
    slip = await free_slip(Proposal)
    screened = screen_words(**form.words)
    proposal = Proposal(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=author_id,
        session_id=lesson.id,
        topic_id=topic.id,
        jurisdiction_id=lesson.jurisdiction_id,
        findings=screened.findings,
        urgency=screened.urgency,
        scribed_by_role=actor.role.value,
        paper_no=form.paper_no,
        **form.words,
    )
    await save_once(proposal, _("%(number)s 号已经交过了。") % {"number": form.paper_no})
    await record(actor, "proposal.scribed", proposal)
    return Submitted(proposal, slip.code)


async def idea_ids(actor: Actor, lesson: Lesson) -> list[tuple[int, str]]:
    """For the slips that are cut and handed out."""
    return await paper_ids(Proposal, actor, lesson)
