"""Photos made for tests: a picture of colours, with everything in it that must not survive."""

from io import BytesIO

from PIL import Image


def jpeg(width: int = 1200, height: int = 800, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "SECRET-PLACE"
    buffer = BytesIO()
    Image.new("RGB", (width, height), (200, 90, 40)).save(
        buffer, "JPEG", exif=exif, comment=b"SECRET-COMMENT"
    )
    return buffer.getvalue()
