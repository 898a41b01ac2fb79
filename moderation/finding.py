"""What must be covered before anybody looks: faces, number plates, QR codes."""

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from PIL import Image

from moderation.faces import faces
from moderation.masks import DetectorBroken, Mask
from moderation.plates import plates
from moderation.qr_codes import codes

FACE_PAD, CODE_PAD = 0.35, 0.15

Found = tuple[float, float, float, float, float]


def find(picture: Image.Image) -> list[Mask]:
    """A detector that fails says so; nothing found is an answer, no answer is none."""
    pixels = np.asarray(picture)
    try:
        return [
            *masks("face", faces(pixels), picture.size, FACE_PAD),
            *masks("plate", plates(pixels), picture.size, 0.0),
            *masks("code", codes(pixels), picture.size, CODE_PAD),
        ]
    except cv2.error as error:
        raise DetectorBroken(str(error)) from error


def masks(kind: str, found: Iterable[Found], size: tuple[int, int], pad: float) -> Iterator[Mask]:
    """As shares, padded on each side, cut at the edges."""
    wide, high = size
    for x, y, width, height, score in found:
        left, right = max(0.0, x - pad * width), min(wide, x + width + pad * width)
        top, bottom = max(0.0, y - pad * height), min(high, y + height + pad * height)
        if right > left and bottom > top:
            box = (left / wide, top / high, (right - left) / wide, (bottom - top) / high)
            yield Mask(kind, box, score)
