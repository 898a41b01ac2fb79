"""What children say, land by land, and the shared board that everybody may read (R-30)."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.board.overview import overview
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import here
from participation.web.render import page


async def whole(request: Request) -> Response:
    return await _shown(request, here() or plan().jurisdiction)


async def part(request: Request) -> Response:
    return await _shown(request, request.path_params["jurisdiction"])


async def _shown(request: Request, jurisdiction_id: str) -> Response:
    seen = await overview(jurisdiction_id, page_number(request))
    return page(request, "public/overview.html", seen=seen)


def page_number(request: Request) -> int:
    wanted = request.query_params.get("page", "1")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1


routes = [
    Route("/overview", whole, name="overview"),
    Route("/overview/{jurisdiction}", part, name="overview_part"),
]
