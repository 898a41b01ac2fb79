"""The lesson after the lesson: what became of it, on wall and paper; what the class says back."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import i18n
from participation.errors import InvalidInput
from participation.feedback.actions import go_on_with, reply, take_back_reply
from participation.feedback.echoes import Thread, left_behind, threads
from participation.feedback.forms import ReplyForm
from participation.feedback.models import Stand
from participation.feedback.queries import replies_at_desk
from participation.feedback.term_reports import TermReport, term_report
from participation.i18n import gettext as _
from participation.papers import Paper, Part, Table, markdown, pdf
from participation.policies import Act, require
from participation.schools.models import Session
from participation.schools.queries import own_session
from participation.web.formats import day, month, text
from participation.web.render import page, see_other, typed_fields
from participation.web.road_words import said_next, step_label, verdict_word

STANDS = tuple(Stand)


async def echo(request: Request) -> Response:
    return await _echo(request, await _own(request))


async def _echo(request: Request, session: Session, status: int = 200, **wrong: Any) -> Response:
    shown = {
        "session": session,
        "threads": await threads(session),
        "earlier": await left_behind(session),
        "stands": STANDS,
        "at_desk": await replies_at_desk(session.id),
    }
    return page(request, "facilitators/echo.html", status, **shown, **wrong)


async def slides(request: Request) -> Response:
    """For the wall: only what offices said, in the words a child reads."""
    session = await _own(request)
    told = [one for one in await threads(session) if one.said]
    return page(request, "facilitators/echo_slides.html", session=session, threads=told)


async def say_back(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    try:
        await reply(request.user, session, ReplyForm.parse(typed))
    except InvalidInput as wrong:
        return await _echo(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "class_echo", id=session.public_id)


async def take_back(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    await take_back_reply(request.user, session, str(typed.get("response", "")))
    return see_other(request, "class_echo", id=session.public_id)


async def take_over(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    await go_on_with(request.user, session, str(typed.get("item", "")))
    return see_other(request, "class_echo", id=session.public_id)


async def report(request: Request) -> Response:
    session = await _own(request)
    found = await term_report(session)
    return page(
        request,
        "facilitators/term_report.html",
        session=session,
        report=found,
        sentences=not_yet(found),
    )


async def report_pdf(request: Request) -> Response:
    session = await _own(request)
    made = await pdf(_paper(session, await term_report(session)))
    return Response(made, media_type="application/pdf", headers={"cache-control": "no-store"})


async def report_markdown(request: Request) -> Response:
    session = await _own(request)
    made = markdown(_paper(session, await term_report(session)))
    return Response(made, media_type="text/markdown", headers={"cache-control": "no-store"})


def _paper(session: Session, found: TermReport) -> Paper:
    head = (_("哪件事"), _("谁回答"), _("走到哪里"), _("接下来"))
    lines = tuple(_line(one) for one in found.threads)
    return Paper(
        title=_("%(label)s的学期回音") % {"label": session.label},
        language=i18n.language(),
        subtitle=f"{text(session.topic.title)} · {month(session.planned_for)}",
        parts=(
            Part(paragraphs=tuple(not_yet(found))),
            *((Part(table=Table(head, lines, (3, 2, 2, 4))),) if lines else ()),
        ),
        foot=_("一米看城"),
    )


def _line(one: Thread) -> tuple[str, ...]:
    now = next((step for step in one.steps if step.state in {"now", "late"}), one.steps[-1])
    where = verdict_word(one.answer.verdict) if one.answer else step_label(now)
    if one.said and one.said.withdrawn_at:
        where = _("已撤回")
    return (
        one.matter.title,
        text(one.matter.office),
        f"{where} {day(now.day)}",
        said_next(one.next),
    )


def not_yet(found: TermReport) -> list[str]:
    """Also what has no answer gets a sentence that says why."""
    said = []
    if found.waiting:
        said.append(_("%(count)s 份还没有，因为大人还在读。") % {"count": found.waiting})
    if found.gathering:
        said.append(
            _("%(count)s 份大家看得到了，还没有排上大人的会。") % {"count": found.gathering}
        )
    return said or [_("交上来的，都有下落。")]


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await own_session(request.user, request.path_params["id"])


OWN = "/facilitator/sessions/{id}"
routes = [
    Route(f"{OWN}/echo", echo, name="class_echo"),
    Route(f"{OWN}/echo/slides", slides, name="class_echo_slides"),
    Route(f"{OWN}/echo/replies", say_back, methods=["POST"], name="class_reply"),
    Route(f"{OWN}/echo/replies/back", take_back, methods=["POST"], name="class_reply_back"),
    Route(f"{OWN}/echo/threads", take_over, methods=["POST"], name="class_goes_on"),
    Route(f"{OWN}/report", report, name="term_report"),
    Route(f"{OWN}/report.pdf", report_pdf, name="term_report_pdf"),
    Route(f"{OWN}/report.md", report_markdown, name="term_report_markdown"),
]
