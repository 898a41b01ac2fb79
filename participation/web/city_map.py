"""The one-metre map and the list that is its equal; a single report."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput, NotFound
from participation.feedback.chain import chain
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.queries import bounds, here
from participation.media.queries import looks
from participation.place import Box
from participation.reports.facets import MOODS, SEASONS, STATES
from participation.reports.published import parse_box
from participation.reports.queries import detail, listed
from participation.web.assets import asset
from participation.web.pictograms import place_picture
from participation.web.render import page

DISTRICT = ((43.80316, 125.30098), (43.81404, 125.32295))  # what the drawing shows

Bounds = Sequence[Sequence[float]]


FILTERS = ("mood", "place_type", "season", "state", "bbox")


async def city_map(request: Request) -> Response:
    wish: dict[str, Any] = {name: request.query_params.get(name, "") for name in FILTERS}
    cursor = request.query_params.get("cursor")
    try:
        listing = await listed(**wish, jurisdiction_id=here(), cursor=cursor)
    except InvalidInput as unknown:
        raise NotFound from unknown
    return page(
        request,
        "public/map.html",
        listing=listing,
        wish=wish,
        query=lambda **changes: _query(wish, **changes),
        moods=MOODS,
        seasons=SEASONS,
        states=STATES,
        places=plan().place_types,
        bounds=await map_bounds(),
        view=_corners(parse_box(wish["bbox"])) if wish["bbox"] else None,
        pins={one: asset(place_picture(one)) for one in plan().place_types},
        place_picture=place_picture,
    )


def _query(wish: dict[str, Any], **changes: str | None) -> str:
    """The same page with another filter; nothing that is empty stands in the address."""
    kept = {name: value for name, value in {**wish, **changes}.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


async def map_bounds() -> Bounds:
    """South-west and north-east corner of the land that is shown."""
    home = here()
    drawn = await bounds(home) if home else None
    if drawn is None:
        return DISTRICT
    return _corners(Box(*drawn))


def _corners(box: Box) -> Bounds:
    return ((box.south, box.west), (box.north, box.east))


async def report(request: Request) -> Response:
    found = await detail(request.path_params["id"])
    return page(
        request,
        "public/report.html",
        report=found,
        looks=await looks(request.user, found.media),
        place=plan().place_types[found.place_type],
        features=plan().things(found.features),
        place_picture=place_picture(found.place_type),
        chain=await chain(found.public_id),
    )


routes = [
    Route("/map", city_map, name="map"),
    Route("/reports/{id}", report, name="report"),
]
