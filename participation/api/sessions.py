"""Lessons of the teacher who runs them: plan, open, close, cards, counts."""

from typing import Any

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import CardOut, SessionDetail, SessionOut, SheetOut
from participation.door.sign_in import address
from participation.i18n import language
from participation.people.handles import handle
from participation.people.models import Participant
from participation.policies import Act, require
from participation.schools import actions, queries, walks
from participation.schools.cards import Card, cards_for, session_code
from participation.schools.forms import PlanForm
from participation.schools.models import Session, SessionStatus, WalkSheet


class CardQuery(PageQuery):
    """A class is printed at once."""

    limit: int = Field(100, ge=1, le=100)


@endpoint("GET", "/sessions", out=Listing[SessionOut], query=PageQuery, roles="facilitator")
async def list_sessions(request: Request, query: PageQuery) -> Listing[SessionOut]:
    """One's own lessons, the latest first."""
    require(request.user, Act.SESSION_PLAN)
    found = await queries.own_sessions(request.user)
    return cut(found, query, lambda one: one.public_id, lambda one: SessionOut(**_brief(one)))


@endpoint(
    "POST",
    "/sessions",
    out=SessionDetail,
    body=PlanForm,
    status=201,
    roles="facilitator",
    idempotent=True,
)
async def plan_session(request: Request, form: PlanForm) -> SessionDetail:
    """Plans a lesson with its seats; duty person and substitute may follow."""
    made = await actions.plan_session(request.user, form)
    return await _whole(request, made)


@endpoint("GET", "/sessions/{id}", out=SessionDetail, roles="facilitator")
async def read_session(request: Request) -> SessionDetail:
    """Counts and state, no child."""
    return await _whole(request, await _own(request))


@endpoint("POST", "/sessions/{id}/open", out=SessionDetail, errors=(409, 422), roles="facilitator")
async def open_session(request: Request) -> SessionDetail:
    """Only with a duty person and a substitute on the roster."""
    opened = await actions.open_session(request.user, await _own(request))
    request.app.state.entrance.know(address(request), opened)
    return await _whole(request, opened)


@endpoint("POST", "/sessions/{id}/close", out=SessionDetail, errors=(409,), roles="facilitator")
async def close_session(request: Request) -> SessionDetail:
    """Codes and the children's sign-ins die at once."""
    return await _whole(request, await actions.close_session(request.user, await _own(request)))


@endpoint("GET", "/sessions/{id}/cards", out=Listing[CardOut], query=CardQuery, roles="facilitator")
async def list_cards(request: Request, query: CardQuery) -> Listing[CardOut]:
    """What is printed: one card and one guardian's slip for each seat."""
    found = await cards_for(request.user, await _own(request))
    return cut(found, query, lambda one: str(one.number), _card)


@endpoint("GET", "/sessions/{id}/walk", out=SheetOut, errors=(409,), roles="facilitator")
async def read_walk_sheet(request: Request) -> SheetOut:
    """The risk sheet of one's own walk, and what is missing in it."""
    session = await _own(request)
    return _sheet(session, await walks.sheet_of(session))


@endpoint(
    "PUT",
    "/sessions/{id}/walk",
    out=SheetOut,
    body=walks.SheetForm,
    errors=(409,),
    roles="facilitator",
)
async def keep_walk_sheet(request: Request, form: walks.SheetForm) -> SheetOut:
    """Kept complete or not; only a complete and signed one lets the walk be opened."""
    session = await _own(request)
    return _sheet(session, await walks.keep_sheet(request.user, session, form))


def _sheet(session: Session, sheet: WalkSheet) -> SheetOut:
    kept = {name: getattr(sheet, name) for name in SheetOut.model_fields if name != "missing"}
    return SheetOut(**kept, missing=walks.missing_of(session, sheet))


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await queries.own_session(request.user, request.path_params["id"])


def _brief(one: Session) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "kind": one.kind.value,
        "label": one.label,
        "grade_band": one.grade_band,
        "topic": one.topic.public_id,
        "status": one.status.value,
        "code": session_code(one) if one.status is SessionStatus.OPEN else None,
        "seats": one.seat_count,
        "planned_for": one.planned_for,
        "ends_at": one.ends_at,
    }


async def _whole(request: Request, one: Session) -> SessionDetail:
    counted = await queries.counts(request.user, one)
    return SessionDetail(
        **_brief(one),
        joined=counted.joined,
        handed_in=counted.handed_in,
        waiting=counted.waiting,
    )


def _card(one: Card) -> CardOut:
    return CardOut(
        number=one.number,
        handle=handle(_sitter(one), language()),
        animal=one.animal,
        code=one.code,
        secret=one.secret,
        slip=one.slip,
    )


def _sitter(one: Card) -> Participant:
    """Whoever will sit there, not yet in the database."""
    return Participant(adjective=one.adjective, animal=one.animal, number=one.handle_number)


endpoints = [
    list_sessions,
    plan_session,
    read_session,
    open_session,
    close_session,
    list_cards,
    read_walk_sheet,
    keep_walk_sheet,
]
