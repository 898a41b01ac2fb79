"""Painted anew: upright, in sRGB, and nothing but pixels."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from moderation import PhotoRefused, rebuild
from tests.moderation.pictures import (
    CANARY,
    corners,
    laid_down,
    like,
    moving,
    near,
    png_bomb,
    saved,
    telling_jpeg,
    telling_png,
    telling_webp,
    upright,
)

TELLING = {"JPEG": telling_jpeg, "PNG": telling_png, "WEBP": telling_webp}


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_stands_upright_once(orientation: int, form: str) -> None:
    for variant in rebuild(laid_down(orientation, form), (320, 240)):
        painted = picture(variant.data)
        assert (
            painted.size == (variant.width, variant.height) == (variant.side, variant.side * 2 // 3)
        )
        assert like(painted, upright())


@pytest.mark.parametrize("form", TELLING)
def test_no_word_about_the_photo_survives(form: str) -> None:
    data = TELLING[form]()
    assert CANARY in data
    for variant in rebuild(data):
        assert CANARY not in variant.data
        assert not [name for name in (b"EXIF", b"XMP ", b"ICCP", b"VP8X") if name in variant.data]
        painted = picture(variant.data)
        assert not dict(painted.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(painted.info)


@pytest.mark.parametrize("form", TELLING)
def test_variant_holds_one_image_chunk_and_nothing_behind(form: str) -> None:
    for variant in rebuild(TELLING[form]()):
        assert variant.data[12:16] == b"VP8 "
        chunk = int.from_bytes(variant.data[16:20], "little")
        assert len(variant.data) == 20 + chunk + chunk % 2


def test_variants_come_as_asked_and_are_never_enlarged() -> None:
    variants = rebuild(saved(upright(1200, 800), "JPEG"))
    sizes = [(it.side, it.width, it.height) for it in variants]
    assert sizes == [(320, 320, 213), (960, 960, 640), (1600, 1200, 800)]


def test_tall_photo_is_measured_by_its_long_side() -> None:
    (variant,) = rebuild(saved(upright(300, 900), "PNG"), (320,))
    assert (variant.width, variant.height) == (107, 320)


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
    (variant,) = rebuild(saved(GROUNDS[name](), "PNG"), (64,))
    pixel = picture(variant.data).convert("RGB").getpixel((56, 32))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 245


@pytest.mark.parametrize("mode", ["1", "L", "CMYK", "YCbCr"])
def test_every_kind_of_colour_is_painted(mode: str) -> None:
    form = "PNG" if mode == "1" else "JPEG"
    (variant,) = rebuild(saved(upright().convert(mode), form), (240,))
    painted = picture(variant.data)
    assert painted.mode == "RGB"
    assert mode in {"1", "L"} or like(painted, upright())


def test_sixteen_bits_become_eight() -> None:
    grey = Image.new("I;16", (64, 64), 32_768)
    (variant,) = rebuild(saved(grey, "PNG"), (64,))
    pixel = picture(variant.data).convert("L").getpixel((32, 32))
    assert isinstance(pixel, int)
    assert abs(pixel - 128) < 4


def test_other_colour_space_is_painted_in_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    (variant,) = rebuild(saved(upright(), "PNG", icc_profile=swapped), (240,))
    red, green, blue, yellow = corners(upright())
    assert near(corners(picture(variant.data)), [blue, green, red, yellow[::-1]])


def test_nonsense_profile_is_ignored() -> None:
    (variant,) = rebuild(saved(upright(), "JPEG", icc_profile=b"nonsense" * 40), (240,))
    assert like(picture(variant.data), upright())


@pytest.mark.parametrize("data", [b"", b"<svg/>", png_bomb(9_000, 9_000), moving("WEBP")])
def test_what_is_no_photo_is_not_painted(data: bytes) -> None:
    with pytest.raises(PhotoRefused):
        rebuild(data)
