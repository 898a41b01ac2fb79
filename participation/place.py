"""Where a report is, for strangers: a 50 m grid, and the grid cell's code for clustering.

Pure functions: the same spot always gives the same cell, and a cell holds many spots, so that
several reports of one child do not lead to a door (R-08 AC5, security 47).
"""

import math
from dataclasses import dataclass

STEP_M = 50.0
METRES_PER_DEGREE = 111_320.0
STEP_LAT = STEP_M / METRES_PER_DEGREE
FINEST = 24
MERCATOR_EDGE = 85.051128
EVEN_BITS = 0x5555555555555555
SPREADING = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, EVEN_BITS),
)
GATHERING = (
    (1, 0x3333333333333333),
    (2, 0x0F0F0F0F0F0F0F0F),
    (4, 0x00FF00FF00FF00FF),
    (8, 0x0000FFFF0000FFFF),
    (16, 0x00000000FFFFFFFF),
)


@dataclass(frozen=True)
class Point:
    lon: float
    lat: float


@dataclass(frozen=True)
class OnSketch:
    """Where it was tapped on a class's drawn map, in shares of width and height."""

    sketch_id: int
    x: float
    y: float


@dataclass(frozen=True)
class Box:
    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        return self.west <= point.lon <= self.east and self.south <= point.lat <= self.north


def on_grid(point: Point) -> Point:
    """The middle of the point's 50 m cell, at most 36 m away."""
    lat = _middle(point.lat, STEP_LAT)
    return Point(_middle(point.lon, STEP_LAT / math.cos(math.radians(lat))), lat)


def metres_between(here: Point, there: Point) -> float:
    """Good enough for a few hundred metres."""
    east = (here.lon - there.lon) * math.cos(math.radians((here.lat + there.lat) / 2))
    return math.hypot(east, here.lat - there.lat) * METRES_PER_DEGREE


def cell_of(point: Point, level: int = FINEST) -> int:
    """Morton code of the map tile of this level that holds the point."""
    return morton(*tile_of(point, level))


def tile_of(point: Point, level: int) -> tuple[int, int]:
    tiles = 1 << level
    lat = math.radians(max(-MERCATOR_EDGE, min(MERCATOR_EDGE, point.lat)))
    x = (point.lon + 180) / 360 * tiles
    y = (1 - math.asinh(math.tan(lat)) / math.pi) / 2 * tiles
    return min(max(int(x), 0), tiles - 1), min(max(int(y), 0), tiles - 1)


def morton(x: int, y: int) -> int:
    """Bits of both, interleaved: a code's prefix is the code of the tile around it."""
    return _spread(x) | _spread(y) << 1


def shift_for(level: int) -> int:
    """How far a finest code is shifted right to become the code of this level."""
    return 2 * (FINEST - level)


def tiles_across(box: Box, level: int) -> int:
    """How many tiles of the level the box touches."""
    west, north = tile_of(Point(box.west, box.north), level)
    east, south = tile_of(Point(box.east, box.south), level)
    return (east - west + 1) * (south - north + 1)


def unmorton(code: int) -> tuple[int, int]:
    return _gather(code), _gather(code >> 1)


def corner(x: float, y: float, level: int) -> Point:
    """The north-west corner of a tile; fractions lie inside it."""
    tiles = 1 << level
    return Point(
        x / tiles * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / tiles))))
    )


def _middle(degrees: float, step: float) -> float:
    return round((math.floor(degrees / step) + 0.5) * step, 7)


def _spread(number: int) -> int:
    """Each bit moves to twice its place, by halves."""
    for shift, mask in SPREADING:
        number = (number | number << shift) & mask
    return number


def _gather(number: int) -> int:
    number &= EVEN_BITS
    for shift, mask in GATHERING:
        number = (number | number >> shift) & mask
    return number
