"""A photo painted anew: upright, in sRGB, from bare pixels, so that nothing else comes along."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from PIL import Image, ImageCms

from moderation.photos import LIMITS, PhotoLimits, opened, orientation

QUALITY = 80
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Variant:
    """One size of a photo as WebP. `side` is what was asked for; photos are never enlarged."""

    side: int
    width: int
    height: int
    data: bytes = field(repr=False)


def rebuild(
    data: bytes, long_sides: Sequence[int] = (320, 960, 1600), limits: PhotoLimits = LIMITS
) -> list[Variant]:
    """A variant for each side, in that order. Takes about a second: call it in a thread."""
    with opened(data, limits) as image:
        largest = repaint(image, max(long_sides))
    whole = max(largest.size)
    painted = {side: variant(largest, side) for side in {min(side, whole) for side in long_sides}}
    return [replace(painted[min(side, whole)], side=side) for side in long_sides]


def variant(picture: Image.Image, side: int) -> Variant:
    smaller = picture.copy()
    smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    smaller.save(buffer, "WEBP", quality=QUALITY, method=4)
    return Variant(side, smaller.width, smaller.height, buffer.getvalue())


def repaint(image: Image.Image, side: int) -> Image.Image:
    turn, profile = TURNS.get(orientation(image)), image.info.get("icc_profile")
    image.draft(None, (side, side))
    picture = usual_mode(image)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    picture = in_srgb(on_white(picture), profile)
    if turn is not None:
        picture = picture.transpose(turn)
    return Image.frombytes("RGB", picture.size, picture.tobytes())


def usual_mode(image: Image.Image) -> Image.Image:
    """Grey, RGB, RGBA or CMYK; sixteen bits become eight."""
    image.load()
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return picture.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        painted = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return picture.convert("RGB")  # a profile that does not fit says nothing about colours
    return painted or picture.convert("RGB")
