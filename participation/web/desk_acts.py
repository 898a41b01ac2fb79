"""What is done at the desk: take, decide, take back, leave to others, go on to the next."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.errors import InvalidInput, InvalidMove, Unready
from participation.i18n import gettext as _
from participation.review import actions, clocks, queries, queue
from participation.review.flags import answer_flag
from participation.review.impartial import recuse
from participation.review.models import FlagAnswer, Knows, Verdict
from participation.review.undoing import undo
from participation.settings import settings
from participation.web.moderators import KEYS, shown
from participation.web.preferences import YEAR
from participation.web.render import see_other, typed_fields

TOGETHER = "together"


async def claim(request: Request) -> Response:
    subject = request.path_params["subject"]
    await actions.claim(request.user, subject)
    return _opened(request, subject)


async def renew(request: Request) -> Response:
    """Sent by the page while somebody is reading."""
    await actions.renew(request.user, request.path_params["subject"])
    return Response(status_code=204)


async def release(request: Request) -> Response:
    await actions.release(request.user, request.path_params["subject"])
    return see_other(request, "desk")


async def go_on(request: Request) -> Response:
    """Leave this one to whoever comes, and take the next."""
    form = await typed_fields(request)
    here = str(form.get("after", ""))
    if here:
        await actions.release(request.user, here)
    return await _next(request, form, here)


async def decide(request: Request) -> Response:
    subject, form = request.path_params["subject"], await typed_fields(request)
    try:
        verdict, reason, sentence, lead = _verdict(form)
        if verdict is Verdict.PUBLISH:
            await queries.await_pictures(request.user, subject)
        said, marked = (verdict, reason, sentence), form.get("public_place") == "yes"
        await actions.decide(request.user, subject, *said, public_place=marked, lead=lead)
    except (InvalidInput, Unready) as wrong:
        return await _again(request, subject, wrong, form)
    except InvalidMove:
        return await _overtaken(request)
    return await _decided(request, form, subject)


async def answer(request: Request) -> Response:
    """What readers flagged: away with it, or everybody may see it again."""
    subject, form = request.path_params["subject"], await typed_fields(request)
    try:
        said = _flag_answer(form)
        if said is FlagAnswer.PUBLISH:
            await queries.await_pictures(request.user, subject)
        reason, sentence = str(form.get("reason", "")), str(form.get("sentence", ""))
        await answer_flag(request.user, subject, said, reason, sentence)
    except (InvalidInput, Unready) as wrong:
        return await _again(request, subject, wrong, form)
    except InvalidMove:
        return await _overtaken(request)
    return await _decided(request, form, subject)


async def take_back(request: Request) -> Response:
    """撤回: it waits again, and lies open before whoever decided it."""
    subject = request.path_params["subject"]
    try:
        await undo(request.user, subject)
    except Unready as late:
        return await _overtaken(request, late.fields["verdict"])
    except InvalidMove:
        return await _overtaken(request, _("已经不能撤回了：作者或者别人先动了它。"))
    return _opened(request, subject)


async def step_aside(request: Request) -> Response:
    subject, form = request.path_params["subject"], await typed_fields(request)
    try:
        knows = Knows(str(form.get("knows", "")))
    except ValueError as error:
        raise InvalidInput({"knows": _("请从列出的里面选一个。")}) from error
    await recuse(request.user, subject, knows)
    return await _next(request, form, subject)


async def keys(request: Request) -> Response:
    """Single keys on or off, for this browser."""
    form = await typed_fields(request)
    back = see_other(request, "desk")
    wish = "off" if form.get("keys") == "off" else "on"
    back.set_cookie(KEYS, wish, max_age=YEAR, samesite="lax", secure=settings().secure)
    return back


async def _decided(request: Request, form: Mapping[str, Any], subject: str) -> Response:
    return await _next(request, form, subject) if form.get("then") else see_other(request, "desk")


async def _next(request: Request, form: Mapping[str, Any], after: str) -> Response:
    """Taken in the same go, so that two readers never begin with the same one."""
    lesson = str(form.get("lesson", ""))
    known = await clocks.lesson(request.user, lesson) if lesson else None
    following = await queries.next_of(request.user, after, known.id if known else None)
    if following is None:
        return see_other(request, "desk")
    try:
        await actions.claim(request.user, following)
    except InvalidMove:
        return see_other(request, "desk")
    return _opened(request, following)


def _opened(request: Request, subject: str) -> Response:
    return RedirectResponse(f"{request.app.url_path_for('desk')}?open={subject}", 303)


async def _again(
    request: Request, subject: str, wrong: InvalidInput | Unready, form: Mapping[str, Any]
) -> Response:
    status = 409 if isinstance(wrong, Unready) else 422
    items, more = await queue.waiting(request.user)
    return await shown(request, items, more, subject, status, errors=wrong.fields, typed=form)


async def _overtaken(request: Request, notice: str = "") -> Response:
    """Somebody else was first: say so, show the queue as it is now."""
    items, more = await queue.waiting(request.user)
    notice = notice or _("刚才别人已经处理了这一份，或者正在看。")
    return await shown(request, items, more, None, 409, notice=notice)


def _verdict(form: Mapping[str, Any]) -> tuple[Verdict, str, str, str]:
    """`together` is a yes that names what the work goes together with."""
    wish, lead = str(form.get("verdict", "")), ""
    if wish == TOGETHER:
        wish, lead = Verdict.PUBLISH.value, str(form.get("lead", ""))
        if not lead:
            raise InvalidInput({"lead": _("请选和哪一份放在一起。")})
    try:
        verdict = Verdict(wish)
    except ValueError as error:
        raise InvalidInput({"verdict": _("请从列出的里面选一个。")}) from error
    return verdict, str(form.get("reason", "")), str(form.get("sentence", "")), lead


def _flag_answer(form: Mapping[str, Any]) -> FlagAnswer:
    try:
        return FlagAnswer(str(form.get("answer", "")))
    except ValueError as error:
        raise InvalidInput({"reason": _("请从列出的里面选一个。")}) from error


routes = [
    Route("/desk/next", go_on, methods=["POST"], name="desk_next"),
    Route("/desk/keys", keys, methods=["POST"], name="desk_keys"),
    Route("/desk/{subject}/claim", claim, methods=["POST"], name="desk_claim"),
    Route("/desk/{subject}/renew", renew, methods=["POST"], name="desk_renew"),
    Route("/desk/{subject}/release", release, methods=["POST"], name="desk_release"),
    Route("/desk/{subject}/flag", answer, methods=["POST"], name="desk_flag"),
    Route("/desk/{subject}/decide", decide, methods=["POST"], name="desk_decide"),
    Route("/desk/{subject}/undo", take_back, methods=["POST"], name="desk_undo"),
    Route("/desk/{subject}/aside", step_aside, methods=["POST"], name="desk_aside"),
]
