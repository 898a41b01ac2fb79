"""Photos made for tests, with everything in them that must not survive, and their way in."""

from io import BytesIO
from pathlib import Path

import segno
from PIL import Image

from participation.actor import Actor, Role
from participation.jobs import HANDLERS
from participation.media.actions import receive
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.models import Media
from participation.work.worker import work_off
from tests.factories import make_actor


def jpeg(width: int = 1200, height: int = 800, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "SECRET-PLACE"
    buffer = BytesIO()
    Image.new("RGB", (width, height), (200, 90, 40)).save(
        buffer, "JPEG", exif=exif, comment=b"SECRET-COMMENT"
    )
    return buffer.getvalue()


def broken() -> bytes:
    """A photo by its head, and noise after it: only decoding finds that out."""
    whole = jpeg(640, 480)
    return whole[: len(whole) // 2] + bytes(reversed(whole[len(whole) // 2 :]))


def secret() -> bytes:
    """A grey photo with a square code in the middle, which a machine finds without fail."""
    code = BytesIO()
    segno.make("https://example.org/SECRET-CHILD", error="h").save(code, kind="png", scale=6)
    square = Image.open(code).convert("RGB").resize((240, 240))
    photo = Image.new("RGB", (640, 480), (150, 160, 150))
    photo.paste(square, (200, 120))
    buffer = BytesIO()
    photo.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def is_covered(data: bytes) -> bool:
    """Where the code was there is one flat colour."""
    picture = Image.open(BytesIO(data)).convert("L")
    width, height = picture.size
    middle = picture.crop((width * 3 // 8, height * 3 // 8, width * 5 // 8, height * 5 // 8))
    darkest, lightest = middle.getextrema()
    return bool(lightest - darkest < 12)  # type: ignore[operator]


def files(tmp_path: Path) -> list[Path]:
    """All that lies in the store."""
    return sorted(one for one in (tmp_path / "media").rglob("*") if one.is_file())


async def developed(actor: Actor, data: bytes | None = None, kind: str = "photo") -> Media:
    """Received, and prepared by a real darkroom."""
    media = await receive(actor, jpeg(64, 64) if data is None else data, kind)
    await work_off(HANDLERS)
    return await Media.get(id=media.id)


async def confirmed(actor: Actor, data: bytes | None = None) -> Media:
    """And a moderator has said yes to its masks."""
    media = await developed(actor, data)
    moderator = await make_actor(Role.MODERATOR, jurisdiction_id=media.jurisdiction_id)
    return await confirm_masks(moderator, media.public_id, MasksForm.parse({"masks": []}))
