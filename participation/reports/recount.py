"""The map counted anew, a bounded piece at a time: each night, after loading, after an upgrade.

First every report is settled, spot by spot; then each level of cells is compared with
what lies below it: the finest with the reports, the others with the cells two levels finer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray
from tortoise.transactions import in_transaction

from participation.database import rows
from participation.place import shift_for
from participation.reports.cells import settle, turn
from participation.reports.facets import ENTRY, Entries, unpack
from participation.reports.ledger import (
    LEVEL_AT,
    LEVELS,
    MICRO,
    READ,
    Row,
    key,
    key_of_jurisdiction,
    put,
)

NIGHTLY = 2_000  # an act waits no longer than such a piece takes
AT_ONCE = 50_000
FINEST_CELL = LEVELS[0]

Numbers = NDArray[np.int64]

log = structlog.get_logger("map")


@dataclass(frozen=True)
class Lot:
    """Things to be added up: of each its cell's key, and its own numbers; entries likewise."""

    keys: Numbers
    numbers: Numbers  # n, longitude, latitude, id: a row for each thing
    entry_keys: Numbers
    entries: Entries


@dataclass(frozen=True)
class Progress:
    """Where the count is: `level` is None while reports are settled."""

    level: int | None
    after: int


async def step(here: Progress, size: int) -> tuple[Progress | None, int]:
    """One piece in a transaction of its own: what comes next, how much was wrong."""
    async with in_transaction():
        await turn()
        if here.level is None:
            return await _settled(here.after, size)
        if here.level == 0:
            return None, await _totals()
        return await _compared(here.level, here.after, size)


async def recount(size: int = AT_ONCE) -> int:
    """Everything, piece by piece; how many reports and cells were not as they should be."""
    wrong, here = 0, Progress(None, 0)
    following: Progress | None = here
    while following is not None:
        following, found = await step(following, size)
        wrong += found
    if wrong:
        log.warning("map.repaired", wrong=wrong)
    return wrong


async def _settled(after: int, size: int) -> tuple[Progress, int]:
    """Reports from spot `after` on: all of a spot at once, for they count for each other."""
    if not after:
        return Progress(None, 1), await _without_spot()
    last = await rows(
        "SELECT spot FROM photo_report WHERE spot >= $1 ORDER BY spot LIMIT 1 OFFSET $2",
        after,
        size,
    )
    end = last[0]["spot"] if last else 1 << LEVEL_AT
    found = await rows("SELECT id FROM photo_report WHERE spot BETWEEN $1 AND $2", after, end)
    wrong = await settle([row["id"] for row in found])
    return (Progress(None, end + 1) if last else Progress(FINEST_CELL, 0)), wrong


async def _without_spot() -> int:
    """Reports from before there were cells know their grid position only; erased ones nothing."""
    healed = await rows(
        "UPDATE photo_report SET spot = cell WHERE spot = 0 AND cell <> 0 RETURNING id"
    )
    nowhere = await rows("SELECT id FROM photo_report WHERE spot = 0 AND facet IS NOT NULL")
    return len(healed) + await settle([row["id"] for row in nowhere])


async def _compared(level: int, after: int, size: int) -> tuple[Progress, int]:
    """The cells of one level from `after` on, as many as `size` things below make."""
    end = await _end(level, after, size)
    lot = await (_reports if level == FINEST_CELL else _children)(level, after, end)
    first, last = key(level, after), key(level, end)
    stored = await rows(f"{READ} WHERE id BETWEEN $1 AND $2", first, last)
    wrong = await _repaired(stored, list(added_up(lot)))
    return (Progress(level, end + 1) if end < _last(level) else _coarser(level)), wrong


async def _repaired(stored: Sequence[dict[str, Any]], due: Sequence[Row]) -> int:
    known = {row["id"]: (*list(row.values())[:-1], bytes(row["facets"])) for row in stored}
    right = {row[0]: row for row in due}
    gone: list[Row] = [(each, 0, 0, 0, 0, b"") for each in known.keys() - right.keys()]
    changed = [row for each, row in right.items() if known.get(each) != row]
    await put([*gone, *changed])
    return len(gone) + len(changed)


def _coarser(level: int) -> Progress:
    return Progress(level - 2, 0)


def _last(level: int) -> int:
    return (1 << 2 * level) - 1


async def _end(level: int, after: int, size: int) -> int:
    """The last cell of this piece: whole cells only, at least one."""
    if level == FINEST_CELL:
        shift, column, where = shift_for(level), "cell", "visibility = 'published' AND cell >= $1"
        start, table = after << shift, "photo_report"
    else:
        shift, column, where = (
            2 * 2,
            "id",
            "id >= $1 AND id <= " + str(key(level + 2, _last(level + 2))),
        )
        start, table = key(level + 2, after << shift), "map_cell"
    found = await rows(
        f"SELECT {column} AS last FROM {table} WHERE {where} ORDER BY {column} LIMIT 1 OFFSET $2",
        start,
        size,
    )
    if not found:
        return _last(level)
    return int(found[0]["last"] & _last(24)) >> shift


async def _reports(level: int, after: int, end: int) -> Lot:
    shift = shift_for(level)
    found = await rows(
        "SELECT id, cell, facet, grid_lon, grid_lat FROM photo_report"
        " WHERE visibility = 'published' AND facet IS NOT NULL AND cell BETWEEN $1 AND $2",
        after << shift,
        ((end + 1) << shift) - 1,
    )
    count = len(found)
    ids = _column(found, "id")
    keys = (_column(found, "cell") >> shift) | key(level)
    entries = np.empty(count, dtype=ENTRY)
    entries["facet"], entries["n"], entries["ids"] = _column(found, "facet"), 1, ids
    places = [_micros(found, name) for name in ("grid_lon", "grid_lat")]
    numbers = np.stack([np.ones(count, dtype=np.int64), *places, ids], axis=1)
    return Lot(keys, numbers, keys, entries)


async def _children(level: int, after: int, end: int) -> Lot:
    first, last = key(level + 2, after << 4), key(level + 2, ((end + 1) << 4) - 1)
    found = await rows(f"{READ} WHERE id BETWEEN $1 AND $2", first, last)
    keys = ((_column(found, "id") & _last(24)) >> 4) | key(level)
    columns = [_column(found, name) for name in ("n", "sum_lon", "sum_lat", "sum_id")]
    packed = [bytes(row["facets"]) for row in found]
    lengths = [len(one) // ENTRY.itemsize for one in packed]
    numbers = np.stack(columns, axis=1)
    return Lot(keys, numbers, np.repeat(keys, lengths), unpack(b"".join(packed)))


async def _totals() -> int:
    """Everywhere is the sum of the coarsest cells; a jurisdiction is counted from its reports."""
    everywhere = await _children(0, 0, 0)
    counted = await rows(
        "SELECT jurisdiction_id, facet, COUNT(*) AS n, SUM(id) AS ids FROM photo_report"
        " WHERE facet IS NOT NULL GROUP BY jurisdiction_id, facet"
    )
    stored = await rows(f"{READ} WHERE id < $1", key(1))
    due = [*added_up(everywhere), *added_up(_of_jurisdictions(counted))]
    return await _repaired(stored, due)


def _of_jurisdictions(counted: Sequence[dict[str, Any]]) -> Lot:
    keys = np.array(
        [key_of_jurisdiction(row["jurisdiction_id"]) for row in counted], dtype=np.int64
    )
    n, ids = _column(counted, "n"), _column(counted, "ids")
    entries = np.empty(len(counted), dtype=ENTRY)
    entries["facet"], entries["n"], entries["ids"] = _column(counted, "facet"), n, ids
    nowhere = np.zeros(len(counted), dtype=np.int64)
    return Lot(keys, np.stack([n, nowhere, nowhere, ids], axis=1), keys, entries)


def added_up(lot: Lot) -> Iterator[Row]:
    """One row for each key, its facets packed as `ledger` packs them."""
    if not len(lot.keys):
        return
    order = np.argsort(lot.keys, kind="stable")
    keys, starts = np.unique(lot.keys[order], return_index=True)
    sums = np.add.reduceat(lot.numbers[order], starts, axis=0).tolist()
    for each, numbers, packed in zip(keys.tolist(), sums, _packed(lot), strict=True):
        yield (each, *numbers, packed)


def _packed(lot: Lot) -> Iterator[bytes]:
    order = np.lexsort((lot.entries["facet"], lot.entry_keys))
    keys, entries = lot.entry_keys[order], lot.entries[order]
    new_key = np.append(True, keys[1:] != keys[:-1])
    new = new_key | np.append(True, entries["facet"][1:] != entries["facet"][:-1])
    starts = np.flatnonzero(new)
    added = entries[starts]
    added["n"] = np.add.reduceat(entries["n"], starts)
    added["ids"] = np.add.reduceat(entries["ids"], starts)
    data, size = added.tobytes(), ENTRY.itemsize
    cuts = [*np.flatnonzero(new_key[starts]).tolist(), len(added)]
    for first, last in pairwise(cuts):
        yield data[first * size : last * size]


def _column(found: Sequence[dict[str, Any]], name: str) -> Numbers:
    return np.array([int(row[name]) for row in found], dtype=np.int64)


def _micros(found: Sequence[dict[str, Any]], name: str) -> Numbers:
    degrees = np.array([row[name] for row in found], dtype=np.float64)
    return np.rint(degrees * MICRO).astype(np.int64)
