"""Recall, precision and false boxes of what `moderation` finds in the labelled set."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from benchmarks.street_scenes import BANDS, HIGH, WIDE, Box, Label, Scene, scene
from moderation.finding import find
from moderation.masks import Mask

COVERED = 0.9  # of a label's area: less would leave an eye or a letter
COUNTS = {"faces": 70, "plates": 20, "codes": 8, "drawings": 6, "empty": 12}


@dataclass
class Tally:
    """`met` of `all` by what it is; boxes right and wrong."""

    met: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: int = 0
    wrong_where_nothing_is: Counter[str] = field(default_factory=Counter)
    empty: int = 0

    def recall(self, name: str) -> float:
        return self.met[name] / self.all[name] if self.all[name] else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


def tally(share: float = 1.0) -> Tally:
    told = Tally()
    for sort, count in COUNTS.items():
        for number in range(max(1, round(count * share))):
            seen = scene(number, sort)
            score(told, seen, find(Image.fromarray(seen.pixels)), empty=sort == "empty")
    return told


def score(told: Tally, seen: Scene, masks: list[Mask], *, empty: bool) -> None:
    covered = np.zeros((HIGH, WIDE), bool)
    for mask in masks:
        covered[area(in_pixels(mask))] = True
    for label in seen.labels:
        hit = covered[area(label.box)].mean() >= COVERED
        for name in names(label):
            told.all[name] += 1
            told.met[name] += int(hit)
    expected = [label for label in seen.labels if label.kind != "drawing"]
    for mask in masks:
        good = any(overlap(in_pixels(mask), label.box) for label in expected)
        told.right, told.wrong = told.right + good, told.wrong + (not good)
        if empty:
            told.wrong_where_nothing_is[mask.kind] += 1
    told.empty += empty


def names(label: Label) -> Iterator[str]:
    yield label.kind
    yield f"{label.kind} {label.sort}"
    if label.kind == "face":
        yield next(f"face {low}–{high} px" for low, high in BANDS if label.size < high + 1)


def area(box: Box) -> tuple[slice, slice]:
    x, y, wide, high = box
    left, top = max(0, int(x)), max(0, int(y))
    return slice(top, max(top + 1, int(y + high))), slice(left, max(left + 1, int(x + wide)))


def in_pixels(mask: Mask) -> Box:
    x, y, wide, high = mask.box
    return x * WIDE, y * HIGH, wide * WIDE, high * HIGH


def overlap(one: Box, other: Box) -> bool:
    """A tenth of the label lies below the mask."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > 0 and high > 0 and wide * high >= 0.1 * other[2] * other[3]


def rows(told: Tally) -> Iterator[str]:
    yield f"{'what':<22}{'covered':>9}{'of':>6}{'recall':>9}"
    for name in sorted(told.all):
        yield f"{name:<22}{told.met[name]:>9}{told.all[name]:>6}{told.recall(name):>9.2f}"
    yield f"boxes: {told.right} right, {told.wrong} false, precision {told.precision:.2f}"
    false = ", ".join(f"{count} {kind}" for kind, count in told.wrong_where_nothing_is.items())
    yield f"false boxes in {told.empty} scenes with nothing to cover: {false or 'none'}"
