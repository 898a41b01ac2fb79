"""The ground of the maps as readers get it from us: proxied tiles, or the PMTiles file itself."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from participation.errors import NotFound
from participation.settings import settings
from participation.web.base_map import VECTOR, base_map
from participation.web.tile_source import TileSource

DEEPEST = 22
A_DAY = "public, max-age=86400"
AN_HOUR = "public, max-age=3600"


async def tile(request: Request) -> Response:
    source: TileSource = request.app.state.tiles
    z, x, y = (request.path_params[name] for name in ("z", "x", "y"))
    layers = source.base.upstream
    layer = request.query_params.get("layer") or next(iter(layers), "")
    known = layer in layers and not source.base.direct
    if not known or z > DEEPEST or x >= 1 << z or y >= 1 << z:
        raise NotFound
    if not await source.land.holds(z, x, y):
        raise NotFound
    found = await source.tile(layer, z, x, y)
    return Response(found.data, media_type=found.kind, headers={"cache-control": A_DAY})


async def archive(request: Request) -> Response:
    """Readers ask for parts of it by Range."""
    if base_map(settings()).vector != VECTOR:
        raise NotFound
    return FileResponse(
        settings().tiles_url,
        media_type="application/vnd.pmtiles",
        headers={"cache-control": AN_HOUR},
    )


routes = [
    Route("/tiles/base/{z:int}/{x:int}/{y:int}", tile, name="base_tile"),
    Route(VECTOR, archive, name="base_archive"),
]
