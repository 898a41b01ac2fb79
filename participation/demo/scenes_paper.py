"""Scissors and glue of the drawings: flat paper shapes, cut at twice the size shown."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

Point = tuple[float, float]

WIDTH, HEIGHT, FINE = 1200, 900, 2

PAPER, BARK, SAND, SAND_2 = "#FBF6EC", "#F4EDDF", "#E9DFCB", "#D6C8AC"
INK, SLATE, ROAD, EARTH = "#22302B", "#4A5852", "#5C6761", "#6B4800"
PINE, PINE_2, PINE_3, LEAF = "#1F6150", "#9CC5AF", "#DDEBE1", "#8FC08B"
LAKE, LAKE_2, LAKE_3, NIGHT = "#2A6A94", "#93BEDA", "#DBE9F2", "#1C4F71"
ROWAN, ROWAN_2, ROWAN_3, ROWAN_4 = "#B8402A", "#EDA48E", "#FAE2D9", "#8F2E1C"
CORN, CORN_2, CORN_3, AMBER = "#F2B632", "#F8D67E", "#FDF0CB", "#E08E4F"
PLUM, PLUM_2, WHITE, ICE = "#6C4A87", "#C0A4D3", "#FFFFFF", "#E4EEF3"


@dataclass(frozen=True)
class Chance:
    """The same name gives the same drawing, on every machine."""

    name: str

    def part(self, key: str) -> float:
        """From 0 to below 1."""
        digest = hashlib.blake2b(f"{self.name}/{key}".encode(), digest_size=4).digest()
        return int.from_bytes(digest) / 2**32

    def between(self, low: float, high: float, key: str) -> float:
        return low + (high - low) * self.part(key)

    def one_of(self, choices: Sequence[str], key: str) -> str:
        return choices[int(self.part(key) * len(choices))]


class Sheet:
    """Takes coordinates on 1200 x 900; draws finer and gives back a smooth picture."""

    def __init__(self, colour: str) -> None:
        self._image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), colour)
        self._pen = ImageDraw.Draw(self._image)

    def finished(self, *, mirrored: bool = False) -> Image.Image:
        picture = self._image.reduce(FINE)
        return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture

    def rect(self, x: float, y: float, w: float, h: float, colour: str, r: float = 0) -> None:
        box = (x * FINE, y * FINE, (x + w) * FINE - 1, (y + h) * FINE - 1)
        self._pen.rounded_rectangle(box, min(r, w / 2, h / 2) * FINE, fill=colour)

    def frame(self, x: float, y: float, w: float, h: float, colour: str, wide: float) -> None:
        box = (x * FINE, y * FINE, (x + w) * FINE - 1, (y + h) * FINE - 1)
        self._pen.rounded_rectangle(box, wide * FINE, outline=colour, width=round(wide * FINE))

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        self._pen.ellipse(
            ((x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE), fill=colour
        )

    def disc(self, x: float, y: float, r: float, colour: str) -> None:
        self.oval(x, y, r, r, colour)

    def poly(self, points: Iterable[Point], colour: str) -> None:
        self._pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        self.poly(rounded([*points, points[0]], closed=True), colour)

    def hill(self, points: Sequence[Point], colour: str) -> None:
        """A soft edge from left to right; everything below is filled."""
        edge = rounded(points)
        self.poly([*edge, (edge[-1][0], HEIGHT), (edge[0][0], HEIGHT)], colour)

    def line(self, points: Sequence[Point], colour: str, wide: float) -> None:
        path = [(x * FINE, y * FINE) for x, y in points]
        self._pen.line(path, fill=colour, width=round(wide * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, wide / 2 - 0.3, colour)

    def curve(self, points: Sequence[Point], colour: str, wide: float) -> None:
        self.line(rounded(points), colour, wide)

    def dashes(self, start: Point, end: Point, colour: str, wide: float) -> None:
        count = max(2, round(math.dist(start, end) / 46))
        for k in range(count):
            a, b = k / count, (k + 0.55) / count
            self.line([_between(start, end, a), _between(start, end, b)], colour, wide)


def rounded(points: Sequence[Point], *, closed: bool = False, steps: int = 8) -> list[Point]:
    """A curve through all points (Catmull and Rom)."""
    before = points[-2] if closed else points[0]
    after = points[1] if closed else points[-1]
    run = [before, *points, after]
    quads = zip(run, run[1:], run[2:], run[3:], strict=False)
    drawn = [_on_curve(quad, s / steps) for quad in quads for s in range(steps)]
    return [*drawn, points[-1]]


def _on_curve(quad: tuple[Point, Point, Point, Point], t: float) -> Point:
    a, b, c, d = quad
    return _blend(a[0], b[0], c[0], d[0], t), _blend(a[1], b[1], c[1], d[1], t)


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def _between(start: Point, end: Point, t: float) -> Point:
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
