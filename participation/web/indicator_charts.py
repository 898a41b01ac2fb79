"""Where things stand in a chart: the numbers of a drawing are worked out here."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 340
LEFT, RIGHT, TOP, BASE = 40, 316, 22, 150
ROW = 52
LONGEST = 276
TICKS = 30
PER_LINE = 10


@dataclass(frozen=True)
class Point:
    """`y` is None where nothing may be drawn: the line breaks there."""

    x: float
    y: float | None
    label: str
    said: str


@dataclass(frozen=True)
class Line:
    points: Sequence[Point]
    paths: Sequence[str]
    marks: Sequence[tuple[float, int]]
    goal: float | None = None


@dataclass(frozen=True)
class Piece:
    family: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    label: str
    y: int
    pieces: Sequence[Piece]
    said: str


def line(values: Sequence[tuple[str, int | None, str]], goal: int | None, most: int = 0) -> Line:
    """Each (label, height, what is written there)."""
    top = _top(max([most, goal or 0, *(height or 0 for _l, height, _s in values)]))
    step = (RIGHT - LEFT) / max(1, len(values) - 1)
    points = [
        Point(round(LEFT + step * at, 1), _y(height, top), label, said)
        for at, (label, height, said) in enumerate(values)
    ]
    marks = [(_y(share * top // 4, top) or BASE, share * top // 4) for share in (0, 2, 4)]
    return Line(points, _paths(points), marks, _y(goal, top))


def bars(rows: Sequence[tuple[str, Sequence[tuple[str, int]], str]]) -> list[Bar]:
    """Each (label, [(family, count)], what stands at its end), to one measure."""
    longest = max([1, *(sum(count for _f, count in parts) for _l, parts, _s in rows)])
    return [
        Bar(label, at * ROW, _pieces(parts, longest), said)
        for at, (label, parts, said) in enumerate(rows)
    ]


def squares(kinds: Sequence[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """One for each decision, (kind, x, y); none where there are too many to look at."""
    every = [kind for kind, count in kinds for _one in range(count)]
    if len(every) > TICKS:
        return []
    return [(kind, at % PER_LINE * 34, at // PER_LINE * 34) for at, kind in enumerate(every)]


def _pieces(parts: Sequence[tuple[str, int]], longest: int) -> list[Piece]:
    made: list[Piece] = []
    at = 0.0
    for family, count in parts:
        width = count / longest * LONGEST
        if count:
            made.append(Piece(family, round(at, 1), round(max(1.0, width - 1.5), 1)))
        at += width
    return made


def _paths(points: Sequence[Point]) -> list[str]:
    runs: list[list[str]] = [[]]
    for point in points:
        if point.y is None:
            runs.append([])
        else:
            runs[-1].append(f"{point.x} {point.y}")
    return ["M" + " L".join(run) for run in runs if len(run) > 1]


def _y(height: int | None, top: int) -> float | None:
    return None if height is None else round(BASE - height / top * (BASE - TOP), 1)


def _top(most: int) -> int:
    """The next round number that four divides."""
    ten = 1
    while most > 8 * ten:
        ten *= 10
    steps = (4, 8) if ten == 1 else (ten, 2 * ten, 4 * ten, 6 * ten, 8 * ten)
    return next(step for step in steps if step >= most and step % 4 == 0)
