"""Which cells a box touches, as few ranges of keys: a quadtree is walked down to the level."""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from participation.place import (
    EVEN_BITS,
    GATHERING,
    Box,
    Point,
    morton,
    tile_of,
    tiles_across,
)
from participation.reports.ledger import LEVELS, key

MOST_RANGES = 16

Range = tuple[int, int]  # both ends included


class HasCell(Protocol):
    cell: int


Cell = TypeVar("Cell", bound=HasCell)


@dataclass(frozen=True)
class Cover:
    """The cells of one level that a box touches; the ranges may hold a few others in between."""

    level: int
    west: int
    north: int
    east: int
    south: int

    def held(self, found: Sequence[Cell]) -> list[Cell]:
        """Those that the box touches, of all that lie in the ranges; in one sweep."""
        cells = np.array([one.cell for one in found], dtype=np.int64)
        x, y = _gathered(cells), _gathered(cells >> 1)
        inside = (self.west <= x) & (x <= self.east) & (self.north <= y) & (y <= self.south)
        return [found[at] for at in np.flatnonzero(inside).tolist()]

    def ranges(self, most: int = MOST_RANGES) -> list[Range]:
        return joined(list(self._walk(0, 0, 0)), most)

    def keys(self) -> list[Range]:
        return [(key(self.level, first), key(self.level, last)) for first, last in self.ranges()]

    def _walk(self, level: int, x: int, y: int) -> Iterator[Range]:
        """In the order of the codes: the four parts of a tile one after the other."""
        depth = self.level - level
        west, north = x << depth, y << depth
        east, south = ((x + 1) << depth) - 1, ((y + 1) << depth) - 1
        if west > self.east or east < self.west or north > self.south or south < self.north:
            return
        if self.west <= west and east <= self.east and self.north <= north and south <= self.south:
            first = morton(x, y) << 2 * depth
            yield first, first + (1 << 2 * depth) - 1
            return
        for part in range(4):
            yield from self._walk(level + 1, 2 * x + (part & 1), 2 * y + (part >> 1))


def cover(box: Box, level: int) -> Cover:
    west, north = tile_of(Point(box.west, box.north), level)
    east, south = tile_of(Point(box.east, box.south), level)
    return Cover(level, west, north, east, south)


def level_within(box: Box, most: int, finest: int = LEVELS[0]) -> int:
    """The finest level, at most `finest`, of which the box touches no more than `most` cells."""
    for level in LEVELS:
        if level <= finest and tiles_across(box, level) <= most:
            return level
    return 0


def joined(ranges: Sequence[Range], most: int) -> list[Range]:
    """The smallest gaps are closed until there are few enough ranges."""
    gaps = [after[0] - before[1] - 1 for before, after in pairwise(ranges)]
    wide: list[int] = []
    for gap in gaps:
        if gap:
            insort(wide, gap)
    least = max(wide[-most + 1] if len(wide) >= most else 1, 1)
    whole = list(ranges[:1])
    for gap, (first, last) in zip(gaps, ranges[1:], strict=True):
        if gap >= least and len(whole) < most:
            whole.append((first, last))
        else:
            whole[-1] = (whole[-1][0], last)
    return whole


def _gathered(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """`place.unmorton` for many."""
    codes = codes & EVEN_BITS
    for shift, mask in GATHERING:
        codes = (codes | codes >> shift) & mask
    return codes
