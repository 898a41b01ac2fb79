"""What nobody needs any more leaves the store; what nobody handed in leaves the table."""

from datetime import timedelta

from participation import clock
from participation.database import hold
from participation.media import store
from participation.media.actions import take_away
from participation.media.models import UPLOAD_KEPT, Media, Showing, Stage, Upload
from participation.work.enqueue import enqueue
from participation.work.worker import Payload, Slow

KEPT_UNUSED = timedelta(days=1)
NEGATIVE_KEPT = timedelta(days=14)
TRIED_AGAIN_AFTER = timedelta(hours=1)
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


async def sweep(payload: Payload) -> None:
    """media.sweep: once an hour, whatever was left lying."""
    await _unused()
    await _old_negatives()
    await _stuck()
    await Upload.filter(created_at__lt=clock.now() - UPLOAD_KEPT).delete()


async def _unused() -> None:
    """Pictures that belong to no contribution after a day, refused ones too."""
    before = clock.now() - KEPT_UNUSED
    unused = Media.filter(used_by=None, showing=Showing.HELD, created_at__lt=before)
    for media in await unused.limit(AT_ONCE):
        await take_away(media)


async def _old_negatives() -> None:
    """Nobody has come to look under the masks in two weeks; the masked picture stays."""
    before = clock.now() - NEGATIVE_KEPT
    old = Media.filter(stage=Stage.PREPARED, created_at__lt=before, negative=True)
    for media in await old.limit(AT_ONCE):
        await Media.filter(id=media.id).update(negative=False)
        await enqueue("media.remove", public_id=media.public_id)


async def _stuck() -> None:
    """A darkroom that was broken for a day has lost nothing: it is asked again every hour."""
    hour = int(clock.now().timestamp()) // 3600
    before = clock.now() - TRIED_AGAIN_AFTER
    stuck = Media.filter(stage=Stage.QUARANTINED, created_at__lt=before)
    for media in await stuck.exclude(showing=Showing.GONE).limit(AT_ONCE):
        key = f"photo.prepare:{media.public_id}:{hour}"
        await enqueue("photo.prepare", key=key, public_id=media.public_id)


async def find_strays(payload: Payload) -> None:
    """media.strays: files without a row, from an act that never committed or an expired upload."""
    before = clock.now() - KEPT_UNUSED
    async for keys in store.older_than(store.QUARANTINE, before):
        ids = {key: _id_in(key) for key in keys}
        known = {one.public_id for one in await Media.filter(public_id__in=list(ids.values()))}
        await store.remove(*(key for key, id in ids.items() if id not in known))
    async for keys in store.older_than(store.PICTURES, before):
        await _remove_nameless(keys)
    async for keys in store.older_than(store.UPLOADS, before - KEPT_UNUSED):
        await store.remove(*keys)


async def _remove_nameless(keys: list[str]) -> None:
    """Masked pictures that no row names: what was baked when the disk or the database failed."""
    digests = {key: key.removeprefix(f"{store.PICTURES}/").split("-")[0] for key in keys}
    named = Media.filter(digest__in=list(set(digests.values()))).exclude(showing=Showing.GONE)
    known = {one.digest for one in await named}
    await store.remove(*(key for key, digest in digests.items() if digest not in known))


def _id_in(key: str) -> str:
    return key.removeprefix(f"{store.QUARANTINE}/").removesuffix(".webp")


async def _nothing(payload: Payload, made: None) -> None:
    """Listing a bucket takes its time, so it happens outside a transaction and leaves no effect."""


STRAYS = Slow(find_strays, _nothing)
