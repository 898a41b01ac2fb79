"""The slip: eight signs show how far an idea has come, long after the class has gone."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.codes import LENGTH, tidy
from participation.door.sign_in import address
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.feedback.chain import Chain, tracked
from participation.feedback.found import State
from participation.i18n import gettext as _
from participation.people.doorkeeper import neighbourhood
from participation.proposals import again as ideas
from participation.reports import again as reports
from participation.responses.actions import grasp
from participation.responses.forms import BetterForm, GraspForm
from participation.responses.looking_back import promised_to
from participation.responses.objecting import disagree as disagree_with
from participation.responses.objecting import say_better
from participation.review.clocks import usual
from participation.review.objections import WHY, object_with
from participation.web.render import page, typed_fields

WHAT = "track"
AGAIN = {"proposal": ideas.try_again, "report": reports.try_again}


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
        chain = await _chain(request, code)
    except NotFound:
        return _not_found(request, code)
    waits = chain.input.state is State.WAITING
    soon = await usual(chain.input.jurisdiction_id) if waits else None
    return await _shown(request, chain, code, usual=soon)


async def understood(request: Request) -> Response:
    """One face for one answer; a second tap changes it."""
    wanted, typed = request.path_params, await typed_fields(request)
    code = tidy(wanted["code"])
    await _chain(request, code)
    try:
        form = GraspForm.parse({**typed, "response": wanted["response"]})
    except InvalidInput:
        return await _shown(request, await _chain(request, code), code, 422)
    await grasp(code, form.response, form.understood)
    where = request.app.url_path_for("track_code", code=code)
    return RedirectResponse(f"{where}?said={form.response}#answer-{form.response}", status_code=303)


async def better(request: Request) -> Response:
    """Is it really better? Two faces; a second tap changes it."""
    wanted, typed = request.path_params, await typed_fields(request)
    code = tidy(wanted["code"])
    await _chain(request, code)
    try:
        form = BetterForm.parse(typed)
    except InvalidInput:
        return await _shown(request, await _chain(request, code), code, 422)
    await say_better(code, wanted["promise"], better=form.better == "yes")
    where = request.app.url_path_for("track_code", code=code)
    return RedirectResponse(f"{where}?said={wanted['promise']}#promises", status_code=303)


async def disagree_with_answer(request: Request) -> Response:
    """我不同意这个回答: once; enough of them, and a second person looks."""
    wanted = request.path_params
    code = tidy(wanted["code"])
    await _chain(request, code)
    await disagree_with(code, wanted["response"])
    where = request.app.url_path_for("track_code", code=code)
    return RedirectResponse(f"{where}#answer-{wanted['response']}", status_code=303)


async def disagree(request: Request) -> Response:
    """我不同意: once, with one tap; the picture beside it may say why."""
    code, typed = tidy(request.path_params["code"]), await typed_fields(request)
    try:
        await _chain(request, code)
        await object_with(code, str(typed.get("why", "")))
    except NotFound:
        return _not_found(request, code)
    except InvalidInput as wrong:
        return await _shown(request, await _chain(request, code), code, 422, errors=wrong.fields)
    except InvalidMove:
        return await _shown(request, await _chain(request, code), code, 409)
    return _back(request, code)


async def again(request: Request) -> Response:
    """Empty boxes: what was written before is shown to no one who only found the slip."""
    code = tidy(request.path_params["code"])
    try:
        return _thinking(request, await _returned(request, code), code, {})
    except NotFound:
        return _not_found(request, code)


async def again_send(request: Request) -> Response:
    code, typed = tidy(request.path_params["code"]), await typed_fields(request)
    try:
        chain = await _returned(request, code)
        said_anew = AGAIN[chain.input.kind]
        await said_anew(code, typed, keep_pictures=typed.get("pictures") != "no")
    except NotFound:
        return _not_found(request, code)
    except InvalidInput as wrong:
        return _thinking(request, chain, code, typed, wrong.fields)
    return _back(request, code)


async def _returned(request: Request, code: str) -> Chain:
    chain = await _chain(request, code)
    if chain.input.kind not in AGAIN or chain.input.state is not State.RETURNED:
        raise NotFound("nothing came back")
    return chain


def _thinking(
    request: Request,
    chain: Chain,
    code: str,
    typed: Mapping[str, object],
    errors: dict[str, str] | None = None,
) -> Response:
    shown = {"chain": chain, "code": code, "typed": typed, "errors": errors or {}}
    return page(request, "track/again.html", 422 if errors else 200, **shown)


def _back(request: Request, code: str) -> Response:
    return RedirectResponse(str(request.app.url_path_for("track_code", code=code)), 303)


async def _chain(request: Request, code: str) -> Chain:
    """Misses are counted by address; a guesser is stopped before anything is looked up."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(WHAT, who)
    try:
        return await tracked(code)
    except NotFound:
        await throttle.count_miss(WHAT, who)
        raise


async def _shown(
    request: Request, chain: Chain, code: str, status: int = 200, **extra: object
) -> Response:
    said = request.query_params.get("said", "")
    shown = {"chain": chain, "code": code, "said_to": said, "why": WHY, **extra}
    beside = await promised_to(code, chain.matter.id if chain.matter else 0)
    return page(request, "track/chain.html", status, **beside, **shown)


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
    Route("/t/{code}/object", disagree, methods=["POST"], name="track_object"),
    Route("/t/{code}/again", again, name="track_again"),
    Route("/t/{code}/again", again_send, methods=["POST"], name="track_again_send"),
    Route("/t/{code}/promises/{promise}", better, methods=["POST"], name="track_better"),
    Route(
        "/t/{code}/answers/{response}/object",
        disagree_with_answer,
        methods=["POST"],
        name="track_disagree",
    ),
    Route("/t/{code}/answers/{response}", understood, methods=["POST"], name="track_understood"),
]
