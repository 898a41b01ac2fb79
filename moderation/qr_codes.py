"""QR codes, which may hold a name, an address or a way to pay."""

import cv2
import numpy as np
from numpy.typing import NDArray

Found = tuple[float, float, float, float, float]  # left, top, width, height, score


def codes(picture: NDArray[np.uint8]) -> list[Found]:
    """In pixels of the picture (RGB). Found is enough: nobody reads what they say."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    told, corners = cv2.QRCodeDetectorAruco().detectMulti(grey)
    if not told or corners is None:
        return []
    boxes = (cv2.boundingRect(np.asarray(one, np.float32)) for one in corners)
    return [(float(x), float(y), float(wide), float(high), 1.0) for x, y, wide, high in boxes]
