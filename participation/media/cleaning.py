"""What nobody needs any more leaves the store; what the darkroom left lying is tried again."""

from datetime import timedelta

from participation import clock
from participation.database import hold
from participation.media import store
from participation.media.models import Media, Showing, Stage
from participation.work.enqueue import enqueue
from participation.work.worker import Payload

TRIED_AGAIN_AFTER = timedelta(minutes=10)
AT_ONCE = 500


async def remove(payload: Payload) -> None:
    """media.remove: the files behind a picture that its present state has no use for."""
    public_id, digest = str(payload["public_id"]), str(payload.get("digest") or "")
    media = await Media.get_or_none(public_id=public_id)
    gone = media is None or media.showing is Showing.GONE
    if gone or media is None or media.stage is not Stage.QUARANTINED:
        await store.remove(store.original_of(public_id))
    if gone or media is None or not media.negative:
        await store.remove(store.negative_of(public_id))
    if digest:
        await _remove_pictures(digest)
    parts = payload.get("parts")
    if isinstance(parts, list):
        await store.remove(*parts)


async def _remove_pictures(digest: str) -> None:
    """Two that are alike share their files; the last one takes them along."""
    await hold(digest)
    if not await Media.filter(digest=digest).exclude(showing=Showing.GONE).exists():
        await store.remove(*store.pictures_of(digest))


async def retry(payload: Payload) -> None:
    """media.retry: what a darkroom could not do is asked of it again while its file is there."""
    moment = clock.now()
    stuck = Media.filter(
        stage=Stage.QUARANTINED,
        created_at__lt=moment - TRIED_AGAIN_AFTER,
    )
    slot = int(moment.timestamp() // TRIED_AGAIN_AFTER.total_seconds())
    for media in await stuck.exclude(showing=Showing.GONE).limit(AT_ONCE):
        key = f"photo.prepare:{media.public_id}:{slot}"
        await enqueue("photo.prepare", key=key, public_id=media.public_id)
