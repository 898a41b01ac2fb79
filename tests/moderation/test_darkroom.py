"""python -m moderation darkroom."""

import os
import signal
import struct
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.moderation.pictures import qr_code, saved, upright
from tests.moderation.room import Room, darkroom

PHOTO = saved(upright(), "JPEG")


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with darkroom() as opened:
        yield opened


def test_photo_comes_back_prepared(room: Room) -> None:
    room.send({"act": "prepare", "sides": [64, 960]}, PHOTO)
    told, parts = room.answer()
    assert (told["ok"], told["masks"]) == (True, [])
    assert isinstance(told["likeness"], int)
    assert len(told["placeholder"]) == 28
    assert list(parts) == ["negative", "64.webp", "64.jpeg", "960.webp", "960.jpeg"]
    for part in told["parts"]:
        with Image.open(BytesIO(parts[part["name"]])) as image:
            assert (image.width, image.height) == (part["width"], part["height"])
            assert image.format == part["form"].upper()


def test_masks_of_a_person_are_baked(room: Room) -> None:
    room.send({"act": "prepare", "sides": [64]}, PHOTO)
    _, parts = room.answer()
    room.send({"act": "bake", "sides": [64], "masks": [["hand", 0, 0, 1, 1, 1]]}, parts["negative"])
    told, baked = room.answer()
    assert told["ok"] is True
    assert list(baked) == ["64.webp", "64.jpeg"]
    with Image.open(BytesIO(baked["64.webp"])) as image:
        assert max(image.convert("L").tobytes()) < 130


def test_what_was_found_is_told_as_shares(room: Room) -> None:
    picture = Image.new("RGB", (640, 480), (150, 150, 140))
    picture.paste(qr_code("https://example.org/42", 200), (100, 100))
    (mask,) = room.prepare(saved(picture, "PNG"))["masks"]
    kind, x, y, wide, high, _score = mask
    assert kind == "code"
    assert 0.1 < x < 0.3
    assert 0.15 < y < 0.35
    assert 0.15 < wide < 0.4
    assert 0.2 < high < 0.5


def test_refusal_names_its_reason(room: Room) -> None:
    assert room.prepare(b"") == {"refused": "empty"}
    assert room.prepare(b"GIF89a") == {"refused": "not_a_photo"}
    assert room.prepare(PHOTO[:400]) == {"refused": "broken"}


@pytest.mark.parametrize(
    "head",
    [
        {"act": "look", "sides": [64]},
        {"act": "prepare"},
        {"act": "prepare", "sides": ["wide"]},
        {"act": "bake", "sides": [64]},
        {"act": "bake", "sides": [64], "masks": [["nose", 0, 0, 1, 1, 1]]},
        {"act": "bake", "sides": [64], "masks": [[1]]},
        {},
    ],
)
def test_request_that_cannot_be_done_fails_and_the_next_is_served(
    room: Room, head: dict[str, object]
) -> None:
    room.send(head, PHOTO)
    assert list(room.answer()[0]) == ["failed"]
    assert room.prepare(PHOTO)["ok"] is True


def test_process_ends_with_its_pipe() -> None:
    with darkroom() as room:
        room.into.close()
        assert room.process.wait(timeout=60) == 0


def test_what_is_no_request_ends_the_process() -> None:
    with darkroom() as room:
        room.into.write(struct.pack(">I", 1 << 30) + b"????")
        room.into.flush()
        assert list(room.answer()[0]) == ["failed"]
        assert room.process.wait(timeout=60) == 2


def test_without_detector_every_photo_fails(tmp_path: Path) -> None:
    with darkroom(MODERATION_FACE_WEIGHTS=str(tmp_path / "none")) as room:
        for _ in range(2):
            told = room.prepare(PHOTO)
            assert list(told) == ["failed"]
            assert "detector" in told["failed"]


def test_child_killed_at_work_fails_and_the_next_photo_is_served() -> None:
    with darkroom() as room:
        room.send({"act": "prepare", "sides": [1600]}, saved(upright(1600, 1200), "JPEG"))
        while not room.children():
            time.sleep(0.005)
        os.kill(room.children()[0], signal.SIGKILL)
        assert list(room.answer()[0]) == ["failed"]
        assert room.prepare(PHOTO)["ok"] is True


def test_process_stands_as_far_behind_as_it_was_told() -> None:
    with darkroom(MODERATION_NICENESS="10") as room:
        assert room.prepare(b"") == {"refused": "empty"}
        assert os.getpriority(os.PRIO_PROCESS, room.process.pid) == 10
