"""What is covered in a picture, and the covering itself: flat, in the pixels, for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageDraw

Box = tuple[float, float, float, float]

KINDS = frozenset(("face", "plate", "code", "hand"))
COVER = (104, 112, 118)


class DetectorBroken(Exception):
    """Nobody can say what must be covered, so nothing may be shown (fail closed)."""


@dataclass(frozen=True, slots=True)
class Mask:
    """`box`: x, y, width, height as shares of the upright picture. A person drew a `hand`."""

    kind: str
    box: Box
    score: float = 1.0


def cover(picture: Image.Image, masks: Iterable[Mask]) -> Image.Image:
    """Painted before any size is made: what was below is in no variant, not even as a shade."""
    covered = picture.copy()
    brush = ImageDraw.Draw(covered)
    for mask in masks:
        left, top, right, bottom = pixels(mask.box, covered.size)
        if right > left and bottom > top:
            brush.rectangle((left, top, right - 1, bottom - 1), fill=COVER)
    return covered


def pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom: each pixel that the box touches, and none outside the picture."""
    (x, y, width, height), (wide, high) = box, size
    left, right = floor(x * wide), ceil((x + width) * wide)
    top, bottom = floor(y * high), ceil((y + height) * high)
    return max(left, 0), max(top, 0), min(right, wide), min(bottom, high)
