"""Number plates of the country, found by colour, shape and the density of strokes inside."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]  # 8 bit; OpenCV's own stubs know no more of what it gives
Found = tuple[float, float, float, float, float]  # left, top, width, height, score
Tilted = tuple[tuple[float, float], tuple[float, float], float]  # as OpenCV says it

COLOURS = {  # hue 0–179, saturation, value: from, to
    "blue": ((98, 80, 35), (128, 255, 255)),
    "yellow": ((12, 95, 60), (36, 255, 255)),
    "green": ((36, 32, 50), (90, 255, 255)),
}
SCALES = (1.0, 0.5, 0.25)
NARROW, BROAD = 1.3, 7.0  # width to height: a double-row plate from aside, a single-row one tilted
LEAST, MOST = 44, 560
ACROSS, DOWN = 160, 48
LINES = range(8, 41, 4)


def plates(picture: Pixels) -> list[Found]:
    """In pixels of the picture (RGB). Prefers a box too many: a person takes it away at a glance."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return merged([*coloured(picture, grey), *lettered(grey)])


def coloured(picture: Pixels, grey: Pixels) -> Iterator[Found]:
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    for lower, upper in COLOURS.values():
        area = cv2.inRange(hsv, np.array(lower), np.array(upper))
        for size in (3, 9):
            closed = cv2.morphologyEx(area, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
            for shape in shapes(closed, 0.55):
                strokes = density(grey, shape)
                if strokes >= 7:
                    yield boxed(shape, strokes, 0.08)


def lettered(grey: Pixels) -> Iterator[Found]:
    """White plates and washed-out ones: many upright edges in a row, quiet above and below."""
    for scale in SCALES:
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        edges = np.abs(cv2.Sobel(small, cv2.CV_16S, 1, 0))
        strong = np.asarray(edges > max(60.0, edges.mean() * 3), np.uint8) * 255
        joined = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((3, 15), np.uint8))
        opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((7, 15), np.uint8))
        for shape in shapes(opened, 0.6, 40, 150):
            (x, y), (wide, high), angle = shape
            whole = ((x / scale, y / scale), (wide / scale, high / scale), angle)
            strokes = density(grey, whole)
            if strokes >= 11 and signs(grey, whole) >= 4:
                yield boxed(whole, strokes, 0.18)


def shapes(
    area: Pixels, filled: float, least: float = LEAST, most: float = MOST
) -> Iterator[Tilted]:
    """Upright-lying boards among the blobs of a mask."""
    outlines, _ = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        _, _, across, down = cv2.boundingRect(outline)
        if not least <= across <= most or down < 12 or across < down:
            continue
        (x, y), (wide, high), angle = cv2.minAreaRect(outline)
        if wide < high:
            wide, high, angle = high, wide, angle - 90
        if high < 8 or not NARROW <= wide / high <= BROAD:
            continue
        if cv2.contourArea(outline) >= filled * wide * high:
            yield (x, y), (wide, high), angle


def density(grey: Pixels, shape: Tilted) -> float:
    """How often a line across the board passes from ink to ground or back, in the busiest half."""
    board = flat(grey, shape)
    mean = cv2.blur(board, (41, 41)).astype(np.int16)
    ink = board.astype(np.int16) - mean
    if ink.std() < 9:
        return 0.0
    reach = ink.std() * 0.35
    changes = sorted(crossings(ink[line], reach) for line in LINES)
    return float(np.mean(changes[len(changes) // 2 :]))


def crossings(line: NDArray[np.int16], reach: float) -> int:
    """Of a line, with a dead band against noise."""
    sides = np.where(line > reach, 1, np.where(line < -reach, -1, 0))
    said = sides[sides != 0]
    return int(np.count_nonzero(np.diff(said)))


def signs(grey: Pixels, shape: Tilted) -> int:
    """Separate marks about as high as the board, in ink or in its opposite."""
    board = flat(grey, shape, grown=1.15)
    _, ink = cv2.threshold(board, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return max(upright(ink), upright(cv2.bitwise_not(ink)))


def upright(ink: Any) -> int:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    return sum(
        1
        for _, _, wide, high, area in stats[1:]
        if DOWN * 0.35 <= high <= DOWN * 0.95 and 3 <= wide <= ACROSS * 0.22 and area >= 18
    )


def flat(grey: Pixels, shape: Tilted, grown: float = 1.0) -> Pixels:
    """The board turned level, ACROSS by DOWN."""
    (x, y), (wide, high), angle = shape
    matrix = cv2.getRotationMatrix2D((x, y), angle, 1.0)
    scale = np.diag([ACROSS / (wide * grown), DOWN / (high * grown)])
    matrix = scale @ matrix
    matrix[:, 2] += np.array([ACROSS / 2, DOWN / 2]) - scale @ np.array([x, y])
    return np.asarray(cv2.warpAffine(grey, matrix, (ACROSS, DOWN), flags=cv2.INTER_AREA), np.uint8)


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
