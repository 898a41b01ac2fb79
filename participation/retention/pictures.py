"""Files that show too much, or that nobody needs: by their rows, and by their age alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.actor import VISITOR
from participation.database import rows
from participation.journal.record import record
from participation.media import store
from participation.media.actions import take_away
from participation.media.models import PREPARING, Media, Showing, Stage, Upload
from participation.retention.sweep import Sweep, chosen, not_held, old
from participation.work.enqueue import enqueue

NEGATIVE = ".webp"
TOO_LATE = "late"
UNDEVELOPED = f"""
SELECT m.id FROM media m
 WHERE m.stage = 'quarantined' AND m.showing <> 'gone' AND m.created_at < $1
   AND {not_held("m.used_by")}
 ORDER BY m.id LIMIT $2 FOR UPDATE OF m SKIP LOCKED
"""
NEGATIVES = f"""
SELECT m.id FROM media m WHERE m.negative AND m.created_at < $1 AND {not_held("m.used_by")}
 ORDER BY m.created_at LIMIT $2 FOR UPDATE OF m SKIP LOCKED
"""
KEPT_FOR_A_CASE = f"""
SELECT m.public_id FROM media m WHERE m.public_id IN ({{}}) AND NOT ({not_held("m.used_by")})
"""


async def _refuse(ids: Sequence[int]) -> None:
    """The darkroom did not manage it in time: the child is asked for it again, nobody keeps it."""
    for media in await Media.filter(id__in=list(ids)):
        media.stage = PREPARING.move(media.stage, Stage.REFUSED)
        media.refused = TOO_LATE
        await media.save(update_fields=["stage", "refused"])
        await record(VISITOR, "media.refused", media, reason=TOO_LATE)
        await enqueue("media.remove", public_id=media.public_id)


async def _forget_negatives(ids: Sequence[int]) -> None:
    """The masked picture stays."""
    await Media.filter(id__in=list(ids)).update(negative=False)
    for media in await Media.filter(id__in=list(ids)):
        await enqueue("media.remove", public_id=media.public_id)


async def _take_away(ids: Sequence[int]) -> None:
    for media in await Media.filter(id__in=list(ids)):
        await take_away(media)


ORIGINALS = chosen(UNDEVELOPED, _refuse)
SHOWN_BARE = chosen(NEGATIVES, _forget_negatives)
UNUSED = Sweep(old(Media, "created_at", used_by=None, showing=Showing.HELD).find, _take_away)
GONE = old(Media, "created_at", showing=Showing.GONE)


async def _forget_uploads(ids: Sequence[int]) -> None:
    for upload in await Upload.filter(id__in=list(ids)):
        await enqueue("media.remove", public_id=upload.public_id, parts=upload.parts)
        await upload.delete()


UPLOADS = Sweep(old(Upload, "created_at").find, _forget_uploads)


@dataclass(frozen=True, slots=True)
class Lying:
    """Files of one folder that are over age, whatever the tables say of them."""

    folder: str
    bare: bool | None = None  # with or without the ending of a negative

    async def find(self, before: datetime, limit: int) -> Sequence[str]:
        found: list[str] = []
        async for keys in store.older_than(self.folder, before):
            mine = [key for key in keys if self.bare in (None, key.endswith(NEGATIVE))]
            found += await self._unheld(mine)
            if len(found) >= limit:
                break
        return found[:limit]

    async def _unheld(self, keys: Sequence[str]) -> list[str]:
        if self.folder == store.PICTURES:
            return await _nameless(keys)
        ids = {key: key.split("/")[1].removesuffix(NEGATIVE) for key in keys}
        if not ids:
            return []
        marks = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
        found = await rows(KEPT_FOR_A_CASE.format(marks), *ids.values())
        held = {row["public_id"] for row in found}
        return [key for key, id in ids.items() if id not in held]

    def sweep(self) -> Sweep:
        return Sweep(self.find, _remove, files=True)


async def _nameless(keys: Sequence[str]) -> list[str]:
    """Masked pictures that no row names: baked when the disk or the database failed."""
    digests = {key: key.removeprefix(f"{store.PICTURES}/").split("-")[0] for key in keys}
    named = Media.filter(digest__in=list(set(digests.values()))).exclude(showing=Showing.GONE)
    known = {one.digest for one in await named}
    return [key for key, digest in digests.items() if digest not in known]


async def _remove(keys: Sequence[str]) -> None:
    await store.remove(*keys)


ORIGINAL_FILES = Lying(store.QUARANTINE, bare=False).sweep()
NEGATIVE_FILES = Lying(store.QUARANTINE, bare=True).sweep()
UPLOAD_FILES = Lying(store.UPLOADS).sweep()
NAMELESS_FILES = Lying(store.PICTURES).sweep()
