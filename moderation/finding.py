"""What must be covered before anybody looks: faces, number plates, QR codes."""

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from PIL import Image

from moderation.faces import faces
from moderation.masks import DetectorBroken, Mask
from moderation.plates import plates
from moderation.qr_codes import codes

ASIDE = (0.55, 0.35)  # of a face's box: seen from the side, cheek and ear lie beside it
AROUND = (0.15, 0.15)
AS_FOUND = (0.0, 0.0)

Found = tuple[float, float, float, float, float]


def find(picture: Image.Image) -> list[Mask]:
    """A detector that fails says so; nothing found is an answer, no answer is none."""
    pixels = np.asarray(picture)
    try:
        return [
            *masks("face", faces(pixels), picture.size, ASIDE),
            *masks("plate", plates(pixels), picture.size, AS_FOUND),
            *masks("code", codes(pixels), picture.size, AROUND),
        ]
    except cv2.error as error:
        raise DetectorBroken(str(error)) from error


def masks(
    kind: str, found: Iterable[Found], size: tuple[int, int], pad: tuple[float, float]
) -> Iterator[Mask]:
    """As shares, padded on each side, cut at the edges."""
    wide, high = size
    for x, y, width, height, score in found:
        left, right = max(0.0, x - pad[0] * width), min(wide, x + (1 + pad[0]) * width)
        top, bottom = max(0.0, y - pad[1] * height), min(high, y + (1 + pad[1]) * height)
        if right > left and bottom > top:
            box = (left / wide, top / high, (right - left) / wide, (bottom - top) / high)
            yield Mask(kind, box, score)
