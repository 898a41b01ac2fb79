"""The grown-up who goes along, and schools that name their numbers: counts and cards, no child."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.people.handles import animal_name, handle
from participation.representatives import actions, chairs, inside, queries, raising
from participation.representatives.forms import (
    DISTRICT_TYPES,
    GROUPS,
    SCHOOL_TYPES,
    ConductForm,
    GroupsForm,
    HandsForm,
    PoolForm,
)
from participation.representatives.models import Term
from participation.representatives.sheet import METHODS, cell_name
from participation.web.render import page, see_other, typed_fields

Typed = Mapping[str, Any]


async def bodies(request: Request) -> Response:
    return await _bodies(request)


async def _bodies(request: Request, status: int = 200, **wrong: Any) -> Response:
    pools = await inside.own_pools(request.user)
    return page(
        request,
        "facilitators/bodies.html",
        status,
        accompanied=await inside.accompanied(request.user),
        calls=await inside.calls_for(request.user),
        pools=pools,
        drawn=await inside.drawn_of(pools),
        district_types=[(one, cell_name(one)) for one in DISTRICT_TYPES],
        school_types=[(one, cell_name(one)) for one in SCHOOL_TYPES],
        **{"at": "", **wrong},
    )


async def name_numbers(request: Request) -> Response:
    term = await queries.term_of(request.path_params["term"])
    typed = await typed_fields(request)
    try:
        await actions.enter_pool(request.user, term, PoolForm.parse(typed))
    except InvalidInput as wrong:
        return await _bodies(request, 422, errors=wrong.fields, typed=typed, at=term.public_id)
    return see_other(request, "facilitator_bodies")


async def term(request: Request) -> Response:
    return await _term(request, await _own(request))


async def conduct(request: Request) -> Response:
    return await _act(request, lambda own, typed: _conduct(request, own, typed))


async def groups(request: Request) -> Response:
    return await _act(request, lambda own, typed: _groups(request, own, typed))


async def hands(request: Request) -> Response:
    return await _act(request, lambda own, typed: _hands(request, own, typed))


async def _act(request: Request, do: Callable[[Term, Typed], Awaitable[object]]) -> Response:
    own, typed = await _own(request), await typed_fields(request)
    try:
        await do(own, typed)
    except InvalidInput as wrong:
        return await _term(request, own, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "facilitator_term", term=own.public_id)


async def _conduct(request: Request, own: Term, typed: Typed) -> None:
    await actions.write_conduct(request.user, own, ConductForm.parse(typed))


async def _groups(request: Request, own: Term, typed: Typed) -> None:
    await actions.count_groups(request.user, own, GroupsForm.parse(typed))


async def _hands(request: Request, own: Term, typed: Typed) -> None:
    await raising.adopt_by_hands(request.user, own, HandsForm.parse(typed))


async def renew(request: Request) -> Response:
    """The one new card, on its own sheet."""
    own = await _own(request)
    given = str((await typed_fields(request)).get("position", ""))
    position = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    made = await chairs.renew_card(request.user, own, position)
    cards = [one for one in await inside.cards_of(request.user, own) if one.chair.id == made.id]
    return await _print(request, own, cards)


async def print_cards(request: Request) -> Response:
    own = await _own(request)
    return await _print(request, own, await inside.cards_of(request.user, own))


async def _print(request: Request, own: Term, cards: list[inside.RepresentativeCard]) -> Response:
    return page(
        request,
        "facilitators/representative_cards.html",
        term=own,
        body=await queries.body_by_id(own.body_id),
        cards=cards,
        handle=handle,
    )


async def _own(request: Request) -> Term:
    return await inside.term_for(request.user, request.path_params["term"])


async def _term(request: Request, own: Term, status: int = 200, **wrong: Any) -> Response:
    body = await queries.body_by_id(own.body_id)
    return page(
        request,
        "facilitators/body_term.html",
        status,
        body=body,
        own=own,
        term=await queries.term_view(own),
        chairs=await inside.cards_of(request.user, own),
        choices=await inside.ideas_of(body.jurisdiction_id),
        methods=METHODS,
        groups=[(one, cell_name("with" if one == "disability" else one)) for one in GROUPS],
        handle=handle,
        animal_name=animal_name,
        **wrong,
    )


ONE = "/facilitator/terms/{term}"

routes = [
    Route("/facilitator/bodies", bodies, name="facilitator_bodies"),
    Route(f"{ONE}/numbers", name_numbers, methods=["POST"], name="facilitator_numbers"),
    Route(ONE, term, name="facilitator_term"),
    Route(f"{ONE}/conduct", conduct, methods=["POST"], name="facilitator_conduct"),
    Route(f"{ONE}/groups", groups, methods=["POST"], name="facilitator_groups"),
    Route(f"{ONE}/hands", hands, methods=["POST"], name="facilitator_hands"),
    Route(f"{ONE}/cards", print_cards, name="facilitator_chair_cards"),
    Route(f"{ONE}/cards", renew, methods=["POST"], name="facilitator_chair_renew"),
]
