"""Which office has a matter: not ours, who then, who helps; and the rules by which it is routed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.agendas.dossier import dossier_for
from participation.agendas.handing_on import (
    AssignForm,
    NotOursForm,
    ShareForm,
    is_coordinator,
    share,
)
from participation.agendas.models import Item
from participation.board.handing import assign, not_ours
from participation.board.overview import informed, item_to_assign, overview, unclaimed
from participation.errors import InvalidInput, NotFound
from participation.forms import Form
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import departments
from participation.policies import Act, require
from participation.routing.rules import RuleForm, lay_down, rules
from participation.web.offices import item_page, nav
from participation.web.overview import page_number
from participation.web.render import page, see_other, typed_fields

STEPS: Mapping[str, tuple[type[Form], Callable[[Actor, Item, Any], Awaitable[object]]]] = {
    "not-ours": (NotOursForm, not_ours),
    "assign": (AssignForm, assign),
    "share": (ShareForm, share),
}


async def act(request: Request) -> Response:
    form, do = STEPS.get(request.path_params["move"]) or _unknown()
    typed = await typed_fields(request)
    found = (await dossier_for(request.user, request.path_params["item"])).item
    try:
        await do(request.user, found, form.parse(typed))
    except InvalidInput as wrong:
        return await item_page(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_item", item=found.public_id)


async def desk(request: Request) -> Response:
    return await _desk(request)


async def assign_there(request: Request) -> Response:
    """From the overview, also what lies in a place below: its own page opens for its offices."""
    typed = await typed_fields(request)
    require(request.user, Act.ITEM_ASSIGN)
    found = await item_to_assign(str(typed.get("item", "")))
    try:
        await assign(request.user, found, AssignForm.parse(typed))
    except InvalidInput as wrong:
        return await _desk(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_overview")


async def rule_page(request: Request) -> Response:
    return await _rules(request)


async def rule(request: Request) -> Response:
    typed = await typed_fields(request)
    try:
        await lay_down(request.user, RuleForm.parse({**typed, "offices": typed.get("offices", ())}))
    except InvalidInput as wrong:
        return await _rules(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "office_routing")


def _unknown() -> NoReturn:
    raise NotFound


async def _desk(request: Request, status: int = 200, **wrong: object) -> Response:
    actor = request.user
    require(actor, Act.BOARD_SEE)
    here = actor.jurisdiction_id or ""
    context: dict[str, object] = {
        "seen": await overview(here, page_number(request)),
        "unclaimed": await unclaimed(actor),
        "informed": await informed(actor),
        "coordinates": await is_coordinator(actor, here),
    }
    return page(request, "offices/overview.html", status, nav=nav(request), **context | wrong)


async def _rules(request: Request, status: int = 200, **wrong: object) -> Response:
    """The coordinating office's page; others are told that there is none."""
    here = request.user.jurisdiction_id or ""
    require(request.user, Act.ROUTING_RULE)
    if not await is_coordinator(request.user, here):
        raise NotFound
    offices = await departments(here)
    context: dict[str, object] = {
        "rules": await rules(here),
        "offices": offices,
        "named": {one.id: one.short or one.names for one in offices},
        "plan": plan(),
    }
    return page(request, "offices/routing.html", status, nav=nav(request), **context | wrong)


routes = [
    Route("/office/items/{item}/road/{move}", act, methods=["POST"], name="office_road"),
    Route("/office/overview", desk, name="office_overview"),
    Route("/office/overview/assign", assign_there, methods=["POST"], name="office_assign"),
    Route("/office/routing", rule_page, name="office_routing"),
    Route("/office/routing", rule, methods=["POST"], name="office_rule"),
]
