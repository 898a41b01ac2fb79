"""What a picture says of who looked: everywhere in it, whatever its size."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from moderation.photos import PhotoRefused
from moderation.stamping import stamp
from tests.moderation.room import darkroom

WORDS = "abcDEF_-123 2026-11-26 14:00"


def grey(width: int, height: int) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), (150, 150, 150)).save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("L")


@pytest.mark.parametrize("size", [(1600, 1200), (900, 1600), (320, 240)])
def test_every_ninth_of_the_picture_is_marked(size: tuple[int, int]) -> None:
    picture = opened(stamp(grey(*size), WORDS))

    assert picture.size == size
    wide, high = size[0] // 3, size[1] // 3
    for column in range(3):
        for row in range(3):
            box = (column * wide, row * high, column * wide + wide, row * high + high)
            darkest, lightest = picture.crop(box).getextrema()
            assert lightest - darkest > 60, (column, row)  # type: ignore[operator]


def test_another_reader_leaves_another_mark() -> None:
    one, other = stamp(grey(640, 480), WORDS), stamp(grey(640, 480), "somebody else")

    assert ImageChops.difference(opened(one), opened(other)).getbbox() is not None


@pytest.mark.parametrize("words", ["", "孩子", "x" * 81])
def test_only_plain_short_words_are_baked_in(words: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        stamp(grey(64, 64), words)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PhotoRefused):
        stamp(b"RIFF", WORDS)


def test_darkroom_stamps_in_its_own_process() -> None:
    with darkroom() as room:
        room.send({"act": "stamp", "words": WORDS}, grey(320, 240))
        told, parts = room.answer()
        room.send({"act": "stamp", "words": WORDS}, b"noise")
        refused, _none = room.answer()

    assert told["ok"]
    assert opened(parts["stamped"]).size == (320, 240)
    assert refused == {"refused": "broken"}
