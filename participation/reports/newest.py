"""Three ways to the newest that fit: by time, by place, by kind; the cells tell the cheapest."""

from dataclasses import dataclass

import numpy as np

from participation.database import is_sqlite, rows
from participation.place import Box, shift_for
from participation.reports.cover import cover, level_within
from participation.reports.facets import Entries, unpack
from participation.reports.ledger import key, key_of_jurisdiction
from participation.reports.published import PUBLIC, Wanted, Where
from participation.reports.view import heaps

MOST_CELLS = 300
MOST_SEARCHES = 80  # of an index; a closed gap may hold many reports
FOUND = "SELECT r.id, r.published_at FROM photo_report r"
COUNTED = "r.visibility = 'published' AND r.facet IS NOT NULL"


@dataclass(frozen=True)
class Numbers:
    """How many there are in all and in the box, and how many of each fit."""

    total: int
    fitting: int
    in_box: int
    fitting_in_box: int


async def newest(select: str, wish: Wanted, where: Where, limit: int) -> str:
    """The statement; each way reads only what its index offers, and the first `limit` of that."""
    if wish.topic_id is not None or (wish.box is None and not wish.kind.mask):
        return by_time(select, where, limit)
    entries = await totals(wish.jurisdiction_id)
    way = cheapest(wish, await numbers_of(wish, entries), limit)
    if way == "place" and wish.box is not None:
        return of_few(select, by_place(wish.box, where), limit)
    if way == "kind":
        facets = entries[wish.kind.hits(entries)]["facet"].tolist()
        return of_few(select, by_kind(facets, where, limit), limit)
    return by_time(select, where, limit)


def cheapest(wish: Wanted, numbers: Numbers, limit: int) -> str:
    """How many reports each way must look at, if those that fit are spread evenly over time."""
    costs = {"time": limit * numbers.total / max(numbers.fitting_in_box, 1)}
    if wish.kind.mask:
        costs["kind"] = numbers.fitting
    if wish.box is not None:
        costs["place"] = numbers.in_box
    return min(reversed(costs), key=costs.__getitem__)


async def totals(jurisdiction_id: str | None = None) -> Entries:
    """How many of each facet are public, everywhere or in one city."""
    which = key_of_jurisdiction(jurisdiction_id) if jurisdiction_id else key(0)
    found = await rows("SELECT facets FROM map_cell WHERE id = $1", which)
    return unpack(bytes(found[0]["facets"]) if found else b"")


async def numbers_of(wish: Wanted, entries: Entries) -> Numbers:
    total = int(np.sum(entries["n"]))
    fitting = int(np.sum(entries["n"][wish.kind.hits(entries)]))
    if wish.box is None:
        return Numbers(total, fitting, total, fitting)
    touched = cover(wish.box, level_within(wish.box, MOST_CELLS))
    found = touched.held(await heaps(touched.keys(), wish.kind, empty=True))
    return Numbers(total, fitting, sum(one.of for one in found), sum(one.n for one in found))


def by_time(select: str, where: Where, limit: int) -> str:
    return (
        f"{select} WHERE {where.sql} AND {PUBLIC}"
        f" ORDER BY r.published_at DESC, r.id DESC LIMIT {limit}"
    )


def of_few(select: str, few: str, limit: int) -> str:
    """All that fit are found first, then sorted: the database must not walk along the time."""
    return (
        f"WITH few AS MATERIALIZED ({few}), newest AS MATERIALIZED"
        f" (SELECT id FROM few ORDER BY published_at DESC, id DESC LIMIT {limit})"
        f" {select} WHERE r.id IN (SELECT id FROM newest) AND {PUBLIC}"
        f" ORDER BY r.published_at DESC, r.id DESC"
    )


def by_place(box: Box, where: Where) -> str:
    touched = cover(box, level_within(box, MOST_CELLS))
    shift = shift_for(touched.level)
    ranges = touched.ranges(MOST_SEARCHES)
    firsts = [first << shift for first, _last in ranges]
    lasts = [(last + 1 << shift) - 1 for _first, last in ranges]
    if is_sqlite():
        either = " OR ".join(
            f"r.cell BETWEEN {first} AND {last}" for first, last in zip(firsts, lasts, strict=True)
        )
        return f"{FOUND} WHERE {COUNTED} AND ({either}) AND {where.sql}"
    parts = f"unnest({where.mark(firsts)}::bigint[], {where.mark(lasts)}::bigint[])"
    within = f"{COUNTED} AND r.cell BETWEEN s.first AND s.last"
    return _each(f"{parts} AS s(first, last)", within, where)


def by_kind(facets: list[int], where: Where, limit: int) -> str:
    if is_sqlite():
        named = ", ".join(map(str, facets)) or "NULL"
        return f"{FOUND} WHERE r.facet IN ({named}) AND {where.sql}"
    newest_of_each = f"ORDER BY r.published_at DESC, r.id DESC LIMIT {limit}"
    parts = f"unnest({where.mark(facets)}::int[]) AS s(facet)"
    return _each(parts, "r.facet = s.facet", where, newest_of_each)


def _each(parts: str, on: str, where: Where, which: str = "OFFSET 0") -> str:
    """LATERAL: PostgreSQL searches the index for each part, whatever it guesses of the whole."""
    return (
        f"SELECT found.id, found.published_at FROM {parts} CROSS JOIN LATERAL"
        f" ({FOUND} WHERE {on} AND {where.sql} {which}) found"
    )
