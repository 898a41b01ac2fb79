"""Number plates of the country, found by colour, shape and the strokes inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]  # 8 bit; OpenCV's own stubs know no more of what it gives
Found = tuple[float, float, float, float, float]  # left, top, width, height, score
Tilted = tuple[tuple[float, float], tuple[float, float], float]  # as OpenCV says it


@dataclass(frozen=True)
class Ground:
    """What is between the characters, as hue (0–179), saturation and value, from and to."""

    lower: tuple[int, int, int]
    upper: tuple[int, int, int]
    dark_ink: bool = True
    least_strokes: float = 10.5


GROUNDS = (
    Ground((98, 80, 35), (128, 255, 255), dark_ink=False),
    Ground((12, 95, 60), (36, 255, 255)),
    Ground((36, 32, 50), (90, 255, 255)),
    Ground((0, 0, 70), (179, 52, 255), least_strokes=13),
)
JOINED = (3, 9)  # pixels that characters may cut into their ground
NARROW, BROAD = 1.35, 3.9  # width to height: a double-row plate from aside, a single-row one
LEAST, MOST = 44, 560
FILLED = 0.72
ACROSS, DOWN = 160, 48
LINES = range(8, 41, 4)
FAINT = 9.0  # standard deviation of ink and ground below which nothing is written
INK = 12.0  # by how much ink and ground differ at least
PAD = 0.08


def plates(picture: Pixels) -> list[Found]:
    """In pixels of the picture (RGB). Rather a box too many: it is quickly taken away."""
    return merged(list(candidates(picture)))


def candidates(picture: Pixels) -> Iterator[Found]:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    for ground in GROUNDS:
        area = cv2.inRange(hsv, np.array(ground.lower), np.array(ground.upper))
        if ground is GROUNDS[-1]:
            area = cv2.bitwise_and(area, bright(grey))
        for size in JOINED:
            closed = cv2.morphologyEx(area, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
            for shape in shapes(closed):
                strokes = written(grey, area, shape, ground)
                if strokes >= ground.least_strokes:
                    yield boxed(shape, strokes)


def bright(grey: Pixels) -> Pixels:
    """White is what is lighter than what is around it."""
    around = cv2.blur(grey, (151, 151))
    return np.asarray(grey > around.astype(np.int16) + 12, np.uint8) * 255


def shapes(area: Pixels) -> Iterator[Tilted]:
    """Level boards among the blobs of a mask."""
    outlines, _ = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        _, _, across, down = cv2.boundingRect(outline)
        if not LEAST <= across <= MOST or down < 12 or across < down:
            continue
        (x, y), (wide, high), angle = cv2.minAreaRect(outline)
        if wide < high:
            wide, high, angle = high, wide, angle - 90
        if high < 8 or not NARROW <= wide / high <= BROAD:
            continue
        if cv2.contourArea(outline) >= FILLED * wide * high:
            yield (x, y), (wide, high), angle


def written(grey: Pixels, area: Pixels, shape: Tilted, ground: Ground) -> float:
    """How often a line across passes from ink to ground or back, 0 if the ink is of the wrong kind."""
    board, coloured = flat(grey, shape), flat(area, shape) > 127
    inner = np.zeros_like(coloured)
    inner[6:-6, 8:-8] = True
    ink, paper = board[inner & ~coloured], board[inner & coloured]
    if len(ink) < 60 or len(paper) < 60:
        return 0.0
    contrast = float(paper.mean()) - float(ink.mean())
    if (contrast if ground.dark_ink else -contrast) < INK:
        return 0.0
    return density(board)


def density(board: Pixels) -> float:
    """Of the busier half of the lines."""
    around = cv2.blur(board, (41, 41)).astype(np.int16)
    ink = board.astype(np.int16) - around
    if ink.std() < FAINT:
        return 0.0
    reach = ink.std() * 0.35
    changes = sorted(crossings(ink[line], reach) for line in LINES)
    return float(np.mean(changes[len(changes) // 2 :]))


def crossings(line: NDArray[np.int16], reach: float) -> int:
    """With a dead band against noise."""
    sides = np.where(line > reach, 1, np.where(line < -reach, -1, 0))
    said = sides[sides != 0]
    return int(np.count_nonzero(np.diff(said)))


def flat(grey: Pixels, shape: Tilted) -> Pixels:
    """The board turned level, ACROSS by DOWN."""
    (x, y), (wide, high), angle = shape
    scale = np.diag([ACROSS / wide, DOWN / high])
    matrix = scale @ cv2.getRotationMatrix2D((x, y), angle, 1.0)
    matrix[:, 2] += np.array([ACROSS / 2, DOWN / 2]) - scale @ np.array([x, y])
    return cv2.warpAffine(grey, matrix, (ACROSS, DOWN), flags=cv2.INTER_AREA)


def boxed(shape: Tilted, strokes: float) -> Found:
    x, y, wide, high = cv2.boundingRect(cv2.boxPoints(shape))
    more_x, more_y = wide * PAD, high * PAD * 1.5
    score = min(1.0, strokes / 20)
    return x - more_x, y - more_y, wide + 2 * more_x, high + 2 * more_y, score


def merged(found: list[Found]) -> list[Found]:
    if not found:
        return []
    kept = cv2.dnn.NMSBoxes([one[:4] for one in found], [one[4] for one in found], 0.0, 0.35)
    return [found[int(number)] for number in np.array(kept).flatten()]
