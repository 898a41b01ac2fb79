"""Taking in pictures, tying each to one contribution, showing, hiding and destroying them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tortoise.expressions import Q
from tortoise.queryset import QuerySet
from tortoise.transactions import atomic

from moderation import PhotoLimits, PhotoRefused, Reason, admit
from participation.actor import Actor
from participation.codes import new_public_id
from participation.errors import InvalidInput
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.journal.record import Subject, record
from participation.media import store
from participation.media.models import SHOWING, Media, Showing, Stage
from participation.people.allowances import refused_kinds
from participation.policies import Act, require
from participation.receipts.once import Answer, once
from participation.settings import settings
from participation.work.enqueue import enqueue

LONGEST_ID = 24
UNWANTED = N_("这里先不放照片。画一张，或者从单子里选，一样算数。")


async def receive(actor: Actor, data: bytes, kind: str = "photo", key: str | None = None) -> Media:
    """Into quarantine, where nobody sees it; the worker makes of it what may be seen.

    The file comes first and the row after it, so that there is never a row without its file; a
    file without a row is swept. With a key, the same file sent twice is one picture.
    """
    require(actor, Act.MEDIA_SEND)
    await refuse_unwanted(actor, kind)
    await _admitted(data)
    media = Media(
        public_id=new_public_id(),
        participant_id=actor.participant_id,
        account_id=actor.account_id,
        jurisdiction_id=actor.jurisdiction_id or "",
        kind=kind,
    )
    await store.put(store.original_of(media.public_id), data)
    answer = await once(f"{actor.scope}:media", key, data, lambda: _written(actor, media))
    if answer["id"] == media.public_id:
        return media
    await store.remove(store.original_of(media.public_id))
    return await Media.get(public_id=answer["id"])


async def refuse_unwanted(actor: Actor, kind: str) -> None:
    """Raises InvalidInput where a photo or a voice is not wanted; a drawing always is."""
    if kind in await refused_kinds(actor.participant_id):
        raise InvalidInput({"file": _(UNWANTED)})


@atomic()
async def _written(actor: Actor, media: Media) -> Answer:
    await media.save()
    await enqueue("photo.prepare", public_id=media.public_id)
    await record(actor, "media.received", media)
    return {"id": media.public_id}


async def _admitted(data: bytes) -> None:
    limits = replace(PhotoLimits(), bytes=settings().upload_max_bytes)
    try:
        await asyncio.to_thread(admit, data, limits)
    except PhotoRefused as refused:
        raise InvalidInput({"file": _(refused.why)}) from refused


async def attach(actor: Actor, public_ids: Sequence[str], subject: Subject) -> None:
    """Each picture is one's own and serves one contribution only; it may still be in quarantine."""
    if not public_ids:
        return
    taken = await _own(actor, public_ids).update(used_by=subject.public_id)
    if taken != len(public_ids):
        raise InvalidInput({"media": _("这张图片不能用，请再传一次。")})
    refused = await refused_kinds(actor.participant_id)
    if refused and await Media.filter(used_by=subject.public_id, kind__in=list(refused)).exists():
        raise InvalidInput({"media": _(UNWANTED)})
    await _refuse_unfit(subject)


async def _refuse_unfit(subject: Subject) -> None:
    unfit = await Media.filter(
        used_by=subject.public_id, stage=Stage.REFUSED, showing=Showing.HELD
    ).first()
    if unfit is not None:
        raise InvalidInput({"media": why_refused(unfit)})


def why_refused(media: Media) -> str:
    """The kind sentence for the one who sent it; empty when nothing is wrong."""
    if media.stage is not Stage.REFUSED:
        return ""
    known = media.refused in set(Reason)
    return _(PhotoRefused(Reason(media.refused) if known else Reason.BROKEN).why)


async def show(subject: Subject, author_id: int | None = None) -> None:
    """All but the kinds that are not to be kept of their author."""
    await _become(subject, Showing.PUBLIC, await refused_kinds(author_id))


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


async def hand_on(subject: Subject) -> None:
    """What this held is free again for its sender: to be tied to what comes of it."""
    await Media.filter(used_by=subject.public_id, showing=Showing.HELD).update(used_by=None)


@atomic()
async def discard(actor: Actor, public_ids: Sequence[str]) -> None:
    """Pictures of a draft that was thrown away, or that a child took out again."""
    for media in await _own(actor, public_ids):
        await take_away(media)


async def take_away(media: Media) -> None:
    """Nothing of the picture stays, not even its colours or what it looked like."""
    digest = media.digest
    media.showing = SHOWING.move(media.showing, Showing.GONE)
    media.update_from_dict(
        {"masks": [], "placeholder": "", "likeness": None, "negative": False, "digest": ""}
    )
    await media.save(
        update_fields=["showing", "masks", "placeholder", "likeness", "negative", "digest"]
    )
    await enqueue("media.remove", public_id=media.public_id, digest=digest)


async def forget_negatives(subject: Subject) -> None:
    """Nobody will look under the masks any more."""
    for media in await Media.filter(used_by=subject.public_id, negative=True):
        await Media.filter(id=media.id).update(negative=False)
        await enqueue("media.remove", public_id=media.public_id)


async def _become(subject: Subject, there: Showing, but: frozenset[str] = frozenset()) -> None:
    shown = Media.filter(used_by=subject.public_id, showing__not_in=[there, Showing.GONE])
    for media in await shown.exclude(kind__in=list(but)) if but else await shown:
        media.showing = SHOWING.move(media.showing, there)
        await media.save(update_fields=["showing"])


async def owns_unused(actor: Actor, public_id: str) -> bool:
    return len(public_id) <= LONGEST_ID and await _own(actor, [public_id]).exists()


def _own(actor: Actor, public_ids: Sequence[str]) -> QuerySet[Media]:
    """Mine and not yet used; a child is known by the participant, others also by the account."""
    mine = Q(participant_id=actor.participant_id) if actor.participant_id else Q()
    if actor.account_id:
        mine |= Q(account_id=actor.account_id)
    free = Media.filter(public_id__in=list(public_ids), used_by=None, showing=Showing.HELD)
    return free.filter(mine) if mine.filters or mine.children else free.filter(id=0)
