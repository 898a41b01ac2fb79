"""What is taken for a photo, and what is refused."""

import struct
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from moderation import PhotoLimits, PhotoRefused, Reason, admit
from moderation.photos import SENTENCES
from tests.moderation.pictures import (
    claiming,
    heic,
    moving,
    png_bomb,
    saved,
    telling_jpeg,
    upright,
    webp_bomb,
)

JPEG = saved(upright(), "JPEG")
SOUND = {form: saved(upright(), form) for form in ("JPEG", "PNG", "WEBP", "AVIF")}
SOUND["HEIF"] = heic(upright())
NO_PHOTOS = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n1 0 obj",
    "gif": saved(upright(), "GIF"),
    "bmp": saved(upright(), "BMP"),
    "tiff": saved(upright(), "TIFF"),
    "words": "一张照片".encode(),
    "mp4": b"\0\0\0\x18ftypisom\0\0\0\0",
    "zip": b"PK\x03\x04",
}


def archive() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "a")
    return buffer.getvalue()


POLYGLOTS = {
    "zip": JPEG + archive(),
    "html": JPEG + b"<html><body>hello",
    "script": SOUND["PNG"] + b"<SCRIPT>alert(1)</SCRIPT>",
    "pdf": JPEG[:2] + b"\xff\xfe\x00\x20%PDF-1.4 aaaaaaaaaaaaaaaaaaaaa" + JPEG[2:],
    "php": SOUND["WEBP"] + b"<?php echo 1;",
    "svg": JPEG + b"<svg onload=alert(1)>",
}


def refusal(data: bytes, limits: PhotoLimits | None = None) -> Reason:
    with pytest.raises(PhotoRefused) as refused:
        admit(data, limits or PhotoLimits())
    return refused.value.reason


@pytest.mark.parametrize("form", SOUND)
def test_photo_is_known_by_its_bytes(form: str) -> None:
    assert admit(SOUND[form]) == form


def test_heic_under_the_common_brand_is_told_from_avif() -> None:
    for form in ("HEIF", "AVIF"):
        data = SOUND[form]
        assert admit(data[:8] + b"mif1" + data[12:]) == form


@pytest.mark.parametrize("name", NO_PHOTOS)
def test_other_files_are_no_photos(name: str) -> None:
    assert refusal(NO_PHOTOS[name]) is Reason.NOT_A_PHOTO


@pytest.mark.parametrize("name", POLYGLOTS)
def test_photo_that_is_also_something_else_is_refused(name: str) -> None:
    assert refusal(POLYGLOTS[name]) is Reason.SOMETHING_ELSE


def test_camera_data_and_a_motion_trailer_are_no_polyglot() -> None:
    assert admit(telling_jpeg() + b"\0\0\0\x18ftypmp42" + b"\1" * 999) == "JPEG"


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_moving_picture_is_refused(form: str) -> None:
    assert refusal(moving(form)) is Reason.ANIMATED


def test_second_view_of_a_phone_is_no_animation() -> None:
    assert admit(moving("MPO")) == "JPEG"


@pytest.mark.parametrize("side", [7_100, 10_000, 16_000, 60_000, 2**31 - 1])
def test_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert refusal(png_bomb(side, side)) in {Reason.TOO_MANY_PIXELS, Reason.BROKEN}


@pytest.mark.parametrize("form", ["HEIF", "AVIF"])
def test_claim_of_a_phone_format_is_read_without_its_decoder(form: str) -> None:
    assert refusal(claiming(SOUND[form], 60_000, 60_000)) is Reason.TOO_MANY_PIXELS
    assert refusal(claiming(SOUND[form], 16_384, 600)) is Reason.TOO_LONG
    assert refusal(claiming(SOUND[form], 4, 600)) is Reason.TOO_SMALL
    assert refusal(SOUND[form].replace(b"ispe", b"free")) is Reason.BROKEN


def test_formats_whose_decoders_hold_all_at_once_have_a_limit_of_their_own() -> None:
    assert refusal(webp_bomb(4_000)) is Reason.TOO_MANY_PIXELS
    assert refusal(claiming(SOUND["AVIF"], 6_000, 5_000)) is Reason.TOO_MANY_PIXELS


def test_limits_are_kept() -> None:
    assert refusal(b"") is Reason.EMPTY
    assert refusal(JPEG, PhotoLimits(bytes=len(JPEG) - 1)) is Reason.TOO_HEAVY
    assert refusal(JPEG, PhotoLimits(pixels=480 * 320 - 1)) is Reason.TOO_MANY_PIXELS
    assert refusal(JPEG, PhotoLimits(longest_side=479)) is Reason.TOO_LONG
    assert refusal(JPEG, PhotoLimits(shortest_side=321)) is Reason.TOO_SMALL
    assert admit(JPEG, PhotoLimits(len(JPEG), 480 * 320, 480, 320)) == "JPEG"


def test_more_than_twelve_megabytes_are_refused() -> None:
    assert refusal(JPEG + b"\0" * 12 * 1024 * 1024) is Reason.TOO_HEAVY


def test_twelve_megapixels_are_admitted_in_milliseconds() -> None:
    data = saved(Image.effect_noise((4000, 3000), 40).convert("RGB"), "JPEG", quality=60)
    admit(data)
    start = time.process_time()

    for _ in range(20):
        admit(data)

    assert (time.process_time() - start) / 20 < 0.005


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
    assert PhotoRefused(Reason.BROKEN).why.endswith("。")


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_noise_behind_a_signature_is_refused(noise: bytes) -> None:
    for signature in (
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF" + struct.pack("<I", 99) + b"WEBP",
        b"\0\0\0\x18ftypheic",
        b"\0\0\0\x18ftypavif",
    ):
        with pytest.raises(PhotoRefused):
            admit(signature + noise)
