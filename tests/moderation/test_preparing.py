"""Whatever comes in, what goes out is masked, small and silent."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from benchmarks.heads import Look, draw
from moderation import DetectorBroken, Mask, PhotoRefused, bake, prepare
from moderation.faces import net
from moderation.masks import COVER, pixels
from tests.moderation.pictures import (
    CANARY,
    everything,
    moving,
    png_bomb,
    qr_code,
    saved,
    telling_avif,
    telling_heic,
    telling_jpeg,
    telling_png,
    telling_webp,
    upright,
)

TELLING = {
    "JPEG": telling_jpeg,
    "PNG": telling_png,
    "WEBP": telling_webp,
    "HEIF": telling_heic,
    "AVIF": telling_avif,
}
MARKS = (b"EXIF", b"Exif", b"XMP ", b"ICCP", b"ICC_PROFILE", b"VP8X", b"Photoshop", b"xpacket")


def portrait() -> Image.Image:
    """A face and a code in a street."""
    picture = Image.new("RGB", (640, 480), (150, 160, 150))
    head = draw(Look())
    picture.paste(Image.fromarray(head.rgb.astype("uint8")).resize((260, 260)), (40, 60))
    picture.paste(qr_code("https://example.org/42", 170), (420, 200))
    return picture


@pytest.mark.parametrize("form", TELLING)
def test_no_word_about_the_photo_survives(form: str) -> None:
    data = TELLING[form]()
    assert CANARY in data
    for made in everything(prepare(data)):
        assert CANARY not in made
        assert CANARY[:11] not in made
        assert [mark for mark in MARKS if mark in made] == []


@pytest.mark.parametrize("form", TELLING)
def test_nothing_but_pixels_can_be_read_back(form: str) -> None:
    for made in everything(prepare(TELLING[form]()))[:-1]:
        with Image.open(BytesIO(made)) as image:
            assert not dict(image.getexif())
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)


@given(words=st.from_regex(rb"[ -~]{12,60}", fullmatch=True).filter(lambda it: len(set(it)) > 5))
@settings(max_examples=15)
def test_no_words_whatever_they_are_survive(words: bytes) -> None:
    picture, exif = upright(64, 48), Image.Exif()
    exif[0x010E] = words.hex()
    data = saved(picture, "JPEG", exif=exif, comment=words) + words
    for made in everything(prepare(data, (64,))):
        assert words not in made
        assert words.hex().encode() not in made


def test_face_and_code_are_covered_in_every_size_and_not_in_the_negative() -> None:
    prepared = prepare(saved(portrait(), "JPEG", quality=92))
    assert sorted(mask.kind for mask in prepared.masks) == ["code", "face"]
    assert prepared.size == (640, 480)
    for mask in prepared.masks:
        for variant in prepared.baked.variants:
            with Image.open(BytesIO(variant.data)) as image:
                left, top, right, bottom = pixels(mask.box, image.size)
                inside = image.convert("RGB").crop((left + 6, top + 6, right - 6, bottom - 6))
                assert abs(np.asarray(inside, np.int16) - COVER).max() < 10
    with Image.open(BytesIO(prepared.negative)) as negative:
        assert len(negative.convert("RGB").crop((60, 80, 280, 300)).getcolors(70_000) or []) > 1000


def test_mask_reaches_beyond_the_face() -> None:
    (mask,) = (it for it in prepare(saved(portrait(), "PNG")).masks if it.kind == "face")
    x, y, wide, high = mask.box
    assert wide * 640 > 260 * 0.36 * 1.5
    assert 0 <= x <= x + wide <= 1
    assert 0 <= y <= y + high <= 1


def test_baking_again_covers_what_a_person_drew_and_only_that() -> None:
    prepared = prepare(saved(upright(), "PNG"), (240,))
    assert prepared.masks == []
    baked = bake(prepared.negative, [Mask("hand", (0, 0, 0.5, 0.5))], (240,))
    with Image.open(BytesIO(baked.variants[0].data)) as image:
        assert image.convert("RGB").getpixel((60, 40)) == pytest.approx(COVER, abs=6)
        assert image.convert("RGB").getpixel((180, 40)) == pytest.approx((30, 180, 30), abs=30)
    assert baked.placeholder != prepared.baked.placeholder


def test_negative_is_large_but_not_larger_than_it_must_be() -> None:
    prepared = prepare(saved(upright(2400, 1800), "JPEG"), (320,))
    assert prepared.size == (1600, 1200)
    assert [(it.side, it.width) for it in prepared.baked.variants] == [(320, 320), (320, 320)]


def test_without_detector_nothing_is_prepared(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MODERATION_FACE_WEIGHTS", str(tmp_path / "gone"))
    net.cache_clear()
    with pytest.raises(DetectorBroken):
        prepare(saved(upright(), "JPEG"))
    monkeypatch.undo()
    assert prepare(saved(upright(), "JPEG"), (64,)).masks == []


@pytest.mark.parametrize(
    "data", [lambda: b"", lambda: b"<svg/>", lambda: png_bomb(9_000, 9_000), lambda: moving("WEBP")]
)
def test_what_is_no_photo_is_not_prepared(data: Callable[[], bytes]) -> None:
    with pytest.raises(PhotoRefused):
        prepare(data())


def test_negative_that_is_none_is_refused() -> None:
    with pytest.raises(PhotoRefused):
        bake(b"RIFF", [])
