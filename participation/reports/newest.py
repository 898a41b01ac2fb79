"""Three ways to the newest that fit: by time, by place, by kind; the cells tell the cheapest."""

from dataclasses import dataclass

import numpy as np

from participation.database import among, rows
from participation.reports.cover import cover, level_within
from participation.reports.facets import Entries, unpack
from participation.reports.ledger import key, key_of_jurisdiction
from participation.reports.place import shift_for
from participation.reports.published import Wanted, Where
from participation.reports.view import heaps

MOST_CELLS = 300
SORTED = "ORDER BY published_at DESC, id DESC"


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
        return _by_time(select, where, limit)
    entries = await totals(wish.jurisdiction_id)
    numbers = await _numbers(wish, entries)
    by_time = limit * numbers.total / max(numbers.fitting_in_box, 1)
    if wish.box is not None and numbers.in_box <= min(by_time, numbers.fitting):
        return _by_place(select, wish, where, limit)
    if wish.kind.mask and numbers.fitting <= by_time:
        return _by_kind(select, entries[wish.kind.hits(entries)]["facet"].tolist(), where, limit)
    return _by_time(select, where, limit)


async def totals(jurisdiction_id: str | None = None) -> Entries:
    """How many of each facet are public, everywhere or in one city."""
    which = key_of_jurisdiction(jurisdiction_id) if jurisdiction_id else key(0)
    found = await rows("SELECT facets FROM map_cell WHERE id = $1", which)
    return unpack(bytes(found[0]["facets"]) if found else b"")


async def _numbers(wish: Wanted, entries: Entries) -> Numbers:
    total = int(np.sum(entries["n"]))
    fitting = int(np.sum(entries["n"][wish.kind.hits(entries)]))
    if wish.box is None:
        return Numbers(total, fitting, total, fitting)
    touched = cover(wish.box, level_within(wish.box, MOST_CELLS))
    found = [one for one in await heaps(touched.keys(), wish.kind) if touched.holds(one.cell)]
    return Numbers(total, fitting, sum(one.of for one in found), sum(one.n for one in found))


def _by_time(select: str, where: Where, limit: int) -> str:
    return f"{select} WHERE {where.sql} ORDER BY r.published_at DESC, r.id DESC LIMIT {limit}"


def _by_place(select: str, wish: Wanted, where: Where, limit: int) -> str:
    if wish.box is not None:
        touched = cover(wish.box, level_within(wish.box, MOST_CELLS))
        shift = shift_for(touched.level)
        ranges = [(one << shift, ((two + 1) << shift) - 1) for one, two in touched.ranges()]
        either = " OR ".join("r.cell BETWEEN {} AND {}" for _range in ranges)
        where.also(f"({either})", *(end for both in ranges for end in both))
    return _of_few(select, where, limit)


def _by_kind(select: str, facets: list[int], where: Where, limit: int) -> str:
    these, value = among("r.facet", len(where.values) + 1, facets)
    where.parts.append(these)
    where.values.append(value)
    return _of_few(select, where, limit)


def _of_few(select: str, where: Where, limit: int) -> str:
    """All that fit are found first, then sorted: the database must not walk along the time."""
    return (
        f"WITH few AS MATERIALIZED ({select} WHERE {where.sql})"
        f" SELECT * FROM few {SORTED} LIMIT {limit}"
    )
