"""A photo made fit to be shown: what must be covered is covered before anybody sees it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from moderation.faces import net
from moderation.finding import find
from moderation.likeness import likeness, placeholder
from moderation.masks import DetectorBroken, Mask, cover
from moderation.photos import LIMITS, PhotoLimits, PhotoRefused, Reason, opened
from moderation.repainting import repaint
from moderation.variants import SIDES, Variant, encoded, variants

WHOLE = 1600
NEGATIVE = {"format": "WEBP", "quality": 90, "method": 1}


@dataclass(frozen=True, slots=True)
class Baked:
    """The masked picture in all sizes. `likeness` is of the masked picture, too."""

    variants: list[Variant]
    placeholder: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """`negative` is not masked: for the eyes of the moderator at the masking desk only."""

    negative: bytes = field(repr=False)
    size: tuple[int, int]
    masks: list[Mask]
    baked: Baked


def prepare(data: bytes, sides: Sequence[int] = SIDES, limits: PhotoLimits = LIMITS) -> Prepared:
    """All that is kept of a photo. Takes about a second: the darkroom does it, not the service."""
    with opened(data, limits) as image:
        picture = repaint(image, max(WHOLE, *sides))
    masks = find(picture)
    negative = encoded(picture, **NEGATIVE)
    return Prepared(negative, picture.size, masks, develop(picture, masks, sides))


def bake(negative: bytes, masks: Sequence[Mask], sides: Sequence[int] = SIDES) -> Baked:
    """All sizes anew, under the boxes that a person has confirmed."""
    try:
        with Image.open(BytesIO(negative), formats=["WEBP"]) as image:
            picture = image.convert("RGB")
    except Exception as damage:
        raise PhotoRefused(Reason.BROKEN) from damage
    return develop(picture, masks, sides)


def develop(picture: Image.Image, masks: Sequence[Mask], sides: Sequence[int]) -> Baked:
    covered = cover(picture, masks)
    return Baked(variants(covered, sides), placeholder(covered), likeness(covered))


def ready() -> None:
    """Loads what all pictures need, once, before children are made."""
    with suppress(DetectorBroken):
        net()
