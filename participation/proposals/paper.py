"""Ideas on paper, typed in by the teacher who led the lesson: the child's words, not the adult's.

It is the same record as an idea on a screen. Only new ones are made here: nothing that is there
already can be changed, neither a child's own idea nor one that was typed in.
"""

from datetime import datetime
from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field
from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic, in_transaction

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.contributions.tracking import free_slip
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.proposals.actions import Submitted
from participation.proposals.forms import ProposalForm
from participation.proposals.models import Proposal
from participation.topics.models import PhaseKind
from participation.topics.queries import TopicView

MOST_PAPERS = 200


class Lesson(Protocol):
    """What a paper must know of the lesson it was written in."""

    id: int
    public_id: str
    facilitator_id: int
    jurisdiction_id: str
    topic_id: int
    opened_at: datetime | None

    @property
    def takes_paper(self) -> bool: ...


def _number(typed: object) -> object:
    text = typed.strip() if isinstance(typed, str) else typed
    return text or None


Number = Annotated[int | None, BeforeValidator(_number), Field(ge=1, le=MOST_PAPERS)]


class PaperIdeaForm(ProposalForm):
    """`paper_no` stands on the paper; `seat` is the child's, when the paper says so."""

    paper_no: Annotated[int, BeforeValidator(_number), Field(ge=1, le=MOST_PAPERS)]
    seat: Number = None


@atomic()
async def enter_idea(
    actor: Actor, lesson: Lesson, topic: TopicView, author_id: int, form: PaperIdeaForm
) -> Submitted:
    """One paper becomes one idea of the child who sat there; a paper's number is used once."""
    require(actor, Act.PAPER_ENTER, lesson)
    if lesson.opened_at is None or not topic.is_open(PhaseKind.PROPOSE, lesson.opened_at):
        raise InvalidMove(f"{PhaseKind.PROPOSE} was not open")
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
    await _save_once(proposal)
    await record(actor, "proposal.scribed", proposal)
    return Submitted(proposal, slip.code)


async def _save_once(proposal: Proposal) -> None:
    """Raises InvalidInput for a paper that is in already; of two at once one wins."""
    try:
        async with in_transaction():
            await proposal.save()
    except IntegrityError as error:
        words = _("%(number)s 号已经交过了。") % {"number": proposal.paper_no}
        raise InvalidInput({"paper_no": words}) from error


async def paper_ids(actor: Actor, lesson: Lesson) -> list[tuple[int, str]]:
    """Number and public id of each, for the slips; nothing of what they say."""
    require(actor, Act.PAPER_ENTER, lesson)
    known = Proposal.filter(session_id=lesson.id, paper_no__isnull=False)
    kept = known.exclude(visibility=Visibility.ERASED).order_by("paper_no").limit(MOST_PAPERS)
    return [
        (int(number), str(id)) for number, id in await kept.values_list("paper_no", "public_id")
    ]
