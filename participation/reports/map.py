"""The one-metre map: published reports as GeoJSON, gathered on the server into few features."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import plan
from participation.localized import in_language
from participation.place import Box, Point, corner, unmorton
from participation.reports.cover import cover, level_within
from participation.reports.ledger import LEVELS
from participation.reports.models import Mood
from participation.reports.published import Wanted
from participation.reports.view import Heap, coarser, heaps, singles

MOST_FEATURES = 300
MOST_ZOOM = 22
WHOLE_WORLD = Box(-180, -85, 180, 85)


@dataclass(frozen=True)
class Links:
    """Where a report is read, and the reports of a cluster that no zoom takes apart."""

    report: Callable[[str], str]
    box: Callable[[Box], str]


async def features(wish: Wanted, zoom: int, links: Links | None = None) -> dict[str, Any]:
    """A FeatureCollection of at most 300: single reports, and clusters with their count.

    A cell on the edge counts as a whole, if its middle of gravity lies inside.
    """
    box = wish.box or WHOLE_WORLD
    shown, read = level_for(box, zoom), level_within(box, MOST_FEATURES)
    touched = cover(box, max(shown, read))
    found = touched.held(await heaps(touched.keys(), wish.kind))
    gathered = coarser(found, touched.level - shown)
    known = await singles(gathered)
    gathered.sort(key=lambda one: (-one.n, one.cell))
    made = (_feature(one, known, shown, links) for one in gathered)
    inside = [one for one in made if one and _in(box, one)]
    return {"type": "FeatureCollection", "features": inside}


def as_bytes(collection: dict[str, Any]) -> bytes:
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def parse_zoom(zoom: object) -> int:
    try:
        number = int(str(zoom))
    except ValueError as error:
        raise InvalidInput({"zoom": _("这里填得不对，请再看一看。")}) from error
    if not 0 <= number <= MOST_ZOOM:
        raise InvalidInput({"zoom": _("这里填得不对，请再看一看。")})
    return number


def level_for(box: Box, zoom: int) -> int:
    """A quarter of a map tile for each cluster, coarser where the box would hold too many."""
    return level_within(box, MOST_FEATURES, finest=zoom + 2)


def _in(box: Box, feature: dict[str, Any]) -> bool:
    return box.holds(Point(*feature["geometry"]["coordinates"]))


def _feature(
    heap: Heap, known: dict[int, dict[str, Any]], level: int, links: Links | None
) -> dict[str, Any] | None:
    if heap.n > 1:
        return _pointed(heap.place, _cluster(heap, level, links))
    row = known.get(heap.ids)
    if row is None:
        return None
    place = Point(round(row["grid_lon"], 6), round(row["grid_lat"], 6))
    return _pointed(place, _report(row, links))


def _pointed(place: Point, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _cluster(heap: Heap, level: int, links: Links | None) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": "cluster", "count": heap.n}
    if links and level == LEVELS[0]:
        told["url"] = links.box(box_of(heap.cell, level))
    return told


def _report(row: dict[str, Any], links: Links | None) -> dict[str, Any]:
    told = {
        "kind": "report",
        "id": row["public_id"],
        "mood": row["mood"],
        "place_type": row["place_type"],
        "month": row["month"],
        "title": title(row["mood"], row["place_type"]),
        "count": 1,
    }
    return {**told, "url": links.report(row["public_id"])} if links else told


def box_of(cell: int, level: int) -> Box:
    x, y = unmorton(cell)
    north_west, south_east = corner(x, y, level), corner(x + 1, y + 1, level)
    outward = partial(round, ndigits=6)
    return Box(*map(outward, (north_west.lon, south_east.lat, south_east.lon, north_west.lat)))


def title(mood: str, place_type: str) -> str:
    """改进 · 街区: what a pin is called in the list and for a screen reader."""
    moods = {Mood.KEEP: _("保留"), Mood.IMPROVE: _("改进"), Mood.ADD: _("添加")}
    place = in_language(plan().place_types[place_type].names, language())
    return f"{moods[Mood(mood)]} · {place}"
