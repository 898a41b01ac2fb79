"""What lies in some cells: how many that fit a filter, where, and which where it is only one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from participation.database import among, rows
from participation.place import Point
from participation.reports.cover import Range
from participation.reports.facets import ENTRY, Pattern, unpack
from participation.reports.ledger import LEVEL_AT, MICRO

CELL = (1 << LEVEL_AT) - 1
SINGLES = """
SELECT r.id, r.public_id, r.mood, r.place_type, r.month, r.grid_lon, r.grid_lat
FROM photo_report r JOIN participant a ON a.id = r.author_id
WHERE r.visibility = 'published' AND NOT r.held AND a.shown AND """


@dataclass
class Heap:
    """`n` fit the filter, `ids` is the sum of their ids; the place is that of all `of` in the cell.

    So a cluster stays where it is while filters change, and tells no more about the few that fit.
    """

    cell: int
    n: int
    ids: int
    of: int
    lon: int
    lat: int

    def add(self, other: "Heap") -> None:
        self.n += other.n
        self.ids += other.ids
        self.of += other.of
        self.lon += other.lon
        self.lat += other.lat

    @property
    def place(self) -> Point:
        return Point(round(self.lon / self.of / MICRO, 6), round(self.lat / self.of / MICRO, 6))


async def heaps(keys: Sequence[Range], fits: Pattern, *, empty: bool = False) -> list[Heap]:
    """One statement: a few ranges of the primary key; the facets are read only for a filter.

    `empty` are the cells in which nothing fits.
    """
    where = " OR ".join(f"id BETWEEN ${2 * n + 1} AND ${2 * n + 2}" for n in range(len(keys)))
    columns = "id, n, sum_lon, sum_lat, sum_id" + (", facets" if fits.mask else "")
    ends = [end for both in keys for end in both]
    found = await rows(f"SELECT {columns} FROM map_cell WHERE {where}", *ends)
    found.sort(key=lambda row: row["id"])  # the same answer is the same bytes
    counted = _fitting(found, fits) if fits.mask else [(row["n"], row["sum_id"]) for row in found]
    return [
        Heap(row["id"] & CELL, n, ids, row["n"], row["sum_lon"], row["sum_lat"])
        for row, (n, ids) in zip(found, counted, strict=True)
        if n or empty
    ]


def _fitting(found: Sequence[dict[str, Any]], fits: Pattern) -> list[tuple[int, int]]:
    """Of each cell, how many fit and the sum of their ids: all cells in one sweep."""
    if not found:
        return []
    packed = [row["facets"] for row in found]
    entries = unpack(b"".join(packed))
    starts = np.cumsum([0, *(len(one) // ENTRY.itemsize for one in packed[:-1])])
    hits = fits.hits(entries)
    n = np.add.reduceat(np.where(hits, entries["n"], 0).astype(np.int64), starts)
    ids = np.add.reduceat(np.where(hits, entries["ids"], 0), starts)
    return list(zip(n.tolist(), ids.tolist(), strict=True))


def coarser(found: Iterable[Heap], steps: int) -> list[Heap]:
    """The same in cells that are `steps` levels larger."""
    if not steps:
        return list(found)
    larger: dict[int, Heap] = {}
    for one in found:
        one.cell >>= 2 * steps
        if one.cell in larger:
            larger[one.cell].add(one)
        else:
            larger[one.cell] = one
    return list(larger.values())


async def singles(found: Iterable[Heap]) -> dict[int, dict[str, Any]]:
    """The reports that are alone in their cell; who has just been taken back is not among them."""
    ids = [one.ids for one in found if one.n == 1]
    if not ids:
        return {}
    these, wanted = among("r.id", 1, ids)
    return {row["id"]: row for row in await rows(SINGLES + these, wanted)}
