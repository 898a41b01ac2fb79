"""Land as a few ranges of cells: how reports near a spot are found by their index."""

import math
from collections.abc import Iterable

from participation.place import (
    FINEST,
    METRES_PER_DEGREE,
    Box,
    Point,
    morton,
    shift_for,
    tile_of,
    tiles_across,
)

SLACK_M = 60.0  # a report's public cell lies within this of where it really is
MOST_TILES = 4
EDGE_LAT = 85.0


def around(spot: Point, metres: float) -> Box:
    """The square whose sides lie this far from the spot."""
    return grown(Box(spot.lon, spot.lat, spot.lon, spot.lat), metres)


def grown(box: Box, metres: float) -> Box:
    up = metres / METRES_PER_DEGREE
    widest = min(max(abs(box.south), abs(box.north)) + up, EDGE_LAT)
    out = up / math.cos(math.radians(widest))
    return Box(
        max(box.west - out, -180.0),
        max(box.south - up, -90.0),
        min(box.east + out, 180.0),
        min(box.north + up, 90.0),
    )


def ranges(box: Box) -> list[tuple[int, int]]:
    """Few ranges of finest codes that hold all of the box, and not much else."""
    level = FINEST
    while level > 0 and tiles_across(box, level) > MOST_TILES:
        level -= 1
    west, north = tile_of(Point(box.west, box.north), level)
    east, south = tile_of(Point(box.east, box.south), level)
    tiles = (morton(x, y) for x in range(west, east + 1) for y in range(north, south + 1))
    shift = shift_for(level)
    return _joined((code << shift, (code + 1 << shift) - 1) for code in sorted(tiles))


def lying_in(box: Box, taken: int, *, by_cell: bool = True) -> tuple[str, list[object]]:
    """The exact place of `r` is in the box; its values stand behind `taken` others.

    Without cells the database walks by time instead: better where very many lie in the box.
    """
    values: list[object] = [box.west, box.east, box.south, box.north]
    marks = [f"${taken + place}" for place in range(1, 5)]
    exact = "r.lon BETWEEN {} AND {} AND r.lat BETWEEN {} AND {}".format(*marks)
    if not by_cell:
        return exact, values
    parts = []
    for low, high in ranges(grown(box, SLACK_M)):
        values += [low, high]
        parts.append(f"r.cell BETWEEN ${taken + len(values) - 1} AND ${taken + len(values)}")
    return f"({' OR '.join(parts)}) AND {exact}", values


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in found:
        if joined and joined[-1][1] + 1 == low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined
