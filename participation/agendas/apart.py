"""Marks that would lie on one another on the screen become one, so that each can be hit."""

from collections.abc import Iterable, Sequence
from typing import Any

from participation.place import Point, tile_of

WIDE, TALL = 52, 60  # pixels that a mark needs to itself
SCREEN = 8  # a map tile is 256 pixels wide: 8 levels finer, a tile is a pixel
FINEST = 30

Row = dict[str, Any]


def apart(rows: Iterable[Row], zoom: int) -> list[Row]:
    """Largest first, until no two overlap; a merged one has the count, middle and box of all."""
    found = sorted(rows, key=lambda row: (-row["count"], row["public_id"]))
    while True:
        kept = _merged(found, zoom)
        if len(kept) == len(found):
            return kept
        found = sorted(kept, key=lambda row: (-row["count"], row["public_id"]))


def _merged(rows: Sequence[Row], zoom: int) -> list[Row]:
    kept: list[tuple[Row, tuple[int, int]]] = []
    for row in rows:
        here = pixel(row, zoom)
        touching = (place for place, (_row, there) in enumerate(kept) if _overlap(here, there))
        place = next(touching, None)
        if place is None:
            kept.append((row, here))
        else:
            kept[place] = (_joined(kept[place][0], row), kept[place][1])
    return [row for row, _here in kept]


def pixel(row: Row, zoom: int) -> tuple[int, int]:
    return tile_of(Point(row["lon"], row["lat"]), min(zoom + SCREEN, FINEST))


def _overlap(here: tuple[int, int], there: tuple[int, int]) -> bool:
    return abs(here[0] - there[0]) < WIDE and abs(here[1] - there[1]) < TALL


def _joined(one: Row, other: Row) -> Row:
    count = one["count"] + other["count"]
    middle = {
        name: (one[name] * one["count"] + other[name] * other["count"]) / count
        for name in ("lon", "lat")
    }
    corners = {name: min(one[name], other[name]) for name in ("west", "south")}
    corners |= {name: max(one[name], other[name]) for name in ("east", "north")}
    return {**one, **middle, **corners, "count": count}
