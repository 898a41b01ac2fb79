"""A photo painted anew: upright, in sRGB, from bare pixels, so that nothing else comes along."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageCms

from moderation.photos import LIMITS, PhotoLimits, opened, orientation
from moderation.variants import SIDES, Variant, variants

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


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


def rebuild(
    data: bytes, long_sides: Sequence[int] = SIDES, limits: PhotoLimits = LIMITS
) -> list[Variant]:
    """A WebP for each side, nothing covered."""
    with opened(data, limits) as image:
        picture = repaint(image, max(long_sides))
    return [one for one in variants(picture, long_sides) if one.form == "webp"]
