"""Cookie or bearer token -> Actor; the only place that knows how a browser shows who it is."""

from http.cookies import SimpleCookie

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from participation.actor import VISITOR, Actor
from participation.codes import token_hash
from participation.people.queries import actor_of_key
from participation.schools.queries import actor_of
from participation.settings import Settings, settings

WITHOUT_ACTOR = ("/static/", "/tiles/base", "/healthz")
FOR_MACHINES = ("/api/", "/open311/", "/open-data/")


class SignedIn:
    """Puts the actor into scope["user"]; a page for strangers costs no statement."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.cookie = cookie_name(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            token = shown_token(Headers(scope=scope), self.cookie)
            skip = scope["path"].startswith(WITHOUT_ACTOR)
            actor = await actor_for(token) if token and not skip else VISITOR
            scope["user"] = actor if not actor.key or is_for_machines(scope["path"]) else VISITOR
        await self.app(scope, receive, send)


def is_for_machines(path: str) -> bool:
    """Pages are for people: a key opens none of them."""
    return path.startswith(FOR_MACHINES)


def cookie_name(settings: Settings) -> str:
    """`__Host-` needs https; a demo on http gets a plain name."""
    return "__Host-session" if settings.secure else "session"


def shown_token(headers: Headers, cookie: str) -> str | None:
    authorization = headers.get("authorization", "")
    if authorization[:7].lower() == "bearer ":
        return authorization[7:].strip() or None
    found = SimpleCookie(headers.get("cookie", "")).get(cookie)
    return found.value if found else None


async def actor_for(token: str) -> Actor:
    find = actor_of_key if token.startswith("key-") else actor_of
    return await find(token_hash(token)) or VISITOR


def keep(response: Response, token: str) -> Response:
    """The session cookie: not for scripts, not for other sites, gone with the browser."""
    response.set_cookie(
        cookie_name(settings()),
        token,
        httponly=True,
        samesite="lax",
        secure=settings().secure,
        path="/",
    )
    return response


def forget(response: Response) -> Response:
    name = cookie_name(settings())
    response.delete_cookie(name, path="/", secure=settings().secure, httponly=True)
    return response


def address(request: Request) -> str:
    """Whose misses are counted; forwarded headers are believed only from configured proxies."""
    return request.client.host if request.client else "unknown"
