"""A picture that arrives in parts: what has come is kept, so that a lost line loses no more.

Parts are plain files until the last byte is there; then the whole goes the way of every picture.
"""

import secrets
from collections.abc import Sequence

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.errors import Conflict, InvalidInput, NotFound, TooMany
from participation.i18n import gettext as _
from participation.media import store
from participation.media.actions import receive, refuse_unwanted
from participation.media.models import UPLOAD_KEPT, Upload
from participation.policies import Act, require
from participation.settings import settings
from participation.work.enqueue import enqueue

MOST_AT_ONCE = 10
WAIT_S = 60


async def begin(actor: Actor, length: int, kind: str = "photo") -> Upload:
    """Raises InvalidInput when it would be too large: better now than after the last byte."""
    require(actor, Act.MEDIA_SEND)
    await refuse_unwanted(actor, kind)
    if not 0 < length <= settings().upload_max_bytes:
        raise InvalidInput({"file": _("这个文件太大了，请换小一点的。")})
    if await _open(actor).count() >= MOST_AT_ONCE:
        raise TooMany(WAIT_S)
    return await Upload.create(
        public_id=new_public_id(),
        participant_id=actor.participant_id,
        account_id=actor.account_id,
        jurisdiction_id=actor.jurisdiction_id or "",
        kind=kind,
        length=length,
    )


async def find(actor: Actor, public_id: str) -> Upload:
    """One's own, while it lasts; another's is not there."""
    found = await Upload.filter(_mine(actor), public_id=public_id).first()
    if found is None or found.is_expired:
        raise NotFound(public_id)
    return found


async def append(actor: Actor, upload: Upload, offset: int, data: bytes) -> Upload:
    """Raises Conflict when it does not go on where the last part ended."""
    require(actor, Act.MEDIA_SEND)
    if offset != upload.offset:
        raise Conflict(f"the offset is {upload.offset}, not {offset}")
    if data:
        await _keep(upload, data)
    if upload.offset == upload.length and not upload.media:
        await _finish(actor, upload)
    return upload


async def terminate(actor: Actor, public_id: str) -> None:
    upload = await find(actor, public_id)
    await upload.delete()
    await store.remove(*upload.parts)


async def forget(participant_id: int) -> None:
    """What a child had begun to send; the worker empties the store after the act."""
    for upload in await Upload.filter(participant_id=participant_id):
        await enqueue("media.remove", public_id=upload.public_id, parts=upload.parts)
        await upload.delete()


async def _keep(upload: Upload, data: bytes) -> None:
    """The file first; of two that send the same part at once only one is counted."""
    part = f"{store.UPLOADS}/{upload.public_id}/{upload.offset}-{secrets.token_hex(4)}"
    await store.put(part, data)
    here, there = upload.offset, upload.offset + len(data)
    parts = [*upload.parts, part]
    if not await Upload.filter(id=upload.id, offset=here).update(offset=there, parts=parts):
        await store.remove(part)
        raise Conflict("another part came first")
    upload.offset, upload.parts = there, parts


async def _finish(actor: Actor, upload: Upload) -> None:
    """A file that is no photo goes at once, as does its upload."""
    data = await _joined(upload.parts)
    try:
        media = await receive(actor, data, upload.kind, key=f"upload:{upload.public_id}")
    except InvalidInput:
        await terminate(actor, upload.public_id)
        raise
    upload.media = media.public_id
    await Upload.filter(id=upload.id).update(media=media.public_id)
    await store.remove(*upload.parts)


async def _joined(parts: Sequence[str]) -> bytes:
    return b"".join([await store.get(part) for part in parts])


def _open(actor: Actor) -> QuerySet[Upload]:
    fresh = Upload.filter(_mine(actor), created_at__gt=clock.now() - UPLOAD_KEPT)
    return fresh.filter(media="")


def _mine(actor: Actor) -> Q:
    """A child is known by the participant, others by the account."""
    if actor.participant_id is not None:
        return Q(participant_id=actor.participant_id)
    return Q(account_id=actor.account_id) if actor.account_id is not None else Q(id=0)
