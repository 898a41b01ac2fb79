"""The child-data officer's desk: who asks to look under the cover, and who looked."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.access import actions, deciders, queries
from participation.access.forms import DelegateForm, DenyForm, ReviewForm
from participation.access.words import PURPOSES, STANDINGS, WHAT
from participation.errors import InvalidInput, InvalidMove
from participation.forms import Form
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.web.render import page, see_other, typed_fields

WORDS: dict[str, Any] = {"what": WHAT, "purposes": PURPOSES, "standings": STANDINGS}


async def home(request: Request) -> Response:
    return page(request, "child_data/home.html", work=await queries.work(request.user), **WORDS)


async def one(request: Request) -> Response:
    return await _one(request)


async def _one(request: Request, status: int = 200, **extra: Any) -> Response:
    found = await queries.one(request.user, request.path_params["id"])
    return page(request, "child_data/request.html", status, asked=found, **WORDS, **extra)


async def approve(request: Request) -> Response:
    return await _decided(request, actions.approve)


async def revoke(request: Request) -> Response:
    return await _decided(request, actions.revoke)


async def deny(request: Request) -> Response:
    return await _decided(request, actions.deny, DenyForm)


async def review(request: Request) -> Response:
    return await _decided(request, actions.review, ReviewForm)


async def _decided(
    request: Request, act: Callable[..., Awaitable[object]], asked: type[Form] | None = None
) -> Response:
    """Back to what waits; wrong words come back beside their field, a late hand is told."""
    typed = await typed_fields(request)
    try:
        words = [asked.parse(typed)] if asked else []
        await act(request.user, request.path_params["id"], *words)
    except InvalidInput as wrong:
        return await _one(request, 422, errors=wrong.fields, typed=typed)
    except InvalidMove:
        return await _overtaken(request)
    return see_other(request, "child_data")


async def _overtaken(request: Request) -> Response:
    """Somebody else was first, or its time is over: say so, show it as it is now."""
    return await _one(request, 409, notice=_("刚才别人已经办了，或者时间过了。这是现在的样子。"))


async def looks(request: Request) -> Response:
    found, more = await queries.looks(request.user, _before(request))
    return page(request, "child_data/looks.html", looks=found, more=more, **WORDS)


def _before(request: Request) -> int:
    given = request.query_params.get("before", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0


async def delegates(request: Request) -> Response:
    return await _delegates(request)


async def _delegates(request: Request, status: int = 200, **extra: Any) -> Response:
    found = await deciders.delegates(request.user)
    return page(request, "child_data/delegates.html", status, delegates=found, **extra)


async def name_delegate(request: Request) -> Response:
    require(request.user, Act.CHILD_DATA_OVERSEE)
    typed = await typed_fields(request)
    try:
        await deciders.name_delegate(request.user, DelegateForm.parse(typed))
    except InvalidInput as wrong:
        return await _delegates(request, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "child_data_delegates")


async def end_delegate(request: Request) -> Response:
    await deciders.revoke_delegate(request.user, request.path_params["id"])
    return see_other(request, "child_data_delegates")


OWN = "/child-data/requests/{id}"

routes = [
    Route("/child-data", home, name="child_data"),
    Route("/child-data/looks", looks, name="child_data_looks"),
    Route("/child-data/delegates", delegates, name="child_data_delegates"),
    Route("/child-data/delegates", name_delegate, methods=["POST"], name="child_data_delegate"),
    Route(
        "/child-data/delegates/{id:int}/end",
        end_delegate,
        methods=["POST"],
        name="child_data_delegate_end",
    ),
    Route(OWN, one, name="child_data_request"),
    Route(f"{OWN}/approve", approve, methods=["POST"], name="child_data_approve"),
    Route(f"{OWN}/deny", deny, methods=["POST"], name="child_data_deny"),
    Route(f"{OWN}/revoke", revoke, methods=["POST"], name="child_data_revoke"),
    Route(f"{OWN}/review", review, methods=["POST"], name="child_data_review"),
]
