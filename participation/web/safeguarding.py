"""The safeguarding room, and the help page that needs no sign-in and leaves no trace."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation import clock
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.safeguarding import actions, queries
from participation.safeguarding.models import Concern, Source
from participation.settings import settings
from participation.web.render import page, see_other, typed_fields


async def help_page(request: Request) -> Response:
    """An ordinary title: the history of a shared machine tells nothing."""
    return page(request, "safeguarding/help.html")


async def raise_hand(request: Request) -> Response:
    return page(request, "safeguarding/raise_hand.html")


async def ask_for_help(request: Request) -> Response:
    form = await request.form(max_fields=8)
    words = str(form.get("words", ""))[:1000]
    home = settings().home_jurisdiction
    await actions.open_concern(request.user, Source.HELP, words=words, jurisdiction_id=home)
    return see_other(request, "help_sent")


async def help_sent(request: Request) -> Response:
    return page(request, "safeguarding/help_sent.html")


async def room(request: Request) -> Response:
    return page(
        request, "safeguarding/room.html", cases=await queries.concerns(request.user), case=None
    )


async def case(request: Request) -> Response:
    return await _case(request, await _found(request))


async def _case(request: Request, found: Concern, status: int = 200, **extra: object) -> Response:
    """The words are shown only in the answer to a stated purpose."""
    shown = {"opened": False, **extra}
    cases, looks = await queries.concerns(request.user), await queries.looks(request.user, found)
    return page(
        request, "safeguarding/room.html", status, cases=cases, case=found, looks=looks, **shown
    )


async def look(request: Request) -> Response:
    found, form = await _found(request), await typed_fields(request)
    try:
        await actions.look(request.user, found, str(form.get("purpose", "")))
    except InvalidInput as wrong:
        return await _case(request, found, 422, errors=wrong.fields)
    return await _case(request, found, opened=True)


async def acknowledge(request: Request) -> Response:
    found = await _found(request)
    await actions.acknowledge(request.user, found)
    return see_other(request, "safeguarding_case", case=found.public_id)


async def close(request: Request) -> Response:
    found, form = await _found(request), await typed_fields(request)
    try:
        if form.get("how") == "reported":
            receiver, reference = str(form.get("receiver", "")), str(form.get("reference", ""))
            moment = reported_at(str(form.get("reported_at", "")))
            await actions.close_as_reported(request.user, found, receiver, moment, reference)
        else:
            await actions.close_as_unfounded(request.user, found, str(form.get("reason", "")))
    except InvalidInput as wrong:
        return await _case(request, found, 422, errors=wrong.fields, typed=form)
    return see_other(request, "safeguarding_case", case=found.public_id)


def reported_at(typed: str) -> datetime:
    """As a datetime-local field gives it, in the deployment's zone."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=clock.ZONE)
    except ValueError as error:
        raise InvalidInput({"reported_at": _("请写日期和时间。")}) from error


async def _found(request: Request) -> Concern:
    return await queries.concern(request.user, request.path_params["case"])


routes = [
    Route("/help", help_page, name="help"),
    Route("/help/send", ask_for_help, methods=["POST"], name="help_send"),
    Route("/help/sent", help_sent, name="help_sent"),
    Route("/raise-hand", raise_hand, name="raise_hand"),
    Route("/safeguarding", room, name="safeguarding"),
    Route("/safeguarding/{case}", case, name="safeguarding_case"),
    Route("/safeguarding/{case}/look", look, methods=["POST"], name="safeguarding_look"),
    Route(
        "/safeguarding/{case}/acknowledge", acknowledge, methods=["POST"], name="safeguarding_take"
    ),
    Route("/safeguarding/{case}/close", close, methods=["POST"], name="safeguarding_close"),
]
