"""Open311 GeoReport v2: what strangers' programs read, and what partner systems send."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from participation.actor import VISITOR, Actor
from participation.api.mounting import mounted
from participation.api.parsing import content_type, odd, repeat_key, whole
from participation.door.sign_in import actor_for
from participation.errors import InvalidInput, NotFound, NotPermitted, NotSignedIn
from participation.i18n import gettext as _
from participation.opendata import bulk, service_requests, services, tickets, wishes
from participation.opendata.actions import relay
from participation.opendata.fields import Fields, take_apart
from participation.opendata.filing import checked
from participation.opendata.served import served
from participation.opendata.spark import MEDIA_TYPES, Document, write
from participation.policies import Act, may
from participation.receipts.once import once

Handler = Callable[[Request], Awaitable[Response]]
OPEN = {"access-control-allow-origin": "*"}  # public data, read without cookies by any page


async def discovery(request: Request) -> Response:
    return answer(request, services.discovery())


async def service_list(request: Request) -> Response:
    await _jurisdictions(request)
    return answer(request, services.service_list())


async def service_definition(request: Request) -> Response:
    await _jurisdictions(request)
    return answer(request, services.definition(request.path_params["code"]))


async def list_requests(request: Request) -> Response:
    wish = wishes.parse(_asked(request), await _jurisdictions(request))
    document = await service_requests.listed(wish)
    body = await asyncio.to_thread(write, document, form_of(request))  # a thousand are long
    return answer(request, document, body=body)


async def read_request(request: Request) -> Response:
    wish = wishes.one(_asked(request), await _jurisdictions(request), request.path_params["id"])
    return answer(request, await service_requests.single(wish))


async def read_token(request: Request) -> Response:
    places = await _jurisdictions(request)
    return answer(request, await tickets.what_became_of(request.path_params["token"], places))


async def bulk_table(request: Request) -> Response:
    """The whole window as CSV; malformed arguments are told before the first line."""
    wish = wishes.parse(_asked(request), await _jurisdictions(request))
    headers = OPEN | {"content-disposition": 'attachment; filename="requests.csv"'}
    return StreamingResponse(bulk.table(wish), headers=headers, media_type=bulk.MEDIA_TYPE)


async def post_request(request: Request) -> Response:
    """Into moderation, never past it; who shows no key is told nothing else."""
    form_of(request)
    if content_type(request) != "application/x-www-form-urlencoded":
        raise InvalidInput({"Content-Type": _("只收 application/x-www-form-urlencoded。")})
    body = await request.body()
    given = take_apart(body)
    actor = await _partner(request, given)
    jurisdiction = await _own_jurisdiction(request, given, actor)
    form = await checked(given, jurisdiction)
    request.scope["user"] = actor

    async def act() -> dict[str, object]:
        await _count(request, actor)
        return {"token": await relay(actor, form)}

    told = await once(f"{actor.scope}:open311", repeat_key(request), body, act)
    return answer(request, tickets.ticket(str(told["token"])), 201)


async def _count(request: Request, actor: Actor) -> None:
    """By key's account; a repeated request that is only answered again does not count."""
    throttle = request.app.state.relays
    await throttle.refuse_guesser("open311", actor.scope)
    await throttle.count_miss("open311", actor.scope)


async def _partner(request: Request, given: Fields) -> Actor:
    """The key as the standard sends it, or as a bearer."""
    key = given.get("api_key") or request.query_params.get("api_key", "")
    actor: Actor = request.user
    if key:
        actor = await actor_for(key) if key.startswith("key-") else VISITOR
    if not actor.is_authenticated:
        raise NotSignedIn("api_key")
    if not may(actor, Act.REPORT_RELAY, actor):
        raise NotPermitted("api_key")
    return actor


async def _own_jurisdiction(request: Request, given: Fields, actor: Actor) -> str:
    asked = given.get("jurisdiction_id") or _asked(request).get("jurisdiction_id", "")
    places = await served(asked)
    own = actor.jurisdiction_id or ""
    if own not in places:
        raise NotPermitted("jurisdiction_id")
    return own


async def _jurisdictions(request: Request) -> list[str]:
    form_of(request)
    return await served(_asked(request).get("jurisdiction_id", "").strip())


def _asked(request: Request) -> Mapping[str, str]:
    """An argument given empty is one that was not given."""
    return {name: one for name, one in odd(request.query_params).items() if one.strip()}


def form_of(request: Request) -> str:
    """Raises NotFound for a suffix that is neither xml nor json."""
    whole(request.path_params)
    form = request.path_params.get("form", "xml")
    if form not in MEDIA_TYPES:
        raise NotFound("format")
    return str(form)


def answer(
    request: Request, document: Document, status: int = 200, body: bytes | None = None
) -> Response:
    form = form_of(request)
    written = write(document, form) if body is None else body
    return Response(written, status, headers=OPEN, media_type=MEDIA_TYPES[form])


def door(path: str, **handlers: Handler) -> Route:
    """One route for a path, so that HEAD, OPTIONS and 405 come out right."""
    allowed = sorted({*handlers, "OPTIONS"} | ({"HEAD"} if "GET" in handlers else set()))

    async def choose(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN | {"allow": ", ".join(allowed)})
        return await handlers["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, choose, methods=allowed)


def routes() -> list[BaseRoute]:
    """Discovery stands beside the endpoint and inside it: clients look in both places."""
    return [
        mounted(
            "/open311",
            [
                door("/discovery.{form}", GET=discovery),
                door("/v2/discovery.{form}", GET=discovery),
                door("/v2/services.{form}", GET=service_list),
                door("/v2/services/{code}.{form}", GET=service_definition),
                door("/v2/requests.csv", GET=bulk_table),
                door("/v2/requests.{form}", GET=list_requests, POST=post_request),
                door("/v2/requests/{id}.{form}", GET=read_request),
                door("/v2/tokens/{token}.{form}", GET=read_token),
            ],
        )
    ]
