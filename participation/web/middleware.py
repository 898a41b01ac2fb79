"""What every request passes: headers, origin, size, language, the log line without a person."""

import time
from http.cookies import SimpleCookie

import structlog
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from participation import i18n
from participation.settings import Settings
from participation.web.base_map import base_map

SAFE = {"GET", "HEAD", "OPTIONS"}
NOWHERE = "/nowhere"
PERMISSIONS = (
    "geolocation=(), camera=(self), accelerometer=(self), gyroscope=(self), magnetometer=(),"
    " microphone=(), payment=()"
)

log = structlog.get_logger("access")


def security_headers(settings: Settings) -> dict[str, str]:
    """No origin but ours, except the configured map tiles (R-18 AC2)."""
    ground = base_map(settings)
    pictures = " ".join(("'self' blob: data:", *(() if ground.vector else ground.origins)))
    asked = " ".join(("'self'", *(ground.origins if ground.vector else ())))
    headers = {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
            f" img-src {pictures}; connect-src {asked}; form-action 'self'; base-uri 'none';"
            " frame-ancestors 'none'; manifest-src 'self'; object-src 'none'"
        ),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": PERMISSIONS,
    }
    if settings.secure:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return headers


class SecurityHeaders:
    """Also on error pages; a page that set its own header keeps it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.headers = security_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)
        return None


def refused(scope: Scope) -> Response:
    """In the shape the caller reads; nothing of the request is repeated."""
    if not scope["path"].startswith("/api/"):
        return PlainTextResponse("Cross-site request refused", 403)
    body = {"type": "about:blank", "title": "Cross-site request refused", "status": 403}
    told = {"detail": "Send the Origin header of this site.", "errors": []}
    return JSONResponse(body | told, 403, media_type="application/problem+json")


class SameOrigin:
    """A write with a cookie must come from our own pages: the browser says where it comes from."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.origin = settings.public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE and not self.is_ours(scope):
            return await refused(scope)(scope, receive, send)
        await self.app(scope, receive, send)
        return None

    def is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None:
            return origin in (self.origin, f"{scope['scheme']}://{headers.get('host')}")
        if site is not None:
            return site in ("same-origin", "none")
        return "cookie" not in headers


class PlainPaths:
    """A path with signs that no database keeps leads nowhere, like any other wrong path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].isprintable():
            scope = {**scope, "path": NOWHERE, "raw_path": NOWHERE.encode()}
        await self.app(scope, receive, send)


class Language:
    """?lang= or the cookie or the browser decides; only offered languages are ever looked up."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.offered = settings.languages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            wish = QueryParams(scope["query_string"]).get("lang") or _cookie(headers, "lang")
            i18n.use(i18n.choose(wish, headers.get("accept-language", ""), self.offered))
        await self.app(scope, receive, send)


def _cookie(headers: Headers, name: str) -> str | None:
    found = SimpleCookie(headers.get("cookie", "")).get(name)
    return found.value if found else None


class AccessLog:
    """Route, status, milliseconds: no address, no path with a code, no person (L-18)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.log = log.bind()  # once: a lazy logger is put together anew at each call

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            ms = round((time.perf_counter() - started) * 1000, 1)
            method, route = scope["method"], route_of(scope)
            self.log.info("request", method=method, route=route, status=status, ms=ms)
        return None


def route_of(scope: Scope) -> str:
    """The route as it is written, also below a prefix; empty when none fits."""
    under, path = scope.get("root_path", ""), getattr(scope.get("route"), "path", "")
    return path if path == under else f"{under}{path}"
