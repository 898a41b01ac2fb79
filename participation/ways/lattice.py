"""A lattice of about 50 m: what is kept of a way are steps from node to node, never a tap.

The nodes are the middles of map tiles of one level (55 m wide in Jilin), named by Morton keys.
A step joins two neighbours and has no direction: nobody can read off which end is home.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LEVEL = 19
TILES = 1 << LEVEL
METRES_PER_DEGREE = 111_320.0
EDGE_LAT = 85.051128
TOWARDS = ((1, 0), (0, 1), (1, 1), (1, -1))


@dataclass(frozen=True)
class Spot:
    """A position on earth: it lives in memory only, and only until it has become a node."""

    lon: float
    lat: float


@dataclass(frozen=True, order=True)
class Node:
    x: int
    y: int

    @property
    def key(self) -> int:
        return _spread(self.x) | _spread(self.y) << 1

    @property
    def middle(self) -> Spot:
        lat = math.atan(math.sinh(math.pi * (1 - 2 * (self.y + 0.5) / TILES)))
        return Spot((self.x + 0.5) / TILES * 360 - 180, math.degrees(lat))


def node_of(spot: Spot) -> Node:
    lat = math.radians(max(-EDGE_LAT, min(EDGE_LAT, spot.lat)))
    x = int((spot.lon + 180) / 360 * TILES)
    y = int((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * TILES)
    return Node(min(max(x, 0), TILES - 1), min(max(y, 0), TILES - 1))


def node_from(key: int) -> Node:
    return Node(_gather(key), _gather(key >> 1))


def metres(here: Spot, there: Spot) -> float:
    """Good enough for a few hundred metres."""
    east = (here.lon - there.lon) * math.cos(math.radians((here.lat + there.lat) / 2))
    return math.hypot(east, here.lat - there.lat) * METRES_PER_DEGREE


def steps(here: Node, there: Node) -> list[int]:
    """The straight line from node to node, the same in both directions."""
    first, last = sorted((here, there))
    line = list(_line(first, last))
    return [step(one, following) for one, following in pairwise(line)]


def step(here: Node, there: Node) -> int:
    """Two neighbours as one number: the western one's key and which way the other lies."""
    first, last = sorted((here, there))
    return first.key << 2 | TOWARDS.index((last.x - first.x, last.y - first.y))


def ends(step: int) -> tuple[Node, Node]:
    first = node_from(step >> 2)
    right, down = TOWARDS[step & 3]
    return first, Node(first.x + right, first.y + down)


def middle_of(step: int) -> Spot:
    one, other = (node.middle for node in ends(step))
    return Spot((one.lon + other.lon) / 2, (one.lat + other.lat) / 2)


def _line(here: Node, there: Node) -> Iterator[Node]:
    """Bresenham's line: each node touches the one before it."""
    wide, high = there.x - here.x, abs(there.y - here.y)
    down = 1 if there.y >= here.y else -1
    x, y, slack = here.x, here.y, wide - high
    while True:
        yield Node(x, y)
        if (x, y) == (there.x, there.y):
            return
        twice = 2 * slack
        if twice > -high:
            slack, x = slack - high, x + 1
        if twice < wide:
            slack, y = slack + wide, y + down


def _spread(number: int) -> int:
    return sum((number >> bit & 1) << 2 * bit for bit in range(LEVEL))


def _gather(number: int) -> int:
    return sum((number >> 2 * bit & 1) << bit for bit in range(LEVEL))
