"""真的变好了吗: what was done near this class, asked in its lesson."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.responses.forms import BetterForm
from participation.responses.near import done_near
from participation.responses.objecting import say_better
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated


@seated
async def near(request: Request) -> Response:
    return await _near(request)


@seated
async def say(request: Request) -> Response:
    """One face for one promise; a second tap changes it."""
    try:
        form = BetterForm.parse(await typed_fields(request))
    except InvalidInput:
        return await _near(request, 422)
    await say_better(request.user, request.path_params["promise"], better=form.better == "yes")
    return see_other(request, "class_better_thanks", promise=request.path_params["promise"])


@seated
async def thanks(request: Request) -> Response:
    return await _near(request, said_to=request.path_params["promise"])


async def _near(request: Request, status: int = 200, said_to: str = "") -> Response:
    promises = await done_near(request.user.session_id)
    return page(request, "classroom/better.html", status, promises=promises, said_to=said_to)


routes = [
    Route("/s/better", near, name="class_better"),
    Route("/s/better/{promise}", say, methods=["POST"], name="class_better_say"),
    Route("/s/better/{promise}", thanks, name="class_better_thanks"),
]
