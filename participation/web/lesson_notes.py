"""What a teacher says of a lesson and the school: who could join, which faces; never a child."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.policies import Act, require
from participation.schools.faces import HandsForm, chosen, count_hands
from participation.schools.inclusion import (
    InclusionForm,
    SchoolForm,
    Support,
    describe_school,
    own_school,
    tell_inclusion,
)
from participation.schools.models import Session, Setting
from participation.schools.queries import own_session
from participation.settings import settings
from participation.web.render import page, see_other, typed_fields

NO_ERRORS: Mapping[str, str] = {}


async def notes(request: Request) -> Response:
    return await _notes(request, await _own(request))


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await own_session(request.user, request.path_params["id"])


async def _notes(request: Request, session: Session, status: int = 200, **wrong: Any) -> Response:
    return page(
        request,
        "facilitators/notes.html",
        status,
        session=session,
        chosen=await chosen(session),
        supports=tuple(Support),
        spoken=settings().languages,
        **{"errors": NO_ERRORS, "typed": {}} | wrong,
    )


async def tell(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    try:
        await tell_inclusion(request.user, session, InclusionForm.parse(typed))
    except InvalidInput as wrong:
        return await _notes(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "lesson_notes", id=session.public_id)


async def count(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    try:
        await count_hands(request.user, session, HandsForm.parse(typed))
    except InvalidInput as wrong:
        return await _notes(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "lesson_notes", id=session.public_id)


async def school(request: Request) -> Response:
    return await _school(request)


async def _school(request: Request, status: int = 200, **wrong: Any) -> Response:
    return page(
        request,
        "facilitators/school.html",
        status,
        school=await own_school(request.user),
        settled=tuple(Setting),
        **{"errors": NO_ERRORS, "typed": {}} | wrong,
    )


async def describe(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        await describe_school(request.user, SchoolForm.parse(typed))
    except InvalidInput as wrong:
        return await _school(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "facilitator_school")


OWN = "/facilitator/sessions/{id}"
routes = [
    Route(f"{OWN}/notes", notes, name="lesson_notes"),
    Route(f"{OWN}/inclusion", tell, methods=["POST"], name="lesson_inclusion"),
    Route(f"{OWN}/faces", count, methods=["POST"], name="lesson_faces"),
    Route("/facilitator/school", school, name="facilitator_school"),
    Route("/facilitator/school", describe, methods=["POST"], name="facilitator_school_send"),
]
