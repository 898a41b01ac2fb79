"""Term cards for a class: the print leaves once with the answer, and is kept nowhere."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.identity import cards
from participation.identity.cards import Made
from participation.identity.forms import BatchForm
from participation.receipts.once import Answer, once
from participation.web.qr import join_square
from participation.web.render import page, typed_fields


async def batches(request: Request) -> Response:
    return await _batches(request)


async def _batches(request: Request, status: int = 200, **extra: Any) -> Response:
    found = await cards.own_batches(request.user)
    return page(request, "facilitators/term_cards.html", status, batches=found, **extra)


async def make(request: Request) -> Response:
    """A double click makes one set; a second answer with the secrets is never given."""
    typed = await typed_fields(request)
    made: list[Made] = []

    async def act() -> Answer:
        made.append(await cards.make_batch(request.user, BatchForm.parse(typed)))
        return {"id": made[0].batch.public_id}

    try:
        await once(request.user.scope, str(typed.get("once", "")), b"term-cards", act)
    except InvalidInput as wrong:
        return await _batches(request, 422, errors=wrong.fields, typed=typed)
    if not made:
        return await _batches(request, 409, notice=_("这一组刚才已经给过一次了，不会再给第二次。"))
    return _print(request, made[0])


async def replace(request: Request) -> Response:
    typed = await typed_fields(request)
    given = str(typed.get("number", ""))
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 0
    try:
        made = await cards.replace_card(request.user, request.path_params["id"], number)
    except InvalidInput as wrong:
        return await _batches(request, 422, errors=wrong.fields, typed=typed)
    return _print(request, made)


def _print(request: Request, made: Made) -> Response:
    return page(
        request,
        "facilitators/term_cards_print.html",
        batch=made.batch,
        cards=made.cards,
        join_square=join_square,
    )


routes = [
    Route("/facilitator/term-cards", batches, name="facilitator_term_cards"),
    Route("/facilitator/term-cards", make, methods=["POST"], name="facilitator_term_cards_make"),
    Route(
        "/facilitator/term-cards/{id}/replace",
        replace,
        methods=["POST"],
        name="facilitator_term_card_replace",
    ),
]
