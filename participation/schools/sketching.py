"""From a spot on a drawn map to a spot on the earth, by two or three places that are on both.

Pure functions. A drawing is no survey: two places turn, move and stretch it alike in all
directions, three may stretch it differently. `x` and `y` are shares of width and height from the
upper left corner.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

METRES_PER_DEGREE = 111_320.0
NEAREST_SHARE = 0.08  # anchors nearer than this on paper say nothing about the rest
NEAREST_M = 30.0
THINNEST = 0.1  # height of the triangle of three anchors, as a share of its longest side


@dataclass(frozen=True)
class Anchor:
    """A named place, and where it was drawn."""

    place: str
    x: float
    y: float
    lon: float
    lat: float


class Unfit(ValueError):
    """Anchors too near to each other, in one line, or drawn as in a mirror."""


@dataclass(frozen=True)
class Fit:
    """East and north in metres from `lon`, `lat`: a x + b y + c, in paper's own measure."""

    lon: float
    lat: float
    east: tuple[float, float, float]
    north: tuple[float, float, float]
    ratio: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        right, up = x * self.ratio, -y
        east = self.east[0] * right + self.east[1] * up + self.east[2]
        north = self.north[0] * right + self.north[1] * up + self.north[2]
        wide = METRES_PER_DEGREE * math.cos(math.radians(self.lat))
        return self.lon + east / wide, self.lat + north / METRES_PER_DEGREE


def fit(anchors: Sequence[Anchor], ratio: float) -> Fit:
    """`ratio` is the drawing's width by its height. Raises Unfit."""
    home = anchors[0]
    paper = [(one.x * ratio, -one.y) for one in anchors]
    ground = [_metres(home, one) for one in anchors]
    _refuse_unfit(paper, ground)
    if len(anchors) == 2:
        east, north = _turned(paper, ground)
    else:
        east, north = (_solved(paper, [point[axis] for point in ground]) for axis in (0, 1))
    return Fit(home.lon, home.lat, east, north, ratio)


Plane = Sequence[tuple[float, float]]
Row = tuple[float, float, float]


def _metres(home: Anchor, one: Anchor) -> tuple[float, float]:
    wide = METRES_PER_DEGREE * math.cos(math.radians(home.lat))
    return (one.lon - home.lon) * wide, (one.lat - home.lat) * METRES_PER_DEGREE


def _refuse_unfit(paper: Plane, ground: Plane) -> None:
    if _nearest(paper) < NEAREST_SHARE or _nearest(ground) < NEAREST_M:
        raise Unfit("near")
    if len(paper) == 3:
        drawn, real = _area(paper), _area(ground)
        if _is_thin(paper, drawn) or _is_thin(ground, real):
            raise Unfit("line")
        if drawn * real < 0:
            raise Unfit("mirror")


def _nearest(points: Plane) -> float:
    pairs = [(one, other) for n, one in enumerate(points) for other in points[:n]]
    return min(math.dist(one, other) for one, other in pairs)


def _area(points: Plane) -> float:
    """Twice the triangle's, positive when it runs against the clock."""
    (ax, ay), (bx, by), (cx, cy) = points
    return (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)


def _is_thin(points: Plane, area: float) -> bool:
    longest = max(math.dist(one, other) for one in points for other in points)
    return abs(area) / longest**2 < THINNEST


def _turned(paper: Plane, ground: Plane) -> tuple[Row, Row]:
    here, there = (complex(*point) for point in paper)
    home, far = (complex(*point) for point in ground)
    turn = (far - home) / (there - here)
    shift = home - turn * here
    return (turn.real, -turn.imag, shift.real), (turn.imag, turn.real, shift.imag)


def _solved(paper: Plane, values: Sequence[float]) -> Row:
    """a x + b y + c through three points."""
    (ax, ay), (bx, by), (cx, cy) = paper
    first, second, third = values
    area = _area(paper)
    along = ((second - first) * (cy - ay) - (third - first) * (by - ay)) / area
    across = ((bx - ax) * (third - first) - (cx - ax) * (second - first)) / area
    return along, across, first - along * ax - across * ay
