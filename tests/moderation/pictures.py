"""Pictures made for the tests: an F-like pattern whose corners tell which way is up."""

import struct
import zlib
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin
from PIL.Image import Transpose

from moderation.preparing import Prepared

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 30), (30, 30, 220), (230, 220, 30)
STORED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}  # how a camera lays the upright picture down, so that the orientation brings it back
CANARY = b"CANARY-42.8913-129.5089"


def upright(width: int = 480, height: int = 320) -> Image.Image:
    picture = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    for place, colour in zip(
        [(0, 0), (half[0], 0), (0, half[1]), half], [RED, GREEN, BLUE, YELLOW], strict=True
    ):
        picture.paste(colour, (*place, place[0] + half[0], place[1] + half[1]))
    return picture


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    rgb, (width, height) = picture.convert("RGB"), picture.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [pixel for place in places if isinstance(pixel := rgb.getpixel(place), tuple)]


def like(picture: Image.Image, other: Image.Image) -> bool:
    """The same colours in the same corners, as near as compression leaves them."""
    return near(corners(picture), corners(other))


def near(some: list[tuple[int, ...]], others: list[tuple[int, ...]]) -> bool:
    return all(
        abs(a - b) < 40
        for one, two in zip(some, others, strict=True)
        for a, b in zip(one, two, strict=True)
    )


def laid_down(orientation: int, form: str = "JPEG") -> bytes:
    turn = STORED[orientation]
    picture = upright() if turn is None else upright().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture, form, exif=exif)


def saved(picture: Image.Image, form: str, **extra: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **extra)
    return buffer.getvalue()


def exif() -> Image.Exif:
    told = Image.Exif()
    told[0x010E] = CANARY.decode()
    told[0x0132] = "2026:11:24 15:00:00"
    told.get_ifd(0x8825).update({1: "N", 2: (42.0, 53.0, 29.0), 29: CANARY.decode()})
    told.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + CANARY
    return told


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def telling_jpeg() -> bytes:
    """EXIF with GPS, comment, XMP, IPTC, ICC and a trailer, each with a canary."""
    plain = saved(
        upright(), "JPEG", exif=exif(), comment=CANARY, icc_profile=profile(), xmp=b"<x>" + CANARY
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(CANARY)) + CANARY
    return plain[:2] + segment(0xED, iptc) + plain[2:] + b"trailer " + CANARY


def telling_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", CANARY.decode())
    info.add_text("Comment", CANARY.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    return saved(upright(), "PNG", pnginfo=info, exif=exif(), icc_profile=profile()) + CANARY


def telling_webp() -> bytes:
    return saved(upright(), "WEBP", exif=exif(), xmp=CANARY, icc_profile=profile())


def chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def png_bomb(width: int, height: int) -> bytes:
    """Claims a huge picture in a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000, 9)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue", "green")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)


def telling_heic() -> bytes:
    heif = pillow_heif.from_pillow(upright())
    heif.info["exif"] = exif().tobytes()
    heif.info["xmp"] = b"<x>" + CANARY
    buffer = BytesIO()
    heif.save(buffer, quality=80)
    return buffer.getvalue() + box(b"free", CANARY)


def telling_avif() -> bytes:
    told = saved(upright(), "AVIF", exif=exif(), xmp=b"<x>" + CANARY, icc_profile=profile())
    return told + box(b"free", CANARY)


def heic(picture: Image.Image, **options: Any) -> bytes:
    buffer = BytesIO()
    pillow_heif.from_pillow(picture).save(buffer, **{"quality": 80, **options})
    return buffer.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def claiming(data: bytes, width: int, height: int) -> bytes:
    """A HEIC or AVIF file whose every size says something else."""
    parts = data.split(b"ispe")
    size = b"\0" * 4 + struct.pack(">II", width, height)
    return b"ispe".join([parts[0], *(size + part[12:] for part in parts[1:])])


def webp_bomb(side: int) -> bytes:
    """VP8L with a huge claim and next to nothing behind it."""
    bits = (side - 1) | (side - 1) << 14
    content = b"\x2f" + struct.pack("<I", bits) + b"\0" * 40
    chunk = b"VP8L" + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def qr_code(text: str, side: int) -> Image.Image:
    code = np.pad(cv2.QRCodeEncoder.create().encode(text), 3, constant_values=255)
    return Image.fromarray(code).convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def everything(prepared: Prepared) -> list[bytes]:
    """Everything of a prepared photo that is stored or sent."""
    variants = [variant.data for variant in prepared.baked.variants]
    return [prepared.negative, *variants, prepared.baked.placeholder.encode()]
