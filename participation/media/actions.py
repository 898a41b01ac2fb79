"""Taking in pictures, tying each to one contribution, showing, hiding and destroying them."""

import asyncio
import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tortoise.expressions import Q
from tortoise.queryset import QuerySet
from tortoise.transactions import atomic

from moderation import PhotoRefused, Variant, rebuild
from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.record import Subject, record
from participation.media import store
from participation.media.models import SHOWING, Media, Showing
from participation.policies import Act, require
from participation.settings import settings
from participation.work.enqueue import enqueue

KEPT_UNUSED = timedelta(days=1)
LONGEST_ID = 24
REBUILDERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="photo")


async def receive(actor: Actor, data: bytes, kind: str = "photo") -> Media:
    """Keep only what was rebuilt from bare pixels; `data` itself is never stored (fail closed).

    The costly part runs before the transaction, so that it holds no lock.
    """
    require(actor, Act.MEDIA_SEND)
    variants = await _rebuilt(data)
    media = _described(actor, variants, kind)
    for variant in variants:
        await store.put(store.key_of(media.public_id, variant.side), variant.data)
    return await _written(actor, media)


@atomic()
async def _written(actor: Actor, media: Media) -> Media:
    await media.save()
    await record(actor, "media.received", media)
    return media


async def attach(actor: Actor, public_ids: Sequence[str], subject: Subject) -> None:
    """Each picture is one's own and serves one contribution only."""
    if not public_ids:
        return
    taken = await _own(actor, public_ids).update(used_by=subject.public_id)
    if taken != len(public_ids):
        raise InvalidInput({"media": _("这张图片不能用，请再传一次。")})


async def show(subject: Subject) -> None:
    await _become(subject, Showing.PUBLIC)


async def hide(subject: Subject) -> None:
    await _become(subject, Showing.HELD)


async def destroy(subject: Subject) -> None:
    """Gone for everybody at once; the worker empties the store after the act has committed."""
    for media in await Media.filter(used_by=subject.public_id).exclude(showing=Showing.GONE):
        await take_away(media)


async def release(subject: Subject, public_ids: Sequence[str]) -> None:
    """Pictures that a revised contribution no longer shows."""
    for media in await Media.filter(used_by=subject.public_id, public_id__in=list(public_ids)):
        await take_away(media)


@atomic()
async def discard(actor: Actor, public_ids: Sequence[str]) -> None:
    """Pictures of a draft that was thrown away, or that a child took out again."""
    for media in await _own(actor, public_ids):
        await take_away(media)


async def take_away(media: Media) -> None:
    media.showing = SHOWING.move(media.showing, Showing.GONE)
    await media.save(update_fields=["showing"])
    await enqueue("media.remove", public_id=media.public_id)


async def _become(subject: Subject, there: Showing) -> None:
    shown = Media.filter(used_by=subject.public_id, showing__not_in=[there, Showing.GONE])
    for media in await shown:
        media.showing = SHOWING.move(media.showing, there)
        await media.save(update_fields=["showing"])


async def sweep(payload: dict[str, object]) -> None:
    """media.sweep: pictures that belong to no contribution after a day."""
    before = clock.now() - KEPT_UNUSED
    unused = Media.filter(used_by=None, showing=Showing.HELD, created_at__lt=before)
    for media in await unused.limit(500):
        await take_away(media)


async def remove_files(payload: dict[str, object]) -> None:
    """media.remove: the files behind a picture that is gone."""
    for size in store.SIZES:
        await store.remove(store.key_of(str(payload["public_id"]), size))


async def owns_unused(actor: Actor, public_id: str) -> bool:
    return len(public_id) <= LONGEST_ID and await _own(actor, [public_id]).exists()


def _own(actor: Actor, public_ids: Sequence[str]) -> QuerySet[Media]:
    """Mine and not yet used; a child is known by the participant, others also by the account."""
    mine = Q(participant_id=actor.participant_id) if actor.participant_id else Q()
    if actor.account_id:
        mine |= Q(account_id=actor.account_id)
    free = Media.filter(public_id__in=list(public_ids), used_by=None, showing=Showing.HELD)
    return free.filter(mine) if mine.filters or mine.children else free.filter(id=0)


def _described(actor: Actor, variants: list[Variant], kind: str) -> Media:
    largest = variants[-1]
    return Media(
        public_id=new_public_id(),
        participant_id=actor.participant_id,
        account_id=actor.account_id,
        jurisdiction_id=actor.jurisdiction_id or "",
        kind=kind,
        digest=hashlib.sha256(largest.data).hexdigest(),
        width=largest.width,
        height=largest.height,
        sizes=[variant.side for variant in variants],
    )


async def _rebuilt(data: bytes) -> list[Variant]:
    if len(data) > settings().upload_max_bytes:
        raise InvalidInput({"file": _("这个文件太大了，请换小一点的。")})
    try:
        work = asyncio.get_running_loop().run_in_executor(REBUILDERS, rebuild, data, store.SIZES)
        return await work
    except PhotoRefused as refused:
        raise InvalidInput({"file": _(refused.why)}) from refused
