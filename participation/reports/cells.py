"""The one place where the map is kept right: what a report adds to it, in the act's transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from participation.database import given, is_sqlite, many, rows
from participation.place import Point, cell_of, on_grid
from participation.reports.facets import facet_of
from participation.reports.ledger import Line, post

ENOUGH_REPORTERS = 5
MAP_LOCK = 76124
PUBLIC = "(r.visibility = 'published' AND NOT r.held AND a.shown)"

REPORTERS = f"""
WITH spots AS MATERIALIZED (
    SELECT DISTINCT o.spot FROM {{ids}} CROSS JOIN photo_report o
    WHERE o.id = given.value AND o.spot <> 0
)
SELECT s.spot, COUNT(DISTINCT CASE WHEN {PUBLIC} THEN r.author_id END) AS reporters
FROM spots s CROSS JOIN photo_report r CROSS JOIN participant a
WHERE r.spot = s.spot AND a.id = r.author_id GROUP BY s.spot
"""
CONCERNED = f"""
WITH concerned AS MATERIALIZED (
    SELECT given.value AS id FROM {{ids}}
    UNION SELECT o.id FROM {{crowded}} CROSS JOIN photo_report o
    WHERE o.spot = given.value AND NOT o.exact AND o.facet IS NOT NULL
    UNION SELECT o.id FROM {{calm}} CROSS JOIN photo_report o
    WHERE o.spot = given.value AND o.exact AND NOT o.public_place
)
SELECT r.id, r.jurisdiction_id, r.lon, r.lat, r.grid_lon, r.grid_lat, r.cell, r.spot, r.exact,
       r.public_place, r.facet, r.place_type, r.mood, r.season, r.handling, {PUBLIC} AS public
FROM concerned c CROSS JOIN photo_report r CROSS JOIN participant a
WHERE r.id = c.id AND a.id = r.author_id ORDER BY r.id
"""
WRITE = """
UPDATE photo_report SET facet = $1, exact = $2, grid_lon = $3, grid_lat = $4, cell = $5
WHERE id = $6
"""


@dataclass(frozen=True)
class Standing:
    """How a report stands on the map: under which facet, and where everybody sees it."""

    facet: int | None
    exact: bool
    lon: float
    lat: float
    cell: int


async def turn() -> None:
    """Acts that change the map go one after the other, from here to their commit.

    All of them meet in the coarsest cells anyway. An act that also locks reports takes its turn
    first; so nobody waits for somebody who waits for him.
    """
    if not is_sqlite():
        await rows(f"SELECT pg_advisory_xact_lock({MAP_LOCK})")


async def settle(ids: Collection[int]) -> int:
    """Make the map say what these reports, and others in their 50 m cells, are now.

    Compares what each should add with what it is recorded to add; so it may be called at any
    time and again. Gives how many were not as they should be.
    """
    if not ids:
        return 0
    await turn()
    lines: list[Line] = []
    written: list[tuple[object, ...]] = []
    for row, crowded in await _concerned(ids):
        here, there = _recorded(row), _due(row, crowded=crowded)
        if here != there:
            lines += [*_line(-1, row, here), *_line(1, row, there)]
            written.append((there.facet, there.exact, there.lon, there.lat, there.cell, row["id"]))
    await post(lines)
    await many(WRITE, written)
    return len(written)


async def settle_author(author_id: int) -> None:
    """Somebody may be shown now, or no longer."""
    own = await rows("SELECT id FROM photo_report WHERE author_id = $1", author_id)
    await settle([row["id"] for row in own])


async def _concerned(ids: Collection[int]) -> list[tuple[dict[str, Any], bool]]:
    """The reports themselves and those beside them whose exactness changes, each with: crowded?"""
    table, value = given(1, ids)
    spots = await rows(REPORTERS.format(ids=table), value)
    crowded = {one["spot"] for one in spots if one["reporters"] >= ENOUGH_REPORTERS}
    calm = {one["spot"] for one in spots} - crowded
    lists = {"ids": given(1, ids), "crowded": given(2, crowded), "calm": given(3, calm)}
    tables = {name: table for name, (table, _value) in lists.items()}
    found = await rows(CONCERNED.format(**tables), *(value for _table, value in lists.values()))
    return [(row, row["spot"] in crowded) for row in found]


def _recorded(row: dict[str, Any]) -> Standing:
    return Standing(row["facet"], bool(row["exact"]), row["grid_lon"], row["grid_lat"], row["cell"])


def _due(row: dict[str, Any], *, crowded: bool) -> Standing:
    """The very place only where a moderator or enough reporters make it nobody's own."""
    public = bool(row["public"])
    kind = (row["place_type"], row["mood"], row["season"], row["handling"])
    facet = facet_of(*kind) if public else None
    exact = public and (bool(row["public_place"]) or crowded)
    if exact == bool(row["exact"]):
        return Standing(facet, exact, row["grid_lon"], row["grid_lat"], row["cell"])
    place = public_place(Point(row["lon"], row["lat"]), exact=exact)
    return Standing(facet, exact, place.lon, place.lat, cell_of(place))


def public_place(spot: Point, *, exact: bool) -> Point:
    """Five decimals are a metre."""
    return Point(round(spot.lon, 5), round(spot.lat, 5)) if exact else on_grid(spot)


def _line(sign: int, row: dict[str, Any], standing: Standing) -> list[Line]:
    if standing.facet is None:
        return []
    place = Point(standing.lon, standing.lat)
    return [Line(sign, row["id"], row["jurisdiction_id"], standing.cell, place, standing.facet)]
