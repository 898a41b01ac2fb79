"""What is taken in of a way: only what lies near the school, before anything is stored.

A tap beyond the circle is dropped together with the stretches that lead to it and away from it.
So nothing that is kept depends on where it was: home cannot be read off (R-21 AC1).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from participation.place import Point, metres_between
from participation.ways.lattice import Node, ends, node_from, node_of, steps

MOST_LEGS = 8


@dataclass(frozen=True)
class Leg:
    """From one tap to the next, as nodes."""

    here: Node
    there: Node


def trimmed(school: Point, taps: Sequence[Point], keep_m: float) -> list[Leg]:
    """The legs near the school, told from the school gate on."""
    line = [node_of(school), *(_kept(school, tap, keep_m) for tap in taps)]
    return [Leg(here, there) for here, there in pairwise(line) if here and there and here != there]


def _kept(school: Point, tap: Point, keep_m: float) -> Node | None:
    """Beyond the circle there is nothing, whatever was tapped."""
    node = node_of(tap)
    return node if metres_between(school, tap) <= keep_m and is_near(school, node, keep_m) else None


def is_near(school: Point, node: Node, keep_m: float) -> bool:
    return metres_between(school, node.middle) <= keep_m


def steps_of(school: Point, leg: Leg, keep_m: float) -> list[int]:
    """Its steps; one that leaves the circle on the way is not one of them."""
    if not _near_both(school, (leg.here, leg.there), keep_m):
        return []
    return [one for one in steps(leg.here, leg.there) if _near_both(school, ends(one), keep_m)]


def _near_both(school: Point, nodes: tuple[Node, Node], keep_m: float) -> bool:
    return all(is_near(school, node, keep_m) for node in nodes)


def written(legs: Iterable[Leg]) -> str:
    """Legs as a draft keeps them: keys of nodes."""
    return ",".join(f"{leg.here.key}-{leg.there.key}" for leg in legs)


def read(text: str) -> list[Leg]:
    """Whatever is no leg is none."""
    return list(_read(text))[:MOST_LEGS]


def _read(text: str) -> Iterator[Leg]:
    for part in text[:400].split(","):
        here, dash, there = part.partition("-")
        if dash and here.isdecimal() and there.isdecimal() and here != there:
            yield Leg(node_from(int(here)), node_from(int(there)))


def taps_of(text: str) -> list[Point]:
    """lon,lat;lon,lat as the picker sends it."""
    return [spot for part in text[:2000].split(";") if (spot := _spot(part))]


def _spot(text: str) -> Point | None:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        return None
    fits = -180 <= lon <= 180 and -85 <= lat <= 85
    return Point(lon, lat) if fits else None
