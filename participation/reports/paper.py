"""Cards on paper, typed in by the lesson's teacher: the child's words, not the adult's."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.paper import (
    MOST,
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
from participation.media.actions import attach
from participation.media.models import Media
from participation.policies import Act, require
from participation.reports.actions import Filed, located, observed, spot_of
from participation.reports.forms import ReportForm
from participation.reports.models import PhotoReport
from participation.topics.models import PhaseKind
from participation.topics.queries import topic_by_id


class PaperForm(ReportForm):
    paper_no: PaperNumber
    seat: SeatNumber = None


@atomic()
async def enter_card(actor: Actor, lesson: Lesson, author_id: int, form: PaperForm) -> Filed:
    """One card becomes one report of the child who sat there; a card's number is used once."""
    require(actor, Act.PAPER_ENTER, lesson)
    opened_at = asked_then(lesson, await topic_by_id(lesson.topic_id), PhaseKind.REPORT)
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
    await save_once(report, _("%(number)s 号卡已经录过了。") % {"number": form.paper_no})
    await attach(actor, form.media, report)
    await Media.filter(used_by=report.public_id).update(participant_id=author_id)
    await record(actor, "report.scribed", report)
    return Filed(report, slip.code)


async def card_ids(actor: Actor, lesson: Lesson) -> list[tuple[int, str]]:
    """For the slips that are cut and handed out."""
    return await paper_ids(PhotoReport, actor, lesson)


async def cards_in(lesson_id: int) -> list[int]:
    """Numbers of the cards that are typed in, nothing of what they say."""
    known = PhotoReport.filter(session_id=lesson_id, paper_no__isnull=False)
    numbers = await known.order_by("paper_no").limit(MOST).values_list("paper_no", flat=True)
    return [int(str(number)) for number in numbers]
