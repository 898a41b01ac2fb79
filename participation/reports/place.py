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


def cell_range(box: Box) -> tuple[int, int]:
    """Every finest code inside the box lies between these two."""
    return cell_of(Point(box.west, box.north)), cell_of(Point(box.east, box.south))


def _middle(degrees: float, step: float) -> float:
    return round((math.floor(degrees / step) + 0.5) * step, 7)


def _spread(number: int) -> int:
    spread = 0
    for bit in range(FINEST):
        spread |= (number >> bit & 1) << 2 * bit
    return spread
