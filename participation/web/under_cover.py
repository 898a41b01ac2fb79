"""Asking to look under the cover, and looking: watermarked, for minutes, never to be kept."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.access import actions, looking, queries
from participation.access.forms import AskForm, GlassForm
from participation.access.models import AccessRequest, What
from participation.access.words import ASKABLE, PURPOSES, STANDINGS, WHAT
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.web.render import page, typed_fields

PRIVATE = "private, no-store"

Again = Callable[..., Awaitable[Response]]


async def home(request: Request) -> Response:
    return await _home(request)


async def _home(request: Request, status: int = 200, **extra: Any) -> Response:
    return page(
        request,
        "access/home.html",
        status,
        requests=await queries.own(request.user),
        what=WHAT,
        purposes=PURPOSES,
        askable=ASKABLE,
        standings=STANDINGS,
        **extra,
    )


async def ask(request: Request) -> Response:
    """A double click asks once."""
    require(request.user, Act.ACCESS_ASK)
    typed = await typed_fields(request)

    async def act() -> Answer:
        return {"id": (await actions.ask(request.user, AskForm.parse(typed))).public_id}

    return await _made(request, typed, act, _home)


async def ask_glass(request: Request) -> Response:
    return await _glass(request)


async def _glass(request: Request, status: int = 200, **extra: Any) -> Response:
    require(request.user, Act.GLASS_BREAK)
    return page(request, "access/glass.html", status, what=WHAT, **extra)


async def break_glass(request: Request) -> Response:
    require(request.user, Act.GLASS_BREAK)
    typed = await typed_fields(request)

    async def act() -> Answer:
        return {"id": (await actions.break_glass(request.user, GlassForm.parse(typed))).public_id}

    return await _made(request, typed, act, _glass)


async def _made(
    request: Request, typed: Mapping[str, Any], act: Callable[[], Awaitable[Answer]], again: Again
) -> Response:
    try:
        answer = await once(request.user.scope, str(typed.get("once", "")), b"access", act)
    except InvalidInput as wrong:
        return await again(request, 422, errors=wrong.fields, typed=typed)
    return _to(request, str(answer["id"]))


def _to(request: Request, public_id: str) -> Response:
    return RedirectResponse(str(request.app.url_path_for("access_one", id=public_id)), 303)


async def one(request: Request) -> Response:
    return await _one(request)


async def _one(request: Request, status: int = 200, **extra: Any) -> Response:
    found: AccessRequest = await queries.own_one(request.user, request.path_params["id"])
    here = found.sign_in_id == request.user.sign_in_id
    shown: dict[str, Any] = {"lines": None, "is_picture": False, "mark": "", **extra}
    return page(
        request,
        "access/one.html",
        status,
        asked=found,
        here=here,
        what=WHAT,
        purposes=PURPOSES,
        standings=STANDINGS,
        **shown,
    )


async def begin(request: Request) -> Response:
    try:
        await actions.begin(request.user, request.path_params["id"])
    except InvalidMove:
        return await _shut(request)
    return _to(request, request.path_params["id"])


async def end(request: Request) -> Response:
    try:
        await actions.end(request.user, request.path_params["id"])
    except InvalidMove:
        return await _shut(request)
    return _to(request, request.path_params["id"])


async def look(request: Request) -> Response:
    """Words are in the answer to this one request; a picture is asked for by the page."""
    asked = await queries.own_one(request.user, request.path_params["id"])
    mark = await looking.mark_of(request.user)
    if asked.what is What.PHOTO:
        return await _one(request, is_picture=True, mark=mark)
    try:
        seen = await looking.look(request.user, asked.public_id)
    except InvalidMove:
        return await _shut(request)
    return await _one(request, lines=seen.lines, mark=mark)


async def _shut(request: Request) -> Response:
    return await _one(request, 409, notice=_("现在打不开：时间过了，被收回了，或者换了浏览器。"))


async def picture(request: Request) -> Response:
    """Each request for it is a look; the browser may not keep it."""
    data = await looking.picture(request.user, request.path_params["id"])
    headers = {"cache-control": PRIVATE, "content-disposition": "inline"}
    return Response(data, media_type="image/webp", headers=headers)


OWN = "/access/{id}"

routes = [
    Route("/access", home, name="access"),
    Route("/access", ask, methods=["POST"], name="access_ask"),
    Route("/access/glass", ask_glass, name="access_glass_ask"),
    Route("/access/glass", break_glass, methods=["POST"], name="access_glass"),
    Route(OWN, one, name="access_one"),
    Route(f"{OWN}/begin", begin, methods=["POST"], name="access_begin"),
    Route(f"{OWN}/end", end, methods=["POST"], name="access_end"),
    Route(f"{OWN}/look", look, methods=["POST"], name="access_look"),
    Route(f"{OWN}/picture.webp", picture, name="access_picture"),
]
