"""A child's own yes or no, at the seat and later with the card: nobody else's answer is told."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.consents.forms import OwnWordForm
from participation.consents.own_word import CardDesk, say, word_of
from participation.door.sign_in import address
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.people.handles import animal_name, handle
from participation.schools.models import Seat
from participation.schools.queries import seat_of
from participation.web.render import page, typed_fields

LONGEST = 60


async def ask(request: Request) -> Response:
    """At the seat the answers are there at once; else the card opens them."""
    if request.user.seat_id is not None:
        return await _words(request, await seat_of(request.user), "")
    return page(request, "join/own_word_card.html")


async def show(request: Request) -> Response:
    typed = await typed_fields(request)
    code = _code(typed)
    seat = await _seat(request, code)
    return await _words(request, seat, code) if seat else _not_found(request)


async def answer(request: Request) -> Response:
    typed = await typed_fields(request)
    form = OwnWordForm.parse(typed)
    seat = await _seat(request, form.code)
    if seat is None:
        return _not_found(request)
    await say(seat, form.purpose, agrees=form.assent == "yes")
    return await _words(request, seat, form.code, kept=True)


def _code(typed: Mapping[str, Any]) -> str:
    whole = str(typed.get("code") or "")
    halves = f"{typed.get('first') or ''}{typed.get('second') or ''}"
    return (whole or halves)[:LONGEST]


async def _seat(request: Request, code: str) -> Seat | None:
    """Without a code it is the seat that the child sits on."""
    if not code and request.user.seat_id is not None:
        return await seat_of(request.user)
    desk: CardDesk = request.app.state.card_desk
    try:
        return await desk.seat(address(request), code)
    except (NotFound, InvalidInput):
        return None


def _not_found(request: Request) -> Response:
    sorry = _("没找到这张小卡。可能打错了一个，也可能已经过了一个月。")
    return page(request, "join/own_word_card.html", 404, errors={"code": sorry})


async def _words(request: Request, seat: Seat, code: str, *, kept: bool = False) -> Response:
    return page(
        request,
        "join/own_word.html",
        word=await word_of(seat),
        code=code,
        kept=kept,
        handle=handle,
        animal_name=animal_name,
    )


routes = [
    Route("/my-word", ask, name="own_word"),
    Route("/my-word", show, methods=["POST"], name="own_word_card"),
    Route("/my-word/answer", answer, methods=["POST"], name="own_word_answer"),
]
