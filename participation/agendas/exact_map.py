"""The exact map as GeoJSON: at most 300 features, single reports and clusters with their box."""

from collections.abc import Callable
from typing import Any

from participation.actor import Actor
from participation.agendas.apart import apart
from participation.agendas.area import Wish, condition, named
from participation.database import rows
from participation.place import shift_for
from participation.policies import Act, require
from participation.reports.map import MOST_FEATURES, WHOLE_WORLD, level_for, parse_zoom, title

MOST_LOOKED_AT = 10_000
SINGLES_FROM = 16  # from this zoom on reports stand alone where they fit
EDGE = 0.00002  # two metres, so that a cluster's box holds its outermost reports

Link = Callable[[str], str]
AreaLink = Callable[[dict[str, str]], str]

LOOKED_AT = """
SELECT r.id, r.public_id, r.mood, r.place_type, r.month, r.handling, r.lon, r.lat, r.cell
FROM photo_report r WHERE {where} LIMIT {most}
"""
GROUPED = """
SELECT COUNT(*) AS count, AVG(s.lon) AS lon, AVG(s.lat) AS lat, MIN(s.lon) AS west,
       MAX(s.lon) AS east, MIN(s.lat) AS south, MAX(s.lat) AS north, MIN(s.public_id) AS public_id,
       MIN(s.mood) AS mood, MIN(s.place_type) AS place_type, MIN(s.month) AS month,
       MIN(s.handling) AS handling
FROM ({looked_at}) s GROUP BY {by} ORDER BY 1 DESC, 8 LIMIT {most}
"""


async def features(
    actor: Actor, wish: Wish, zoom: object, link: Link, area_link: AreaLink
) -> dict[str, Any]:
    """A FeatureCollection; `partial` says that more lie there than were looked at."""
    require(actor, Act.EXACT_MAP_SEE)
    where, values = condition(actor.jurisdiction_id or "", wish)
    level = parse_zoom(zoom)
    found = await _found(where, values, wish, level)
    return {
        "type": "FeatureCollection",
        "features": [_feature(row, wish, link, area_link) for row in apart(found, level)],
        "partial": sum(row["count"] for row in found) >= MOST_LOOKED_AT,
    }


async def _found(where: str, values: list[object], wish: Wish, zoom: int) -> list[dict[str, Any]]:
    if zoom >= SINGLES_FROM:
        alone = await _grouped(where, values, "s.id", MOST_FEATURES + 1)
        if len(alone) <= MOST_FEATURES:
            return alone
    level = level_for(wish.box or WHOLE_WORLD, zoom)
    return await _grouped(where, values, f"s.cell >> {shift_for(level)}", MOST_LOOKED_AT)


async def _grouped(where: str, values: list[object], by: str, most: int) -> list[dict[str, Any]]:
    looked_at = LOOKED_AT.format(where=where, most=most)
    sql = GROUPED.format(looked_at=looked_at, by=by, most=min(most, MOST_FEATURES + 1))
    found = await rows(sql, *values)
    return found if most <= MOST_FEATURES + 1 else found[:MOST_FEATURES]


def _feature(row: dict[str, Any], wish: Wish, link: Link, area_link: AreaLink) -> dict[str, Any]:
    alone = row["count"] == 1
    told = _report(row, link) if alone else _cluster(row, wish, area_link)
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(row["lon"], 6), round(row["lat"], 6)],
        },
        "properties": {**told, "count": row["count"]},
    }


def _report(row: dict[str, Any], link: Link) -> dict[str, Any]:
    plain = ("mood", "place_type", "month", "handling")
    return {
        "kind": "report",
        "id": row["public_id"],
        **{name: row[name] for name in plain},
        "title": title(row["mood"], row["place_type"]),
        "url": link(row["public_id"]),
    }


def _cluster(row: dict[str, Any], wish: Wish, area_link: AreaLink) -> dict[str, Any]:
    corners = (
        row["west"] - EDGE,
        row["south"] - EDGE,
        row["east"] + EDGE,
        row["north"] + EDGE,
    )
    bbox = ",".join(f"{corner:.6f}" for corner in corners)
    return {"kind": "cluster", "bbox": bbox, "url": area_link(named(wish, bbox=bbox))}
