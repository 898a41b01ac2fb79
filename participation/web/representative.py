"""A representative with its card: ideas to take up, the rules, and leaving with one tap.

The code goes with each form and stands in no address.
"""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.codes import tidy
from participation.door.sign_in import address
from participation.errors import InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.people.doorkeeper import neighbourhood
from participation.people.handles import animal_name, handle
from participation.representatives import chairs, inside, queries, raised, raising
from participation.representatives.models import Representative
from participation.web.render import page, see_other, typed_fields

WHAT = "representative"
LONGEST = 20


async def ask(request: Request) -> Response:
    return page(request, "representatives/card.html", left=request.query_params.get("left") == "1")


async def show(request: Request) -> Response:
    code = _code(await typed_fields(request))
    try:
        return await _home(request, await _holder(request, code), code)
    except NotFound:
        return _not_found(request)


async def hand(request: Request) -> Response:
    """我支持, or not any more; the answer is the page itself, so that no code is in an address."""
    typed = await typed_fields(request)
    code, proposal = _code(typed), str(typed.get("proposal", ""))[:24]
    try:
        await _holder(request, code)
        notice = await _hand(code, proposal, up=typed.get("hand") == "up")
        return await _home(request, await _holder(request, code), code, notice=notice)
    except NotFound:
        return _not_found(request)


async def _hand(code: str, proposal: str, *, up: bool) -> str:
    try:
        if not up:
            await raising.unback(code, proposal)
            return _("放下手了。")
        taken_up = await raising.back(code, proposal)
    except InvalidMove:
        return _("这一条已经交给大人了。")
    return _("超过一半的代表支持，交给大人了！") if taken_up else _("举好了。")


async def leave(request: Request) -> Response:
    """One tap, no reason (R-09 AC6)."""
    code = _code(await typed_fields(request))
    try:
        await _holder(request, code)
        await chairs.resign(code)
    except NotFound:
        return _not_found(request)
    answer = see_other(request, "representative")
    answer.headers["location"] += "?left=1"
    return answer


async def _holder(request: Request, code: str) -> Representative:
    """Misses are counted by address; a guesser is stopped before anything is looked up."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(WHAT, who)
    try:
        return await chairs.of_card(code)
    except NotFound:
        await throttle.count_miss(WHAT, who)
        raise


async def _home(request: Request, one: Representative, code: str, notice: str = "") -> Response:
    body = await queries.body_by_id(one.term.body_id)
    return page(
        request,
        "representatives/home.html",
        chair=one,
        code=code,
        notice=notice,
        body=body,
        term=await queries.term_view(one.term),
        choices=await inside.choices_for(one),
        raised=await raised.of_body(body.id, 10),
        handle=handle,
        animal_name=animal_name,
    )


def _code(typed: Mapping[str, Any]) -> str:
    halves = f"{typed.get('first') or ''}{typed.get('second') or ''}"
    return tidy(str(typed.get("code") or halves))[:LONGEST]


def _not_found(request: Request) -> Response:
    """Wrong, over and left look the same."""
    words = _("这张卡打不开。看看是不是有一个字打错了。")
    return page(request, "representatives/card.html", 404, errors={"code": words}, left=False)


routes = [
    Route("/representative", ask, name="representative"),
    Route("/representative", show, methods=["POST"], name="representative_show"),
    Route("/representative/hand", hand, methods=["POST"], name="representative_hand"),
    Route("/representative/leave", leave, methods=["POST"], name="representative_leave"),
]
