"""A photo painted anew: upright, in sRGB, from bare pixels, so that nothing else comes along."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

from moderation.photos import orientation

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
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


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
