"""The table of cells: how a key is made, how what is added or taken away is written into it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from participation.database import among, many, rows
from participation.place import Point, shift_for
from participation.reports.facets import Sums, pack, sums_of

LEVELS = tuple(range(20, -1, -2))  # the finest is about one cell of the public grid
LEVEL_AT = 48
MICRO = 1_000_000

READ = "SELECT id, n, sum_lon, sum_lat, sum_id, facets FROM map_cell"
PUT = """
INSERT INTO map_cell (id, n, sum_lon, sum_lat, sum_id, facets) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET n = EXCLUDED.n, sum_lon = EXCLUDED.sum_lon,
    sum_lat = EXCLUDED.sum_lat, sum_id = EXCLUDED.sum_id, facets = EXCLUDED.facets
"""

Row = tuple[int, int, int, int, int, bytes]  # as the columns of READ


@dataclass(frozen=True)
class Line:
    """One report that is added (sign 1) or taken away (sign -1)."""

    sign: int
    id: int
    jurisdiction: str
    cell: int
    place: Point
    facet: int


@dataclass
class Balance:
    n: int = 0
    lon: int = 0
    lat: int = 0
    ids: int = 0
    facets: Sums = field(default_factory=dict)

    def add(self, line: Line, *, with_place: bool) -> None:
        self.n += line.sign
        self.ids += line.sign * line.id
        n, ids = self.facets.get(line.facet, (0, 0))
        self.facets[line.facet] = (n + line.sign, ids + line.sign * line.id)
        if with_place:
            self.lon += line.sign * micro(line.place.lon)
            self.lat += line.sign * micro(line.place.lat)


def key(level: int, cell: int = 0) -> int:
    return level << LEVEL_AT | cell


def key_of_jurisdiction(id: str) -> int:
    """A cell of the coarsest level, beside the one for everywhere: numbers without a place."""
    return key(0, 1 + int.from_bytes(hashlib.blake2s(id.encode(), digest_size=5).digest()))


def micro(degrees: float) -> int:
    """Whole numbers add up to the same on every database, in any order."""
    return round(degrees * MICRO)


async def post(lines: Sequence[Line]) -> None:
    """The caller has his turn (`cells.turn`), so what is read here is still so when written."""
    keys = {key for line in lines for key in _keys(line)}
    if not keys:
        return
    these, wanted = among("id", 1, keys)
    known = {row["id"]: _balance(row) for row in await rows(f"{READ} WHERE {these}", wanted)}
    for line in lines:
        for each in _keys(line):
            with_place = each == key(0) or each >= key(1)
            known.setdefault(each, Balance()).add(line, with_place=with_place)
    await put([_row(each, known[each]) for each in sorted(keys, reverse=True)])


async def put(cells: Sequence[Row]) -> None:
    """Empty cells go."""
    gone = [cell[0] for cell in cells if cell[1] <= 0]
    if gone:
        these, which = among("id", 1, gone)
        await rows(f"DELETE FROM map_cell WHERE {these}", which)
    await many(PUT, [cell for cell in cells if cell[1] > 0])


def _keys(line: Line) -> Iterator[int]:
    for level in LEVELS:
        yield key(level, line.cell >> shift_for(level))
    yield key_of_jurisdiction(line.jurisdiction)


def _balance(row: dict[str, Any]) -> Balance:
    return Balance(
        row["n"], row["sum_lon"], row["sum_lat"], row["sum_id"], sums_of(bytes(row["facets"]))
    )


def _row(key: int, balance: Balance) -> Row:
    return key, balance.n, balance.lon, balance.lat, balance.ids, pack(balance.facets)
