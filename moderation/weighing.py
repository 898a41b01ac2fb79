"""How much memory the decoding of a photo will hold, told before it begins."""

from PIL import Image

HELD = 256_000_000  # bytes: with the detectors' 70 MB and the file itself still under 350 MB
PER_PIXEL = {"AVIF": 10.5, "HEIF": 6.6, "WEBP": 21.0}  # measured, whatever the mode
PER_PIXEL_BY_MODE = {"1": 2.0, "L": 1.0, "I": 13.0, "I;16": 7.0, "I;16B": 7.0, "RGB": 4.0, "P": 5.0}
WITH_ALPHA = 9.0
COEFFICIENT = 2


def weight(image: Image.Image, kind: str) -> float:
    """Bytes. Of a JPEG that is read at a fraction of its size only what progress needs."""
    pixels = image.width * image.height
    if kind == "JPEG":
        return pixels * coefficients(image) if progressive(image) else pixels
    if kind in PER_PIXEL:
        return pixels * PER_PIXEL[kind]
    if image.has_transparency_data:
        return pixels * WITH_ALPHA
    return pixels * PER_PIXEL_BY_MODE.get(image.mode, WITH_ALPHA)


def progressive(image: Image.Image) -> bool:
    return bool(image.info.get("progressive") or image.info.get("progression"))


def coefficients(image: Image.Image) -> float:
    """Bytes for each pixel: all of them wait for the last scan."""
    layers: list[tuple[int, int]] = [
        (across, down) for _, across, down, _ in getattr(image, "layer", [])
    ]
    if not layers:
        return 4.0 * COEFFICIENT
    most = max(across for across, _ in layers) * max(down for _, down in layers)
    return COEFFICIENT * sum(across * down for across, down in layers) / most
