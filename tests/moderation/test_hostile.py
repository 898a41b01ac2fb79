"""Files made to hurt: each ends in a refusal or a sound photo, and the next one is served."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from moderation import PhotoRefused, Reason, admit
from moderation.photos import opened
from moderation.repainting import repaint
from tests.moderation.pictures import (
    box,
    chunk,
    claiming,
    heic,
    laid_down,
    moving,
    png_bomb,
    saved,
    segment,
    telling_jpeg,
    upright,
    webp_bomb,
)
from tests.moderation.room import Room, darkroom

SOUND = {form: saved(upright(), form) for form in ("JPEG", "PNG", "WEBP", "AVIF")}
SOUND["HEIF"] = heic(upright())
SMALL = {form: saved(upright(48, 32), form) for form in ("JPEG", "PNG", "WEBP", "AVIF")}
SMALL["HEIF"] = heic(upright(64, 64))
PNG = b"\x89PNG\r\n\x1a\n"


def archive() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        file.writestr("index.html", "<script>alert(1)</script>")
    return buffer.getvalue()


def endless_scans() -> bytes:
    """A progressive JPEG that refines the same flat picture thousands of times."""
    data = saved(Image.new("L", (5000, 5000), 120), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 3000 + b"\xff\xd9"


def text_bomb() -> bytes:
    packed = zlib.compress(b"\0" * (200 << 20), 9)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * (64 * 193)))
    return PNG + head + chunk(b"zTXt", b"a\0\0" + packed) + body + chunk(b"IEND", b"")


def inflating_bomb() -> bytes:
    """A PNG whose few pixels are followed by gigabytes of nothing."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * (300 << 20), 9))
    return PNG + head + body + chunk(b"IEND", b"")


def huge_profile() -> bytes:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(upright(), "JPEG", icc_profile=srgb + b"\0" * 3_000_000)


def broken_exif() -> bytes:
    plain = saved(upright(), "JPEG")
    return plain[:2] + segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 300) + plain[2:]


def circular_exif() -> bytes:
    plain, entry = saved(upright(), "JPEG"), struct.pack(">HHII", 0x8769, 4, 1, 8)
    told = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + struct.pack(">I", 8)
    return plain[:2] + segment(0xE1, told) + plain[2:]


def line(form: str, wide: int, high: int) -> bytes:
    return saved(Image.new("RGB", (wide, high), "red"), form)


REFUSED: dict[str, tuple[Callable[[], bytes], set[Reason]]] = {
    "nothing": (lambda: b"", {Reason.EMPTY}),
    "too heavy": (lambda: SOUND["JPEG"] + b"\0" * (12 << 20), {Reason.TOO_HEAVY}),
    "gif": (lambda: saved(upright(), "GIF"), {Reason.NOT_A_PHOTO}),
    "tiff": (lambda: saved(upright(), "TIFF"), {Reason.NOT_A_PHOTO}),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", {Reason.NOT_A_PHOTO}),
    "png bomb": (lambda: png_bomb(30_000, 30_000), {Reason.TOO_MANY_PIXELS}),
    "png bomb within limits": (lambda: png_bomb(7_000, 7_000), {Reason.BROKEN}),
    "webp bomb": (lambda: webp_bomb(16_384), {Reason.TOO_MANY_PIXELS}),
    "heic claim": (lambda: claiming(SOUND["HEIF"], 90_000, 90_000), {Reason.TOO_MANY_PIXELS}),
    "avif claim": (lambda: claiming(SOUND["AVIF"], 90_000, 90_000), {Reason.BROKEN}),
    "moving png": (lambda: moving("PNG"), {Reason.ANIMATED}),
    "moving webp": (lambda: moving("WEBP"), {Reason.ANIMATED}),
    "moving avif": (lambda: moving("AVIF"), {Reason.ANIMATED}),
    "a line of one pixel": (lambda: line("PNG", 4000, 1), {Reason.TOO_SMALL}),
    "a thread": (lambda: line("JPEG", 1, 9000), {Reason.TOO_SMALL}),
    "a ribbon": (lambda: line("PNG", 20_000, 16), {Reason.TOO_LONG}),
    "and a zip": (lambda: SOUND["JPEG"] + archive(), {Reason.SOMETHING_ELSE}),
    "and a page": (lambda: SOUND["PNG"] + b"<html><script>1</script>", {Reason.SOMETHING_ELSE}),
    "and a pdf": (lambda: SOUND["WEBP"] + b"%PDF-1.7", {Reason.SOMETHING_ELSE}),
    "and a drawing": (lambda: SOUND["AVIF"] + b"<svg onload=x>", {Reason.SOMETHING_ELSE}),
    "a page far inside": (
        lambda: SOUND["JPEG"] + b"\0" * 99_000 + b"<script>1</script>" + b"\0" * 99_000,
        {Reason.SOMETHING_ELSE},
    ),
    "endless scans": (endless_scans, {Reason.TOO_COSTLY}),
    "text bomb": (text_bomb, {Reason.BROKEN, Reason.TOO_COSTLY}),
}

TAKEN: dict[str, Callable[[], bytes]] = {
    "cmyk": lambda: saved(upright().convert("CMYK"), "JPEG"),
    "grey": lambda: saved(upright().convert("L"), "JPEG"),
    "one bit": lambda: saved(upright().convert("1"), "PNG"),
    "palette": lambda: saved(upright().convert("P"), "PNG"),
    "palette with holes": lambda: saved(upright().convert("P"), "PNG", transparency=0),
    "grey with alpha": lambda: saved(upright().convert("LA"), "PNG"),
    "alpha": lambda: saved(upright().convert("RGBA"), "WEBP", lossless=True),
    "sixteen bits": lambda: saved(Image.new("I;16", (64, 64), 40_000), "PNG"),
    "huge profile": huge_profile,
    "broken exif": broken_exif,
    "circular exif": circular_exif,
    "telling": telling_jpeg,
    "trailer": lambda: SOUND["JPEG"] + b"\0\0\0\x18ftypmp42" + b"\1" * 9999,
    "more boxes": lambda: SOUND["HEIF"] + box(b"free", b"x" * 9999),
    "sideways": lambda: laid_down(6),
    "inflating bomb": inflating_bomb,
}


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with darkroom() as opened_room:
        yield opened_room


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_refused_with_its_reason(room: Room, name: str) -> None:
    make, reasons = REFUSED[name]

    assert room.prepare(make())["refused"] in reasons
    assert room.prepare(SMALL["JPEG"])["ok"] is True


@pytest.mark.parametrize("name", TAKEN)
def test_odd_file_becomes_a_sound_photo(room: Room, name: str) -> None:
    told = room.prepare(TAKEN[name]())

    assert told["ok"] is True
    assert {part["form"] for part in told["parts"]} == {"webp", "jpeg"}


@pytest.mark.parametrize("form", SOUND)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.4, 0.7, 0.95])
def test_file_that_breaks_off_is_refused(room: Room, form: str, share: float) -> None:
    whole = SOUND[form]

    assert room.prepare(whole[: 12 + int(len(whole) * share)])["refused"] == "broken"


@pytest.mark.parametrize("form", SMALL)
def test_mutated_files_leave_the_darkroom_at_work(room: Room, form: str) -> None:
    chance, whole = random.Random(form), SMALL[form]
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(12, len(data))] = chance.randrange(256)

        told = room.prepare(bytes(data))

        assert told.get("ok") is True or told["refused"] in set(Reason)
    assert peak(room) < 350


def peak(room: Room) -> int:
    """Megabytes that the parent ever held; the children's end with them."""
    lines = Path(f"/proc/{room.process.pid}/status").read_text().splitlines()
    return next(int(it.split()[1]) for it in lines if it.startswith("VmHWM:")) // 1024


@given(
    form=st.sampled_from(sorted(SMALL)),
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=6)), max_size=8
    ),
    cut=st.integers(12, 20_000),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_ends_in_a_picture_or_a_refusal(
    form: str, changes: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(SMALL[form][:cut])
    for at, content in changes:
        data[at % len(data) : at % len(data) + len(content)] = content
    try:
        admit(bytes(data))
        with opened(bytes(data)) as image:
            picture = repaint(image, 64)
    except PhotoRefused as refused:
        assert refused.reason in Reason  # noqa: PT017
    else:
        assert picture.mode == "RGB"
        assert max(picture.size) <= 64


@given(
    magic=st.sampled_from(
        [
            b"\xff\xd8\xff\xe0",
            PNG,
            b"RIFF\xff\0\0\0WEBPVP8 ",
            b"RIFF\xff\0\0\0WEBPVP8X",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
        ]
    ),
    noise=st.binary(max_size=400),
)
@settings(max_examples=150, deadline=None)
def test_noise_behind_any_magic_is_refused(magic: bytes, noise: bytes) -> None:
    with pytest.raises(PhotoRefused), opened(magic + noise) as image:
        repaint(image, 64)
