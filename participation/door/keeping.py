"""Answers all may keep for a short while, so that what is taken back is gone in a minute."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

HALF_A_MINUTE = "public, max-age=30"


def for_a_while(request: Request, body: bytes, media_type: str, vary: str = "") -> Response:
    """304 for whoever has these very bytes."""
    etag = f'W/"{hashlib.blake2s(body, digest_size=10).hexdigest()}"'
    headers = {"etag": etag, "cache-control": HALF_A_MINUTE} | ({"vary": vary} if vary else {})
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
