"""The one-metre map: published reports as GeoJSON, gathered on the server into few features."""

from collections.abc import Callable
from typing import Any

from participation.database import rows
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.i18n import language
from participation.jurisdictions.catalogue import plan
from participation.localized import in_language
from participation.reports.models import Mood
from participation.reports.place import FINEST, Box, shift_for, tiles_across
from participation.reports.published import Wanted, condition, wanted

MOST_FEATURES = 300
MOST_ZOOM = 22
WHOLE_WORLD = Box(-180, -85, 180, 85)

Link = Callable[[str], str]


async def features(
    bbox: str | Box | None,
    zoom: object,
    *,
    place_type: str | None = None,
    mood: str | None = None,
    topic_id: int | None = None,
    jurisdiction_id: str | None = None,
    link: Link | None = None,
) -> dict[str, Any]:
    """A FeatureCollection of at most 300: single reports, and clusters with their count."""
    wish = wanted(bbox, place_type, mood, topic_id, jurisdiction_id)
    found = await _clusters(wish, level_for(wish.box or WHOLE_WORLD, parse_zoom(zoom)))
    return {
        "type": "FeatureCollection",
        "features": [_feature(row, link) for row in found],
    }


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
    level = min(zoom + 2, FINEST)
    while level > 0 and tiles_across(box, level) > MOST_FEATURES:
        level -= 1
    return level


async def _clusters(wish: Wanted, level: int) -> list[dict[str, Any]]:
    where, values = condition(wish)
    by = f"r.cell >> {shift_for(level)}"
    return await rows(
        "SELECT COUNT(*) AS count, AVG(r.grid_lon) AS lon, AVG(r.grid_lat) AS lat,"
        " MIN(r.public_id) AS public_id, MIN(r.mood) AS mood, MIN(r.place_type) AS place_type,"
        " MIN(r.month) AS month"
        " FROM photo_report r JOIN participant a ON a.id = r.author_id"
        f" WHERE {where} GROUP BY {by} ORDER BY 1 DESC, 4 LIMIT {MOST_FEATURES}",
        *values,
    )


def _feature(row: dict[str, Any], link: Link | None) -> dict[str, Any]:
    properties = _report(row, link) if row["count"] == 1 else {"kind": "cluster"}
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(row["lon"], 6), round(row["lat"], 6)],
        },
        "properties": {**properties, "count": row["count"]},
    }


def _report(row: dict[str, Any], link: Link | None) -> dict[str, Any]:
    return {
        "kind": "report",
        "id": row["public_id"],
        "mood": row["mood"],
        "place_type": row["place_type"],
        "month": row["month"],
        "title": title(row["mood"], row["place_type"]),
        **({"url": link(row["public_id"])} if link else {}),
    }


def title(mood: str, place_type: str) -> str:
    """改进 · 街区: what a pin is called in the list and for a screen reader."""
    moods = {Mood.KEEP: _("保留"), Mood.IMPROVE: _("改进"), Mood.ADD: _("添加")}
    place = in_language(plan().place_types[place_type].names, language())
    return f"{moods[Mood(mood)]} · {place}"
