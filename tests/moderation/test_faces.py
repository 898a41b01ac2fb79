"""CenterFace on drawn heads: nobody's face is in this repository."""

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.heads import Look, draw
from moderation import DetectorBroken
from moderation.faces import Pixels, faces, net, starts, tiling


def street(wide: int, high: int) -> Pixels:
    noise = np.random.default_rng(1).integers(110, 170, (high, wide, 3), np.uint8)
    return cv2.GaussianBlur(noise, (0, 0), 2)


def with_face(picture: Pixels, size: int, middle: tuple[int, int], look: Look) -> None:
    head = draw(look)
    side = round(size * 320 / np.ptp(np.flatnonzero(head.face.any(axis=1))))
    rgb, alpha = (cv2.resize(part, (side, side)) for part in (head.rgb, head.alpha))
    x, y = middle[0] - side // 2, middle[1] - side // 2
    below = picture[y : y + side, x : x + side]
    below[:] = below * (1 - alpha[..., None]) + rgb * alpha[..., None]


def seen(picture: Pixels, middle: tuple[int, int], size: int) -> bool:
    return any(
        abs(x + wide / 2 - middle[0]) < size * 0.6 and abs(y + high / 2 - middle[1]) < size * 0.8
        for x, y, wide, high, _ in faces(picture)
    )


@pytest.mark.parametrize("size", [24, 60, 160, 290])
def test_face_is_found_at_any_size(size: int) -> None:
    picture = street(1100, 1100)
    with_face(picture, size, (550, 550), Look())
    assert seen(picture, (550, 550), size)


@pytest.mark.parametrize("middle", [(800, 600), (776, 560), (120, 1100), (1480, 90)])
def test_small_face_is_found_wherever_it_is_in_a_large_picture(middle: tuple[int, int]) -> None:
    picture = street(1600, 1200)
    with_face(picture, 30, middle, Look(yaw=12))
    assert seen(picture, middle, 30)


@pytest.mark.parametrize(
    "look", [Look(mask=True), Look(yaw=50), Look(roll=90), Look(roll=-90), Look(glasses=True)]
)
def test_face_behind_a_mask_aside_or_lying_is_found(look: Look) -> None:
    picture = street(832, 640)
    with_face(picture, 80, (400, 320), look)
    assert seen(picture, (400, 320), 80)


def test_street_without_people_has_no_faces() -> None:
    assert faces(street(1600, 1200)) == []


@pytest.mark.parametrize("size", [(16, 16), (16, 1600), (1600, 17), (33, 31)])
def test_picture_of_any_shape_is_looked_at(size: tuple[int, int]) -> None:
    assert faces(street(*size)) == []


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (1600, 900), (1601, 17), (900, 900)])
def test_tiles_cover_the_picture_and_overlap(size: tuple[int, int]) -> None:
    wide, high = size
    left = np.zeros((high, wide, 1), np.uint8)
    for x, y, tile in tiling(left):
        assert tile.shape[0] * tile.shape[1] <= 832 * 640
        left[y : y + tile.shape[0], x : x + tile.shape[1]] = 1
    assert left.all()


def test_tiles_share_enough_for_a_face_at_the_seam() -> None:
    for length in range(833, 4000, 7):
        laid = starts(length, 832)
        assert (laid[0], laid[-1]) == (0, length - 832)
        assert all(later - earlier <= 832 - 64 for earlier, later in pairwise(laid))


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """As in a new process: weights not yet read."""
    net.cache_clear()
    yield monkeypatch
    net.cache_clear()


def test_missing_weights_break_the_detector(forgotten: pytest.MonkeyPatch, tmp_path: Path) -> None:
    forgotten.setenv("MODERATION_FACE_WEIGHTS", str(tmp_path / "none.onnx"))
    with pytest.raises(DetectorBroken, match="no weights"):
        faces(street(64, 64))


def test_other_weights_break_the_detector(forgotten: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "centerface.onnx"
    file.write_bytes(random.Random(1).randbytes(2000))
    forgotten.setenv("MODERATION_FACE_WEIGHTS", str(file))
    with pytest.raises(DetectorBroken, match="not the weights"):
        faces(street(64, 64))
