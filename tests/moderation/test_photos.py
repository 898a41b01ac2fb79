"""What is taken for a photo, and what is refused."""

import struct
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from moderation import PhotoLimits, PhotoRefused, Reason, check_photo, rebuild
from moderation.photos import SENTENCES
from tests.moderation.pictures import laid_down, moving, png_bomb, saved, telling_jpeg, upright

JPEG = saved(upright(), "JPEG")
SOUND = {form: saved(upright(), form) for form in ("JPEG", "PNG", "WEBP")}
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
        check_photo(data, limits or PhotoLimits())
    return refused.value.reason


@pytest.mark.parametrize("form", SOUND)
def test_photo_tells_kind_and_size(form: str) -> None:
    facts = check_photo(SOUND[form])
    assert (facts.kind, facts.width, facts.height) == (form, 480, 320)
    assert facts.media_type == f"image/{form.lower()}"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_is_told_as_one_sees_it(orientation: int) -> None:
    facts = check_photo(laid_down(orientation))
    assert (facts.width, facts.height) == (480, 320)


@pytest.mark.parametrize("name", NO_PHOTOS)
def test_other_files_are_no_photos(name: str) -> None:
    assert refusal(NO_PHOTOS[name]) is Reason.NOT_A_PHOTO


@pytest.mark.parametrize("name", POLYGLOTS)
def test_photo_that_is_also_something_else_is_refused(name: str) -> None:
    assert refusal(POLYGLOTS[name]) is Reason.SOMETHING_ELSE


def test_camera_data_and_a_motion_trailer_are_no_polyglot() -> None:
    assert check_photo(telling_jpeg() + b"\0\0\0\x18ftypmp42" + b"\1" * 999).kind == "JPEG"


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_moving_picture_is_refused(form: str) -> None:
    assert refusal(moving(form)) is Reason.ANIMATED


def test_second_view_of_a_phone_is_no_animation() -> None:
    assert check_photo(moving("MPO")).kind == "JPEG"


@pytest.mark.parametrize("side", [7_100, 10_000, 16_000, 60_000, 2**31 - 1])
def test_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert refusal(png_bomb(side, side)) in {Reason.TOO_MANY_PIXELS, Reason.BROKEN}


def test_limits_are_kept() -> None:
    assert refusal(b"") is Reason.EMPTY
    assert refusal(JPEG, PhotoLimits(bytes=len(JPEG) - 1)) is Reason.TOO_HEAVY
    assert refusal(JPEG, PhotoLimits(pixels=480 * 320 - 1)) is Reason.TOO_MANY_PIXELS
    assert refusal(JPEG, PhotoLimits(longest_side=479)) is Reason.TOO_LONG
    assert refusal(JPEG, PhotoLimits(shortest_side=321)) is Reason.TOO_SMALL
    assert check_photo(JPEG, PhotoLimits(len(JPEG), 480 * 320, 480, 320)).width == 480


def test_more_than_twelve_megabytes_are_refused() -> None:
    assert refusal(JPEG + b"\0" * 12 * 1024 * 1024) is Reason.TOO_HEAVY


@pytest.mark.parametrize("form", SOUND)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_truncated_photo_is_refused(form: str, share: float) -> None:
    whole = SOUND[form]
    assert refusal(whole[: 12 + int(len(whole) * share)]) is Reason.BROKEN


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
    assert PhotoRefused(Reason.BROKEN).why.endswith("。")


@given(
    form=st.sampled_from(sorted(SOUND)),
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=6)), max_size=8
    ),
    cut=st.integers(12, 20_000),
)
@settings(max_examples=150, deadline=None)
def test_damage_ends_in_a_photo_or_a_refusal(
    form: str, changes: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(SOUND[form][:cut])
    for at, content in changes:
        data[at % len(data) : at % len(data) + len(content)] = content
    try:
        check_photo(bytes(data))
        variants = rebuild(bytes(data), (64,))
    except PhotoRefused as refused:
        assert refused.reason in Reason  # noqa: PT017
    else:
        assert Image.open(BytesIO(variants[0].data)).format == "WEBP"


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_noise_behind_a_signature_is_refused(noise: bytes) -> None:
    for signature in (
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF" + struct.pack("<I", 99) + b"WEBP",
    ):
        with pytest.raises(PhotoRefused):
            check_photo(signature + noise)
