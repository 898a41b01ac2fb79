"""WGS 84 (and CGCS2000, equal to it here) ↔ GCJ-02 ↔ BD-09: pure functions.

What is stored and what the API says is always WGS 84; other datums exist on a screen only, where
datum.mjs does the same sums. Taking one for the other moves a pin by hundreds of metres.
"""

import math
from collections.abc import Callable
from enum import StrEnum

from participation.place import Box, Point

AXIS = 6_378_245.0
ECCENTRICITY = 0.00669342162296594323
BAIDU = math.pi * 3000 / 180
SHIFTED = Box(72.004, 0.8293, 137.8347, 55.8271)
ROUNDS = 12
CLOSE = 1e-10  # degrees: a hundredth of a millimetre

Shift = Callable[[Point], Point]


class Datum(StrEnum):
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


def to_datum(point: Point, datum: Datum) -> Point:
    return FORTH[datum](point)


def from_datum(point: Point, datum: Datum) -> Point:
    """No formula leads back: step by step nearer until the shift fits, well below a metre."""
    found = point
    for _round in range(ROUNDS):
        shown = to_datum(found, datum)
        east, north = point.lon - shown.lon, point.lat - shown.lat
        if abs(east) < CLOSE and abs(north) < CLOSE:
            break
        found = Point(found.lon + east, found.lat + north)
    return found


def _unchanged(point: Point) -> Point:
    return point


def _wgs_to_gcj(point: Point) -> Point:
    if not SHIFTED.holds(point):
        return point
    x, y = point.lon - 105, point.lat - 35
    root = 1 - ECCENTRICITY * math.sin(math.radians(point.lat)) ** 2
    east = math.radians(AXIS / math.sqrt(root) * math.cos(math.radians(point.lat)))
    north = math.radians(AXIS * (1 - ECCENTRICITY) / (root * math.sqrt(root)))
    return Point(point.lon + _easting(x, y) / east, point.lat + _northing(x, y) / north)


def _gcj_to_bd(point: Point) -> Point:
    if not SHIFTED.holds(point):
        return point
    far = math.hypot(point.lon, point.lat) + 0.00002 * math.sin(point.lat * BAIDU)
    angle = math.atan2(point.lat, point.lon) + 0.000003 * math.cos(point.lon * BAIDU)
    return Point(far * math.cos(angle) + 0.0065, far * math.sin(angle) + 0.006)


def _wgs_to_bd(point: Point) -> Point:
    return _gcj_to_bd(_wgs_to_gcj(point))


def _northing(x: float, y: float) -> float:
    plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    waves = _wave(y, 1, 20) + _wave(y, 3, 40) + _wave(y, 12, 160) + _wave(y, 30, 320)
    return plane + _ripple(x) + waves * 2 / 3


def _easting(x: float, y: float) -> float:
    plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    waves = _wave(x, 1, 20) + _wave(x, 3, 40) + _wave(x, 12, 150) + _wave(x, 30, 300)
    return plane + _ripple(x) + waves * 2 / 3


def _ripple(x: float) -> float:
    return (_wave(6 * x, 1, 20) + _wave(2 * x, 1, 20)) * 2 / 3


def _wave(value: float, length: float, height: float) -> float:
    return height * math.sin(value / length * math.pi)


FORTH: dict[Datum, Shift] = {
    Datum.WGS84: _unchanged,
    Datum.GCJ02: _wgs_to_gcj,
    Datum.BD09: _wgs_to_bd,
}
