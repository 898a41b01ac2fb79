"""Answers that others may keep: for a short while, or as long as they ask each time."""

import hashlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from participation import i18n
from participation.settings import VERSION

HALF_A_MINUTE = "public, max-age=30"
ASKED_EACH_TIME = "no-cache"
BY_READER = "Cookie, Accept-Language"


def for_a_while(
    request: Request, body: bytes, media_type: str, vary: str = "", kept: str = HALF_A_MINUTE
) -> Response:
    """304 for whoever has these very bytes; what is taken back is gone in a minute."""
    etag = f'W/"{hashlib.blake2s(body, digest_size=10).hexdigest()}"'
    headers = {"etag": etag, "cache-control": kept} | ({"vary": vary} if vary else {})
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


async def while_the_same(
    request: Request, content: object, media_type: str, make: Callable[[], Awaitable[bytes]]
) -> Response:
    """304 for whoever has what shows this content; made anew for everybody else.

    `content` names all that is in it, as it was read for this request: no cache may show what it
    holds without asking, so words that were taken back are shown by none of them.
    """
    parts = (VERSION, i18n.language(), request.url.path, content)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
    headers = {
        "etag": f'W/"{digest}"',
        "cache-control": ASKED_EACH_TIME,
        "vary": BY_READER,
    }
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(await make(), media_type=media_type, headers=headers)
