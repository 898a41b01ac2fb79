"""Painted anew: upright, in sRGB, from bare pixels."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageCms

from moderation.photos import opened
from moderation.repainting import repaint
from tests.moderation.pictures import corners, heic, laid_down, like, near, saved, upright


def painted(data: bytes, side: int = 240) -> Image.Image:
    with opened(data) as image:
        return repaint(image, side)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_stands_upright_once(orientation: int, form: str) -> None:
    picture = painted(laid_down(orientation, form))
    assert (picture.size, picture.mode, picture.info) == ((240, 160), "RGB", {})
    assert like(picture, upright())


@pytest.mark.parametrize("said", [0, 9, 255, 65_535])
def test_orientation_that_does_not_exist_turns_nothing(said: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = said
    assert like(painted(saved(upright(), "JPEG", exif=exif)), upright())


def test_orientation_of_a_heic_is_its_decoders_affair() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = heic(upright().transpose(Image.Transpose.ROTATE_90), exif=exif.tobytes())
    assert like(painted(lying), upright())


def test_picture_is_never_enlarged() -> None:
    assert painted(saved(upright(300, 900), "PNG"), 1600).size == (300, 900)


def clear() -> Image.Image:
    picture = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 32, 64))
    return picture


def palette() -> Image.Image:
    picture = Image.new("P", (64, 64), 1)
    picture.putpalette([0, 0, 0, 255, 255, 255])
    picture.info["transparency"] = 0
    return picture


GROUNDS: dict[str, Callable[[], Image.Image]] = {
    "rgba": clear,
    "la": lambda: Image.new("LA", (64, 64), (0, 0)),
    "palette": palette,
}


@pytest.mark.parametrize("name", GROUNDS)
def test_transparency_becomes_white(name: str) -> None:
    picture = painted(saved(GROUNDS[name](), "PNG"), 64)
    pixel = picture.getpixel((56, 32))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 245


@pytest.mark.parametrize("mode", ["1", "L", "CMYK", "YCbCr"])
def test_every_kind_of_colour_is_painted(mode: str) -> None:
    form = "PNG" if mode == "1" else "JPEG"
    picture = painted(saved(upright().convert(mode), form), 240)
    assert picture.mode == "RGB"
    assert mode in {"1", "L"} or like(picture, upright())


def test_sixteen_bits_become_eight() -> None:
    grey = Image.new("I;16", (64, 64), 32_768)
    picture = painted(saved(grey, "PNG"), 64)
    pixel = picture.convert("L").getpixel((32, 32))
    assert isinstance(pixel, int)
    assert abs(pixel - 128) < 4


def test_other_colour_space_is_painted_in_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    picture = painted(saved(upright(), "PNG", icc_profile=swapped), 240)
    red, green, blue, yellow = corners(upright())
    assert near(corners(picture), [blue, green, red, yellow[::-1]])


def test_nonsense_profile_is_ignored() -> None:
    picture = painted(saved(upright(), "JPEG", icc_profile=b"nonsense" * 40), 240)
    assert like(picture, upright())
