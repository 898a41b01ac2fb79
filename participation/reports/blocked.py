"""Areas where no pin may lie, such as military and other protected sites (L-33): a GeoJSON file."""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from participation.place import Point
from participation.settings import settings

Ring = tuple[tuple[float, float], ...]
Area = tuple[Ring, ...]  # the outline, then holes


def is_blocked(spot: Point) -> bool:
    file = settings().blocked_areas
    return file is not None and any(_inside(spot, area) for area in areas(file))


@lru_cache(maxsize=4)
def areas(file: Path) -> tuple[Area, ...]:
    return tuple(_areas(json.loads(file.read_text(encoding="utf-8"))))


def _areas(thing: dict[str, Any]) -> Iterator[Area]:
    """Polygons, however deep a collection holds them; points and lines block nothing."""
    for part in (*thing.get("features", ()), *thing.get("geometries", ())):
        yield from _areas(part)
    if thing.get("geometry"):
        yield from _areas(thing["geometry"])
    if thing.get("type") == "Polygon":
        yield _area(thing["coordinates"])
    if thing.get("type") == "MultiPolygon":
        yield from map(_area, thing["coordinates"])


def _area(rings: list[list[list[float]]]) -> Area:
    return tuple(tuple((lon, lat) for lon, lat, *_height in ring) for ring in rings)


def _inside(spot: Point, area: Area) -> bool:
    outline, *holes = area
    return _within(spot, outline) and not any(_within(spot, hole) for hole in holes)


def _within(spot: Point, ring: Ring) -> bool:
    """A ray to the east crosses the outline an odd number of times."""
    inside = False
    for (lon, lat), (next_lon, next_lat) in pairwise((*ring, ring[0])):
        if (lat > spot.lat) != (next_lat > spot.lat):
            crossing = lon + (spot.lat - lat) / (next_lat - lat) * (next_lon - lon)
            inside ^= spot.lon < crossing
    return inside
