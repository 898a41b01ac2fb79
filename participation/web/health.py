"""Is the process alive, is everything behind it there, and how busy is it."""

import hmac

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from participation.database import rows
from participation.errors import NotFound
from participation.settings import settings


async def healthz(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    await rows("SELECT 1 AS one FROM topic LIMIT 1")
    return JSONResponse({"status": "ready"})


async def metrics(request: Request) -> Response:
    """Only with the configured key; without one the page does not exist."""
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    key = settings().metrics_key
    if not key or not hmac.compare_digest(shown.encode(), key.encode()):
        raise NotFound
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


routes = [
    Route("/healthz", healthz, name="healthz"),
    Route("/readyz", readyz, name="readyz"),
    Route("/metrics", metrics, name="metrics"),
]
