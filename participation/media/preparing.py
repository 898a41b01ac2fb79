"""From quarantine to what may be looked at: rebuilt, upright, faces and plates masked.

The darkroom's second of work holds no lock; only its outcome is written in a transaction. What
fails on the way leaves the picture in quarantine, where nobody sees it, and is tried again.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from participation import clock
from participation.actor import VISITOR
from participation.database import hold
from participation.journal.record import record
from participation.media import darkroom, store
from participation.media.darkroom import Developed, Refused
from participation.media.models import PREPARING, Media, Showing, Stage
from participation.work.bell import DONE, heard
from participation.work.enqueue import enqueue
from participation.work.worker import Payload, Slow

FIRST_LOOK_S, LAST_LOOK_S = 0.05, 1.0


class FilesMissing(Exception):
    """Somebody removed the same picture while it was being put down: put it down again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either a reason why it is refused, or the digest under which its files lie."""

    refused: str = ""
    digest: str = ""
    developed: Developed | None = None


async def develop(payload: Payload) -> Outcome | None:
    public_id = str(payload["public_id"])
    media = await Media.get_or_none(public_id=public_id)
    if media is None or media.showing is Showing.GONE or media.stage is not Stage.QUARANTINED:
        return None
    original = await store.get(store.original_of(public_id))
    try:
        developed = await darkroom.prepare(original)
    except Refused as refused:
        return Outcome(refused=refused.reason)
    await store.put(store.negative_of(public_id), developed.negative)
    return Outcome(digest=await put_down(developed), developed=developed)


async def put_down(developed: Developed) -> str:
    """Files are named by what is in them; gives that name."""
    digest = hashlib.sha256(b"".join(part.data for part in developed.pictures)).hexdigest()[:32]
    await asyncio.gather(
        *(
            store.put(store.picture_of(digest, part.side, part.form), part.data)
            for part in developed.pictures
        )
    )
    return digest


async def keep(payload: Payload, outcome: Outcome | None) -> None:
    if outcome is None:
        return
    public_id = str(payload["public_id"])
    media = await Media.filter(public_id=public_id).select_for_update().first()
    lost = media is None or media.showing is Showing.GONE
    if media is None or lost or media.stage is not Stage.QUARANTINED:
        await enqueue("media.remove", public_id=public_id, digest=outcome.digest)
        return
    if outcome.developed is None:
        await _refuse(media, outcome.refused)
    else:
        await _keep(media, outcome.digest, outcome.developed)
    await enqueue("media.remove", public_id=public_id)


async def _refuse(media: Media, reason: str) -> None:
    media.stage = PREPARING.move(media.stage, Stage.REFUSED)
    media.refused = reason[:30]
    await media.save(update_fields=["stage", "refused"])
    await record(VISITOR, "media.refused", media, reason=reason[:30])


async def _keep(media: Media, digest: str, developed: Developed) -> None:
    await claim_files(digest)
    media.stage = PREPARING.move(media.stage, Stage.PREPARED)
    media.update_from_dict({**described(digest, developed), "negative": True})
    media.masks = [mask_of(row) for row in developed.masks]
    media.prepared_at = clock.now()
    await media.save()
    await record(VISITOR, "media.prepared", media, masks=len(developed.masks))


async def claim_files(digest: str) -> None:
    """In the transaction that names them: either they are there, or it is done again."""
    await hold(digest)
    if not await store.is_there(store.picture_of(digest, store.SIZES[0], store.FORMS[0])):
        raise FilesMissing


def described(digest: str, developed: Developed) -> dict[str, object]:
    largest = developed.pictures[-1]
    return {
        "digest": digest,
        "width": largest.width,
        "height": largest.height,
        "sizes": sorted({part.side for part in developed.pictures}),
        "placeholder": developed.placeholder[:60],
        "likeness": developed.likeness,
    }


def mask_of(row: Sequence[object]) -> dict[str, object]:
    kind, x, y, width, height, score = row
    return {"kind": kind, "box": [x, y, width, height], "score": score}


async def prepared(public_ids: Sequence[str], patience_s: float) -> bool:
    """Waits, outside any transaction, until none of them is in quarantine any more."""
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + patience_s, FIRST_LOOK_S
    with DONE.listening() as ear:
        while await _in_quarantine(public_ids):
            left = until - loop.time()
            if left <= 0:
                return False
            await heard(ear, min(pause, left))
            pause = min(pause * 1.5, LAST_LOOK_S)
    return True


async def _in_quarantine(public_ids: Sequence[str]) -> bool:
    still = Media.filter(public_id__in=list(public_ids), stage=Stage.QUARANTINED)
    return bool(public_ids) and await still.exclude(showing=Showing.GONE).exists()


PREPARE = Slow(develop, keep)
