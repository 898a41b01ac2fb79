"""What a file is by its own bytes, whatever its name says."""

import re

HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"))
MIXED_BRANDS = frozenset((b"mif1", b"msf1"))  # the codec stands further on
AVIF_BRANDS = frozenset((b"avif", b"avis"))
MOVING_BRANDS = frozenset((b"avis", b"msf1", b"hevc", b"hevx"))
ELSE_INSIDE = re.compile(
    rb"%PDF-|<html[\s>]|<!doctype\s|<script[\s>]|<svg[\s>]|<iframe[\s>]|<\?php|<body[\s>]",
    re.IGNORECASE,
)
ZIP_END = b"PK\x05\x06"  # stands at most 64 kB before the end of an archive


def kind_of(data: bytes) -> str | None:
    """The Pillow name of a format that we read, else None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return "AVIF" if data[8:12] in MIXED_BRANDS and b"avif" in data[16:64] else "HEIF"
    if data[4:8] == b"ftyp" and data[8:12] in AVIF_BRANDS:
        return "AVIF"
    return None


def also_something_else(data: bytes) -> bool:
    """A photo that some programs would take for a page, a document or an archive."""
    return ZIP_END in data[-66_000:] or bool(ELSE_INSIDE.search(data))
