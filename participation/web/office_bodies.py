"""The office: its bodies and their terms, and what children raised that it must answer."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.receipts.once import Answer, once
from participation.representatives import actions, queries, raised, raising
from participation.representatives.forms import (
    AgendaForm,
    BodyForm,
    DrawForm,
    RefusalForm,
    TermForm,
)
from participation.representatives.kinds import TermStatus
from participation.representatives.models import Body, Raised, Term
from participation.representatives.sheet import METHODS
from participation.review.reasons import TEXT_REASONS
from participation.schools.forms import GRADE_BANDS
from participation.web.bodies import LOOKS
from participation.web.offices import nav
from participation.web.render import page, see_other, typed_fields
from participation.wording.queries import on_the_desk

Typed = Mapping[str, Any]


async def bodies(request: Request) -> Response:
    return await _bodies(request)


async def _bodies(request: Request, status: int = 200, **wrong: Any) -> Response:
    found = await queries.own_bodies(request.user)
    return page(request, "offices/bodies.html", status, nav=nav(request), bodies=found, **wrong)


async def create(request: Request) -> Response:
    typed = await typed_fields(request)

    async def act() -> Answer:
        return {"id": (await actions.open_body(request.user, BodyForm.parse(typed))).public_id}

    try:
        made = await once(request.user.scope, str(typed.get("once", "")), b"body", act)
    except InvalidInput as wrong:
        return await _bodies(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_body", body=made["id"])


async def body(request: Request) -> Response:
    return await _body(request, await _own(request))


async def amend(request: Request) -> Response:
    return await _act(request, lambda own, typed: _amend(request, own, typed))


async def call(request: Request) -> Response:
    return await _act(request, lambda own, typed: _call(request, own, typed))


async def draw(request: Request) -> Response:
    return await _act(request, lambda own, typed: _draw(request, own, typed))


async def begin(request: Request) -> Response:
    return await _act(request, lambda own, _typed: _begin(request, own))


async def _act(request: Request, do: Callable[[Body, Typed], Awaitable[object]]) -> Response:
    own, typed = await _own(request), await typed_fields(request)
    try:
        await do(own, typed)
    except InvalidInput as wrong:
        return await _body(request, own, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_body", body=own.public_id)


async def _amend(request: Request, own: Body, typed: Typed) -> None:
    await actions.amend_body(request.user, own, BodyForm.parse(typed))


async def _call(request: Request, own: Body, typed: Typed) -> None:
    await actions.call_term(request.user, own, TermForm.parse(typed))


async def _draw(request: Request, own: Body, typed: Typed) -> None:
    await actions.draw(request.user, await _called(own), DrawForm.parse(typed))


async def _begin(request: Request, own: Body) -> None:
    await actions.begin_elected(request.user, await _called(own))


async def _called(own: Body) -> Term:
    found = await queries.newest_term(own.id, TermStatus.CALLING)
    if found is None:
        raise NotFound("no term is being called")
    return found


async def _own(request: Request) -> Body:
    return await queries.body_for(request.user, request.path_params["body"])


async def _body(request: Request, own: Body, status: int = 200, **wrong: Any) -> Response:
    called = await queries.newest_term(own.id, TermStatus.CALLING)
    return page(
        request,
        "offices/body.html",
        status,
        nav=nav(request),
        body=own,
        terms=await queries.terms_of(own.id),
        called=called,
        pools=await queries.pools_of(called) if called else [],
        desk=await on_the_desk(own.public_id, own.jurisdiction_id),
        text_reasons=TEXT_REASONS,
        bands=GRADE_BANDS,
        choices=[(one.value, _(told)) for one, told in METHODS.items()],
        **LOOKS,
        **wrong,
    )


async def raised_here(request: Request) -> Response:
    return await _raised(request)


async def receive(request: Request) -> Response:
    await raising.receive(request.user, await _row(request))
    return see_other(request, "office_raised")


async def to_agenda(request: Request) -> Response:
    row, typed = await _row(request), await typed_fields(request)
    try:
        item = await raising.put_on_agenda(request.user, row, AgendaForm.parse(typed))
    except InvalidInput as wrong:
        return await _raised(request, 422, errors=wrong.fields, typed=typed, at=row.public_id)
    return see_other(request, "office_item", item=item.public_id)


async def refuse(request: Request) -> Response:
    row, typed = await _row(request), await typed_fields(request)
    act = raising.reword_refusal if row.refused_at else raising.refuse
    try:
        await act(request.user, row, RefusalForm.parse(typed))
    except InvalidInput as wrong:
        return await _raised(request, 422, errors=wrong.fields, typed=typed, at=row.public_id)
    return see_other(request, "office_raised")


async def _row(request: Request) -> Raised:
    return await raised.row_for(request.user, request.path_params["raised"])


async def _raised(request: Request, status: int = 200, **wrong: Any) -> Response:
    own = await raised.own(request.user)
    return page(
        request,
        "offices/raised.html",
        status,
        nav=nav(request),
        own=own,
        written=await raised.written(own),
        elsewhere=await raised.late_elsewhere(request.user),
        **{"at": "", **wrong},
    )


ONE = "/office/bodies/{body}"
RAISED = "/office/raised/{raised}"

routes = [
    Route("/office/bodies", bodies, name="office_bodies"),
    Route("/office/bodies", create, methods=["POST"], name="office_body_open"),
    Route(ONE, body, name="office_body"),
    Route(f"{ONE}/amend", amend, methods=["POST"], name="office_body_amend"),
    Route(f"{ONE}/call", call, methods=["POST"], name="office_body_call"),
    Route(f"{ONE}/draw", draw, methods=["POST"], name="office_body_draw"),
    Route(f"{ONE}/begin", begin, methods=["POST"], name="office_body_begin"),
    Route("/office/raised", raised_here, name="office_raised"),
    Route(f"{RAISED}/receive", receive, methods=["POST"], name="office_raised_receive"),
    Route(f"{RAISED}/agenda", to_agenda, methods=["POST"], name="office_raised_agenda"),
    Route(f"{RAISED}/refuse", refuse, methods=["POST"], name="office_raised_refuse"),
]
