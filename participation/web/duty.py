"""The duty list of the safeguarding room, and the neutral address that an alert carries."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput
from participation.safeguarding import duty, queries, told
from participation.safeguarding.forms import DutyForm
from participation.safeguarding.models import DutyPerson
from participation.settings import settings
from participation.web.render import page, see_other, typed_fields

Deed = Callable[[Actor, DutyPerson], Awaitable[None]]


async def waiting(request: Request) -> Response:
    """Where a letter leads: to the case, for whoever has signed in and may see it."""
    found = await queries.concern(request.user, request.path_params["case"])
    return see_other(request, "safeguarding_case", case=found.public_id)


async def roster(request: Request) -> Response:
    return await _page(request)


async def _page(request: Request, status: int = 200, **context: Any) -> Response:
    queries.require_safeguarding(request.user)
    people = await duty.roster_for(request.user)
    return page(
        request,
        "safeguarding/duty.html",
        status,
        people=people,
        now_on=[one.id for one in duty.on_duty(people, clock.now())],
        holes=duty.holes(people),
        measured=await told.measured(request.user, timedelta(minutes=settings().ack_min)),
        **{"editing": None, **context},
    )


async def enlist(request: Request) -> Response:
    queries.require_safeguarding(request.user)
    typed = await typed_fields(request)
    try:
        await duty.enlist(request.user, DutyForm.parse(typed))
    except InvalidInput as wrong:
        return await _page(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "duty")


async def one(request: Request) -> Response:
    return await _page(request, editing=await _found(request))


async def revise(request: Request) -> Response:
    found, typed = await _found(request), await typed_fields(request)
    try:
        await duty.revise(request.user, found, DutyForm.parse(typed))
    except InvalidInput as wrong:
        return await _page(request, 422, errors=wrong.fields, typed=typed, editing=found)
    return see_other(request, "duty")


def _does(deed: Deed) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        await deed(request.user, await _found(request))
        return see_other(request, "duty")

    return answer


async def _found(request: Request) -> DutyPerson:
    queries.require_safeguarding(request.user)
    return await duty.person(request.user, request.path_params["person"])


ONE = "/safeguarding/duty/{person}"
routes = [
    Route("/waiting/{case}", waiting, name="waiting"),
    Route("/safeguarding/duty", roster, name="duty"),
    Route("/safeguarding/duty", enlist, methods=["POST"], name="duty_enlist"),
    Route(ONE, one, name="duty_person"),
    Route(ONE, revise, methods=["POST"], name="duty_revise"),
    Route(f"{ONE}/up", _does(duty.move_up), methods=["POST"], name="duty_up"),
    Route(f"{ONE}/dismiss", _does(duty.dismiss), methods=["POST"], name="duty_dismiss"),
    Route(f"{ONE}/try", _does(duty.try_out), methods=["POST"], name="duty_try"),
]
