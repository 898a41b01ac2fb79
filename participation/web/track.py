"""The slip: eight signs show how far an idea has come, long after the class has gone."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.codes import LENGTH, tidy
from participation.door.sign_in import address
from participation.errors import InvalidInput, NotFound
from participation.feedback.chain import Chain, tracked
from participation.i18n import gettext as _
from participation.people.doorkeeper import neighbourhood
from participation.responses.actions import grasp
from participation.responses.forms import GraspForm
from participation.web.render import page, typed_fields

WHAT = "track"


async def track(request: Request) -> Response:
    return page(request, "track/form.html")


async def look(request: Request) -> Response:
    typed = await typed_fields(request)
    code = tidy(f"{typed.get('code', '')}{typed.get('first', '')}{typed.get('second', '')}")
    if len(code) != LENGTH:
        return _not_found(request, code)
    where = request.app.url_path_for("track_code", code=code)
    return RedirectResponse(str(where), status_code=303)


async def track_code(request: Request) -> Response:
    code = tidy(request.path_params["code"])
    try:
        return _shown(request, await _chain(request, code), code)
    except NotFound:
        return _not_found(request, code)


async def understood(request: Request) -> Response:
    """One face for one answer; a second tap changes it."""
    wanted, typed = request.path_params, await typed_fields(request)
    code = tidy(wanted["code"])
    await _chain(request, code)
    try:
        form = GraspForm.parse({**typed, "response": wanted["response"]})
    except InvalidInput:
        return _shown(request, await _chain(request, code), code, 422)
    await grasp(code, form.response, form.understood)
    where = request.app.url_path_for("track_code", code=code)
    return RedirectResponse(f"{where}?said={form.response}#answer-{form.response}", status_code=303)


async def _chain(request: Request, code: str) -> Chain:
    """Misses are counted by address; a guesser is stopped before anything is looked up."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(WHAT, who)
    try:
        return await tracked(code)
    except NotFound:
        await throttle.count_miss(WHAT, who)
        raise


def _shown(request: Request, chain: Chain, code: str, status: int = 200) -> Response:
    said = request.query_params.get("said", "")
    return page(request, "track/chain.html", status, chain=chain, code=code, said_to=said)


def _not_found(request: Request, code: str) -> Response:
    """Wrong, unknown and taken back look the same."""
    words = _("没找到这个码。看看是不是有一个字打错了。")
    return page(
        request, "track/form.html", 404, errors={"code": words}, typed={"code": code[:LENGTH]}
    )


routes = [
    Route("/t", track, name="track"),
    Route("/t", look, methods=["POST"], name="track_look"),
    Route("/t/{code}", track_code, name="track_code"),
    Route("/t/{code}/answers/{response}", understood, methods=["POST"], name="track_understood"),
]
