"""The teacher's lessons: plan, check, open, look at numbers, close, print. Never a child (M-08)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import i18n
from participation.consents.texts import ASKED, VERSION
from participation.door.sign_in import address
from participation.errors import InvalidInput
from participation.localized import in_language
from participation.people.handles import ANIMALS
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.schools import actions, queries
from participation.schools.cards import cards_for, session_code
from participation.schools.forms import GRADE_BANDS, STEPS, PlanForm, RosterForm, StepForm
from participation.schools.inclusion import Support
from participation.schools.models import Session
from participation.schools.walks import missing_of, sheet_of
from participation.topics.queries import listed, topic_by_id
from participation.web.qr import join_square, slip_square
from participation.web.render import page, see_other, typed_fields


async def lessons(request: Request) -> Response:
    require(request.user, Act.SESSION_PLAN)
    return page(
        request, "facilitators/lessons.html", sessions=await queries.own_sessions(request.user)
    )


async def ask_plan(request: Request) -> Response:
    return await _plan_page(request)


async def _plan_page(request: Request, status: int = 200, **context: Any) -> Response:
    require(request.user, Act.SESSION_PLAN)
    topics = (await listed(request.user.jurisdiction_id)).topics
    return page(
        request,
        "facilitators/plan.html",
        status,
        topics=topics,
        grades=GRADE_BANDS,
        supports=tuple(Support),
        **context,
    )


async def plan(request: Request) -> Response:
    """A double click plans one lesson."""
    typed = await typed_fields(request)

    async def act() -> Answer:
        return {"id": (await actions.plan_session(request.user, PlanForm.parse(typed))).public_id}

    try:
        answer = await once(request.user.scope, str(typed.get("once", "")), b"plan", act)
    except InvalidInput as wrong:
        return await _plan_page(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "facilitator_session", id=answer["id"])


async def lesson(request: Request) -> Response:
    return await _lesson_page(request, await _own(request))


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    session = await queries.own_session(request.user, request.path_params["id"])
    request.app.state.entrance.know(address(request), session)
    return session


async def _lesson_page(
    request: Request, session: Session, status: int = 200, **context: Any
) -> Response:
    return page(
        request,
        "facilitators/lesson.html",
        status,
        session=session,
        counts=await queries.counts(request.user, session),
        code=session_code(session),
        square=join_square(session_code(session)),
        steps=STEPS,
        sheet_missing=await _sheet_missing(session),
        **context,
    )


async def _sheet_missing(session: Session) -> dict[str, str]:
    """What the risk sheet of a walk still lacks; a lesson needs none."""
    return missing_of(session, await sheet_of(session)) if session.is_walk else {}


async def name_duty(request: Request) -> Response:
    session = await _own(request)
    try:
        form = RosterForm.parse(await typed_fields(request))
    except InvalidInput as wrong:
        return await _lesson_page(request, session, 422, errors=wrong.fields, typed=wrong.typed)
    await actions.name_duty(request.user, session, form)
    return see_other(request, "facilitator_session", id=session.public_id)


async def open_lesson(request: Request) -> Response:
    session = await _own(request)
    try:
        await actions.open_session(request.user, session)
    except InvalidInput as missing:
        return await _lesson_page(request, session, 422, errors=missing.fields)
    return see_other(request, "facilitator_session", id=session.public_id)


async def close_lesson(request: Request) -> Response:
    session = await _own(request)
    await actions.close_session(request.user, session)
    return see_other(request, "facilitator_session", id=session.public_id)


async def more_time(request: Request) -> Response:
    session = await _own(request)
    await actions.give_more_time(request.user, session)
    return see_other(request, "facilitator_session", id=session.public_id)


async def take_step(request: Request) -> Response:
    session = await _own(request)
    form = StepForm.parse(await typed_fields(request))
    await actions.take_step(request.user, session, form.step)
    return see_other(request, "facilitator_session", id=session.public_id)


async def projector(request: Request) -> Response:
    """For the wall: the question, the way in, the time. Nothing that came from a child (R-50)."""
    session = await _own(request)
    return page(
        request,
        "facilitators/projector.html",
        session=session,
        topic=await topic_by_id(session.topic_id),
        code=session_code(session),
        square=join_square(session_code(session)),
        steps=STEPS,
    )


async def print_cards(request: Request) -> Response:
    session = await _own(request)
    return page(
        request,
        "facilitators/cards.html",
        session=session,
        cards=await cards_for(request.user, session),
        names={key: in_language(words, i18n.language()) for key, words in ANIMALS.items()},
        join_square=join_square,
        slip_square=slip_square,
    )


async def print_consents(request: Request) -> Response:
    """For homes that answer on paper: nothing on the sheet says whose it is but the seat."""
    session = await _own(request)
    return page(
        request,
        "facilitators/consent_slips.html",
        session=session,
        cards=await cards_for(request.user, session),
        names={key: in_language(words, i18n.language()) for key, words in ANIMALS.items()},
        slip_square=slip_square,
        asked=ASKED,
        version=VERSION,
    )


OWN = "/facilitator/sessions/{id}"

routes = [
    Route("/facilitator", lessons, name="facilitator"),
    Route("/facilitator/plan", ask_plan, name="facilitator_plan"),
    Route("/facilitator/plan", plan, methods=["POST"], name="facilitator_plan_send"),
    Route(OWN, lesson, name="facilitator_session"),
    Route(f"{OWN}/duty", name_duty, methods=["POST"], name="facilitator_duty"),
    Route(f"{OWN}/open", open_lesson, methods=["POST"], name="facilitator_open"),
    Route(f"{OWN}/close", close_lesson, methods=["POST"], name="facilitator_close"),
    Route(f"{OWN}/more", more_time, methods=["POST"], name="facilitator_more"),
    Route(f"{OWN}/step", take_step, methods=["POST"], name="facilitator_step"),
    Route(f"{OWN}/projector", projector, name="facilitator_projector"),
    Route(f"{OWN}/cards", print_cards, name="facilitator_cards"),
    Route(f"{OWN}/slips", print_consents, name="facilitator_slips"),
]
