"""Number plates of the country, found by colour, shape and the strokes inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]  # 8 bit; OpenCV's own stubs know no more of what it gives
Found = tuple[float, float, float, float, float]  # left, top, width, height, score
Span = tuple[float, float]
Tilted = tuple[tuple[float, float], tuple[float, float], float]  # as OpenCV says it


@dataclass(frozen=True)
class Ground:
    """What is between the characters, as hue (0–179), saturation and value, from and to."""

    lower: tuple[int, int, int]
    upper: tuple[int, int, int]
    dark_ink: bool = True
    least_strokes: float = 10.5


COLOURS = (
    Ground((98, 80, 35), (128, 255, 255), dark_ink=False),
    Ground((12, 95, 60), (36, 255, 255)),
    Ground((36, 32, 50), (90, 255, 255)),
)
WHITE = Ground((0, 0, 70), (179, 62, 255), least_strokes=13)
JOINED = (3, 9)  # pixels that characters may cut into their ground
BOARD, LINE = (1.35, 3.9), (2.2, 6.5)  # width to height: two rows from aside to one row, its ink
SCALES = (1.0, 0.5, 0.25)
STROKE = 28  # how much darker than the paper around it
FILLED = 0.72
ACROSS, DOWN = 160, 48
LINES = list(range(8, 41, 4))
FAINT = 9.0  # standard deviation of ink and ground below which nothing is written
VARIED = 0.35  # measured: windows below 0.15, plates above 0.45
INK = 12.0  # by how much ink and ground differ at least
PAD, LINE_PAD = 0.08, 0.2


def plates(picture: Pixels) -> list[Found]:
    """In pixels of the picture (RGB). Rather a box too many: it is quickly taken away."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    return merged([*coloured(grey, hsv), *white(grey, hsv)])


def coloured(grey: Pixels, hsv: Pixels) -> Iterator[Found]:
    """Boards of one colour with ink in them."""
    for ground in COLOURS:
        area = cv2.inRange(hsv, np.array(ground.lower), np.array(ground.upper))
        for size in JOINED:
            closed = cv2.morphologyEx(area, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
            for shape in shapes(closed):
                strokes = written(grey, area, shape, ground)
                if strokes >= ground.least_strokes:
                    yield boxed(shape, strokes, PAD)


def white(grey: Pixels, hsv: Pixels) -> Iterator[Found]:
    """On a white car a white plate has no edge: there the row of dark strokes is looked for."""
    for scale in SCALES:
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        hollow = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8))
        ink = np.asarray(hollow > STROKE, np.uint8) * 255
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 11), np.uint8))
        kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((7, 9), np.uint8))
        for (x, y), (wide, high), angle in shapes(kept, LINE, (38, 180)):
            whole = ((x / scale, y / scale), (wide / scale, high / scale), angle)
            strokes = on_white(grey, hsv, whole)
            if strokes >= WHITE.least_strokes:
                yield boxed(whole, strokes, LINE_PAD)


def on_white(grey: Pixels, hsv: Pixels, shape: Tilted) -> float:
    board = flat(grey, shape)
    _, dark = cv2.threshold(board, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    paper = dark == 0
    if not 0.35 <= paper.mean() <= 0.85 or flat(hsv[..., 1], shape)[paper].mean() > WHITE.upper[1]:
        return 0.0
    contrast = float(board[paper].mean()) - float(board[~paper].mean())
    return density(board) if contrast >= 2.5 * INK else 0.0


def shapes(area: Pixels, ratio: Span = BOARD, width: Span = (44, 560)) -> Iterator[Tilted]:
    """Level boards among the blobs of a mask."""
    outlines, _ = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        _, _, across, down = cv2.boundingRect(outline)
        if not width[0] <= across <= width[1] or down < 8 or across < down:
            continue
        (x, y), (wide, high), angle = cv2.minAreaRect(outline)
        if wide < high:
            wide, high, angle = high, wide, angle - 90
        if high < 8 or not ratio[0] <= wide / high <= ratio[1]:
            continue
        if cv2.contourArea(outline) >= FILLED * wide * high:
            yield (x, y), (wide, high), angle


def written(grey: Pixels, area: Pixels, shape: Tilted, ground: Ground) -> float:
    """How often lines across pass from ink to ground or back; 0 if the ink is of another kind."""
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
    if bars(ink[LINES] > 0):
        return 0.0
    changes = sorted(crossings(ink[line], reach) for line in LINES)
    return float(np.mean(changes[len(changes) // 2 :]))


def bars(ink: NDArray[np.bool_]) -> bool:
    """Windows and rails are the same at each height; characters are not."""
    share = ink.mean(axis=0)
    return float((4 * share * (1 - share)).mean()) < VARIED


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


def boxed(shape: Tilted, strokes: float, pad: float) -> Found:
    x, y, wide, high = cv2.boundingRect(cv2.boxPoints(shape))
    more_x, more_y = wide * pad, high * pad * 1.5
    score = min(1.0, strokes / 20)
    return x - more_x, y - more_y, wide + 2 * more_x, high + 2 * more_y, score


def merged(found: list[Found]) -> list[Found]:
    if not found:
        return []
    kept = cv2.dnn.NMSBoxes([one[:4] for one in found], [one[4] for one in found], 0.0, 0.35)
    return [found[int(number)] for number in np.array(kept).flatten()]
