"""Photos are examined by content and size before anything is decoded, and refused with a reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from io import BytesIO

from pi_heif import register_heif_opener
from PIL import Image

from moderation.boxes import claimed_size
from moderation.photo_kinds import MOVING_BRANDS, also_something_else, kind_of
from moderation.weighing import HELD, PER_PIXEL, weight

_ = NullTranslations().gettext

register_heif_opener(thumbnails=False)  # of the two wheels that read HEIC, the one without GPL code

ORIENTATION = 0x0112
IN_BOXES = frozenset(("HEIF", "AVIF"))
EDGE = 66_000  # where other programs look for what a file is; the rest is read in the darkroom


class Reason(StrEnum):
    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    NOT_A_PHOTO = "not_a_photo"
    SOMETHING_ELSE = "something_else"
    ANIMATED = "animated"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    TOO_SMALL = "too_small"
    BROKEN = "broken"
    TOO_COSTLY = "too_costly"


SENTENCES: dict[Reason, str] = {
    Reason.EMPTY: _("这个文件是空的，请再选一次。"),
    Reason.TOO_HEAVY: _("这张照片太大了，请选小一点的。"),
    Reason.NOT_A_PHOTO: _("这不是我们认识的照片，请选 JPEG、PNG、WebP、HEIC 或 AVIF。"),
    Reason.SOMETHING_ELSE: _("这个文件里除了照片还有别的东西，请换一张。"),
    Reason.ANIMATED: _("会动的图片不行，请选一张不动的。"),
    Reason.TOO_MANY_PIXELS: _("这张照片的像素太多了，请选小一点的。"),
    Reason.TOO_LONG: _("这张照片太长了，请选短一点的。"),
    Reason.TOO_SMALL: _("这张照片太小了，看不清，请换一张。"),
    Reason.BROKEN: _("这张照片打不开，可能没有传完，请再试一次。"),
    Reason.TOO_COSTLY: _("这张照片要处理太久，请换一张，或者用手机再拍一次。"),
}


class PhotoRefused(Exception):
    """Not taken in. `reason` is for programs, `why` for the one who sent it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.why = SENTENCES[reason]


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    bytes: int = 12 * 1024 * 1024
    pixels: int = 50_000_000
    longest_side: int = 16_383
    shortest_side: int = 16


LIMITS = PhotoLimits()


def admit(data: bytes, limits: PhotoLimits = LIMITS) -> str:
    """The kind of photo by its own bytes and claims. Nothing is decoded: a few milliseconds."""
    kind = acceptable_kind(data, limits)
    if kind in IN_BOXES:
        size = check_size(claimed_size(data), limits)
        if size[0] * size[1] * PER_PIXEL[kind] > HELD:
            raise PhotoRefused(Reason.TOO_MANY_PIXELS)
        if data[8:12] in MOVING_BRANDS:
            raise PhotoRefused(Reason.ANIMATED)
        return kind
    with refusing(), Image.open(BytesIO(data), formats=[kind]) as image:
        check_claims(image, kind, limits)
    return kind


@contextmanager
def opened(data: bytes, limits: PhotoLimits = LIMITS) -> Iterator[Image.Image]:
    """The photo, not yet decoded, its claims checked. Whatever goes wrong inside is a refusal."""
    kind = acceptable_kind(data, limits)
    if also_something_else(data):
        raise PhotoRefused(Reason.SOMETHING_ELSE)
    with refusing(), Image.open(BytesIO(data), formats=[kind]) as image:
        check_claims(image, kind, limits)
        yield image


def acceptable_kind(data: bytes, limits: PhotoLimits) -> str:
    if not data:
        raise PhotoRefused(Reason.EMPTY)
    if len(data) > limits.bytes:
        raise PhotoRefused(Reason.TOO_HEAVY)
    kind = kind_of(data)
    if kind is None:
        raise PhotoRefused(Reason.NOT_A_PHOTO)
    if also_something_else(data[:EDGE]) or also_something_else(data[-EDGE:]):
        raise PhotoRefused(Reason.SOMETHING_ELSE)
    return kind


@contextmanager
def refusing() -> Iterator[None]:
    """A damaged file makes a decoder fail in any way; to the sender they all mean the same."""
    try:
        yield
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS) from bomb
    except MemoryError as cost:
        raise PhotoRefused(Reason.TOO_COSTLY) from cost
    except Exception as damage:
        raise PhotoRefused(Reason.BROKEN) from damage


def check_claims(image: Image.Image, kind: str, limits: PhotoLimits) -> None:
    """Pillow only warns of a bomb up to twice its own limit, so we count before decoding."""
    check_size(image.size, limits)
    if weight(image, kind) > HELD:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS)
    if moves(image):
        raise PhotoRefused(Reason.ANIMATED)


def check_size(size: tuple[int, int] | None, limits: PhotoLimits) -> tuple[int, int]:
    if size is None:
        raise PhotoRefused(Reason.BROKEN)
    if size[0] * size[1] > limits.pixels:
        raise PhotoRefused(Reason.TOO_MANY_PIXELS)
    if max(size) > limits.longest_side:
        raise PhotoRefused(Reason.TOO_LONG)
    if min(size) < limits.shortest_side:
        raise PhotoRefused(Reason.TOO_SMALL)
    return size


def moves(image: Image.Image) -> bool:
    """Phones keep a depth map or second view behind a JPEG; that is no animation."""
    return image.format not in {"JPEG", "MPO"} and getattr(image, "n_frames", 1) > 1


def orientation(image: Image.Image) -> int:
    return int(image.getexif().get(ORIENTATION, 1) or 1)
