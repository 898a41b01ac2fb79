"""A page that looks the same to every stranger is rendered once for each content it can have."""

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from participation import i18n
from participation.settings import VERSION
from participation.web.assets import asset

MOST = 300
FOR_STRANGERS = "public, max-age=0, must-revalidate"

_kept: dict[str, bytes] = {}


def kept_page(request: Request, render: Callable[[], Response], *content: object) -> Response:
    """304 for whoever has this very page, the kept bytes for other strangers.

    `content` names all that the page shows; it was read from the database for this request.
    A page with a person in it is kept by nobody: a cookie or token is enough to be one.
    """
    if "cookie" in request.headers or "authorization" in request.headers:
        return render()
    headers = _validators(request, content)
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(_body(headers["etag"], render), headers=headers)


def _validators(request: Request, content: tuple[object, ...]) -> dict[str, str]:
    parts = (VERSION, asset("app.css"), i18n.language(), request.url.path, content)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
    return {
        "etag": f'W/"{digest}"',
        "cache-control": FOR_STRANGERS,
        "vary": "Cookie, Accept-Language",
    }


def _body(etag: str, render: Callable[[], Response]) -> bytes:
    """The oldest pages go when there are too many."""
    body = _kept.get(etag)
    if body is None:
        body = bytes(render().body)
        _kept[etag] = body
        while len(_kept) > MOST:
            _kept.pop(next(iter(_kept)))
    return body
