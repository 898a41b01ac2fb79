"""THE table error -> HTTP, for pages and API alike."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from participation.database import TROUBLE
from participation.errors import (
    Conflict,
    Ended,
    GateShut,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
    NotSignedIn,
    ParticipationError,
    TooMany,
    Unavailable,
    Unready,
)
from participation.i18n import gettext as _
from participation.opendata import refusals
from participation.web.render import page

Handler = Callable[[Request, Exception], Awaitable[Response]]

STATUS: Mapping[type[ParticipationError], int] = {
    NotFound: 404,
    NotPermitted: 403,
    InvalidMove: 409,
    Conflict: 409,
    GateShut: 409,
    InvalidInput: 422,
    NotSignedIn: 401,
    TooMany: 429,
    Unavailable: 503,
    Ended: 410,
}

log = structlog.get_logger("web")


def status_of(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def details(error: Exception) -> list[dict[str, str]]:
    if isinstance(error, InvalidInput | Unready):
        return [{"field": field, "message": words} for field, words in error.fields.items()]
    if isinstance(error, GateShut):
        return [{"field": one.name, "message": one.sentence} for one in error.unmet]
    return []


def headers_of(error: Exception) -> dict[str, str]:
    if isinstance(error, TooMany | Unavailable) and error.retry_after:
        return {"retry-after": str(error.retry_after)}
    return dict(getattr(error, "headers", None) or {})


def explain(status: int) -> tuple[str, str]:
    """What happened, and what is safe and what to do."""
    return {
        401: (_("请先登录"), _("登录以后会回到这里。")),
        403: (_("这里不归你管"), _("什么都没有改变。请回到上一页。")),
        404: (_("没找到"), _("可能是码打错了，也可能已经结束了。请再看一看。")),
        405: (_("不能这样做"), _("什么都没有改变。")),
        409: (_("已经变了"), _("刚才有人先动了它。请打开最新的看一看。")),
        410: (_("一米看城要结束了"), _("不再收新的了。以前交的还看得到，家里大人可以下载。")),
        413: (_("太大了"), _("文件或文字太大，没有存下来。请换小一点的。")),
        415: (_("格式不对"), _("没有存下来。请换一种格式。")),
        422: (_("有的地方要改一改"), _("你写的都还在。请看标出来的地方。")),
        429: (_("试得太快了"), _("请等几分钟再试，或者举手找老师。")),
        502: (_("底图没拿到"), _("地图还能用，只是下面是空的。请过一会儿再试。")),
        504: (_("底图来得太慢"), _("地图还能用，只是下面是空的。请过一会儿再试。")),
        503: (_("现在连不上"), _("没有交上去。请过一会儿再试一次。")),
    }.get(status, (_("出了点问题"), _("我们已经记下来了。请过一会儿再试。")))


def problem(error: Exception, status: int) -> Response:
    title, detail = explain(status)
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": details(error),
    }
    return JSONResponse(
        body,
        status,
        media_type="application/problem+json",
        headers={**headers_of(error), "cache-control": "no-store"},
    )


def open311_refusal(path: str, error: Exception, status: int) -> Response:
    """As the standard wants it; each complaint begins with the name of its field."""
    told = [f"{one['field']}: {one['message']}" for one in details(error)]
    known = refusals.unknown(str(error)) if isinstance(error, NotFound) else []
    body = refusals.refusal(path, status, told or known)
    headers = {**headers_of(error), "access-control-allow-origin": "*"}
    return Response(body.body, body.status, headers, body.media_type)


def is_api(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/tiles/"))


async def on_error(request: Request, error: Exception) -> Response:
    status = status_of(error)
    if request.url.path.startswith(refusals.PREFIX):
        return open311_refusal(request.url.path, error, status)
    if is_api(request):
        return problem(error, status)
    if status == 401 and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={request.url.path}", status_code=303)
    title, detail = explain(status)
    answer = page(
        request,
        "errors/problem.html",
        status,
        title=title,
        detail=detail,
        problems=details(error),
        status=HTTPStatus(status).value,
    )
    answer.headers.update(headers_of(error))
    return answer


async def on_trouble(request: Request, error: Exception) -> Response:
    """The database or the disk does not answer: 503, nothing half-written."""
    log.error("storage.trouble", kind=type(error).__name__)
    return await on_error(request, Unavailable())


async def on_bug(request: Request, error: Exception) -> Response:
    log.error("bug", kind=type(error).__name__, exc_info=error)
    return await on_error(request, error)


HANDLERS: dict[type[Exception], Handler] = {
    ParticipationError: on_error,
    HTTPException: on_error,
    **dict.fromkeys(TROUBLE, on_trouble),
    OSError: on_trouble,
    Exception: on_bug,
}
