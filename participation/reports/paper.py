"""Cards on paper, typed in by the teacher who led the lesson: the child's words, not the adult's.

It is the same record as a report on a screen. Only cards are made here: nothing that is there
already can be changed, neither a child's own report nor a card that was typed in.
"""

from datetime import datetime
from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field
from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic, in_transaction

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.contributions.tracking import free_slip
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media.actions import attach
from participation.media.models import Media
from participation.policies import Act, require
from participation.reports.actions import Filed, located, observed, spot_of
from participation.reports.forms import ReportForm, as_number
from participation.reports.models import PhotoReport
from participation.topics.models import PhaseKind
from participation.topics.queries import topic_by_id

MOST_CARDS = 200


class Lesson(Protocol):
    """What a card must know of the lesson it was made in."""

    id: int
    public_id: str
    facilitator_id: int
    jurisdiction_id: str
    topic_id: int
    opened_at: datetime | None

    @property
    def takes_paper(self) -> bool: ...


class PaperForm(ReportForm):
    """`paper_no` stands on the card; `seat` is the child's, when the card says so."""

    paper_no: Annotated[int, BeforeValidator(as_number), Field(ge=1, le=MOST_CARDS)]
    seat: Annotated[Annotated[int, Field(ge=1, le=200)] | None, BeforeValidator(as_number)] = None


@atomic()
async def enter_card(actor: Actor, lesson: Lesson, author_id: int, form: PaperForm) -> Filed:
    """One card becomes one report of the child who sat there; a card's number is used once."""
    require(actor, Act.PAPER_ENTER, lesson)
    opened_at = await _asked_then(lesson)
    spot = await spot_of(lesson.jurisdiction_id, form)
    slip = await free_slip(PhotoReport)
    screened = screen_words(words=form.words)
    report = PhotoReport(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=author_id,
        session_id=lesson.id,
        topic_id=lesson.topic_id,
        jurisdiction_id=lesson.jurisdiction_id,
        findings=screened.findings,
        urgency=screened.urgency,
        scribed_by_role=actor.role.value,
        paper_no=form.paper_no,
        **{**observed(form), "month": clock.month_of(opened_at)},
        **located(spot),
    )
    await _save_once(report)
    await attach(actor, form.media, report)
    await Media.filter(used_by=report.public_id).update(participant_id=author_id)
    await record(actor, "report.scribed", report)
    return Filed(report, slip.code)


async def _asked_then(lesson: Lesson) -> datetime:
    """The class spoke while photos were asked for; typing it in later changes nothing."""
    topic = await topic_by_id(lesson.topic_id)
    if lesson.opened_at is None or not topic.is_open(PhaseKind.REPORT, lesson.opened_at):
        raise InvalidMove(f"{PhaseKind.REPORT} was not open")
    return lesson.opened_at


async def _save_once(report: PhotoReport) -> None:
    """Raises InvalidInput for a card that is in already; of two at once one wins."""
    try:
        async with in_transaction():
            await report.save()
    except IntegrityError as error:
        words = _("%(number)s 号卡已经录过了。") % {"number": report.paper_no}
        raise InvalidInput({"paper_no": words}) from error


async def card_ids(actor: Actor, lesson: Lesson) -> list[tuple[int, str]]:
    """Number and public id of each card, for the slips that are cut and handed out."""
    require(actor, Act.PAPER_ENTER, lesson)
    known = PhotoReport.filter(session_id=lesson.id, paper_no__isnull=False)
    kept = known.exclude(visibility=Visibility.ERASED).order_by("paper_no").limit(MOST_CARDS)
    return [
        (int(number), str(id)) for number, id in await kept.values_list("paper_no", "public_id")
    ]


async def cards_in(lesson_id: int) -> list[int]:
    """Numbers of the cards that are typed in, nothing of what they say."""
    known = PhotoReport.filter(session_id=lesson_id, paper_no__isnull=False)
    numbers = await known.order_by("paper_no").limit(MOST_CARDS).values_list("paper_no", flat=True)
    return [int(str(number)) for number in numbers]
