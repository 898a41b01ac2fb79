"""Vector tiles for any map that reads them: the same filters as the map, in the address."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.door.keeping import for_a_while
from participation.reports.published import wanted
from participation.reports.tiles import tile

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
FILTERS = ("place_type", "mood", "season", "state")


async def report_tile(request: Request) -> Response:
    at = request.path_params
    asked: dict[str, Any] = {name: request.query_params.get(name) for name in FILTERS}
    found = await tile(at["z"], at["x"], at["y"], wanted(**asked))
    return for_a_while(request, found, MEDIA_TYPE)


routes = [Route("/tiles/reports/{z:int}/{x:int}/{y:int}.mvt", report_tile, name="report_tile")]
