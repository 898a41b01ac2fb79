"""A lattice of about 50 m: what is kept of a way are steps from node to node, never a tap.

The nodes are the middles of map tiles of one level (55 m wide in Jilin), named by Morton keys.
A step joins two neighbours and has no direction: nobody can read off which end is home.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from participation.place import Point, corner, morton, tile_of, unmorton

LEVEL = 19
TOWARDS = ((1, 0), (0, 1), (1, 1), (1, -1))


@dataclass(frozen=True, order=True)
class Node:
    x: int
    y: int

    @property
    def key(self) -> int:
        return morton(self.x, self.y)

    @property
    def middle(self) -> Point:
        return corner(self.x + 0.5, self.y + 0.5, LEVEL)


def node_of(tap: Point) -> Node:
    """The tap lives in memory only, and only until it has become a node."""
    return Node(*tile_of(tap, LEVEL))


def node_from(key: int) -> Node:
    return Node(*unmorton(key))


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


def middle_of(step: int) -> Point:
    one, other = (node.middle for node in ends(step))
    return Point((one.lon + other.lon) / 2, (one.lat + other.lat) / 2)


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
