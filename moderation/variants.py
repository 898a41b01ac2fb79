"""The sizes of a picture in its two forms, each from bare pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from PIL import Image

SIDES = (320, 960, 1600)
FORMS: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 2},
    "jpeg": {"format": "JPEG", "quality": 80, "progressive": True},
}


@dataclass(frozen=True, slots=True)
class Variant:
    """`side` is what was asked for; pictures are never enlarged."""

    side: int
    form: str
    width: int
    height: int
    data: bytes = field(repr=False)


def variants(picture: Image.Image, sides: Sequence[int] = SIDES) -> list[Variant]:
    """Each side in each form; sides that come out alike are encoded once."""
    whole = max(picture.size)
    reached = {side: min(side, whole) for side in sides}
    made = {side: list(forms(picture, side)) for side in sorted(set(reached.values()))}
    return [replace(one, side=side) for side in sides for one in made[reached[side]]]


def forms(picture: Image.Image, side: int) -> Iterator[Variant]:
    smaller = fitted(picture, side)
    for form, options in FORMS.items():
        yield Variant(side, form, smaller.width, smaller.height, encoded(smaller, **options))


def fitted(picture: Image.Image, side: int) -> Image.Image:
    if max(picture.size) <= side:
        return picture
    smaller = picture.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
    return smaller


def encoded(picture: Image.Image, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, **options)
    return buffer.getvalue()
