"""Endpoints become routes: one for each path, so that HEAD, OPTIONS and 405 come out right."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router

from participation.api.endpoint import Endpoint


def mount(endpoints: list[Endpoint], prefix: str) -> list[Route]:
    by_path: dict[str, dict[str, Endpoint]] = {}
    for one in endpoints:
        by_path.setdefault(one.spec.path, {})[one.spec.method] = one
    return [_route(prefix + path, methods) for path, methods in by_path.items()]


def mounted(prefix: str, routes: Sequence[BaseRoute]) -> Mount:
    """Without redirects to the address less a slash, which would repeat whatever Host was sent."""
    return Mount(prefix, app=Router(routes, redirect_slashes=False))


def _route(path: str, methods: Mapping[str, Endpoint]) -> Route:
    allowed = sorted({*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))

    async def choose(request: Request) -> Response:
        if request.method in methods:
            return await methods[request.method](request)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(allowed)})
        return await methods["GET"](request)  # HEAD; other methods do not come here

    most = max((one.spec.most_bytes or 0 for one in methods.values()), default=0)
    return Route(path, choose, methods=allowed, max_body_size=most or None)
