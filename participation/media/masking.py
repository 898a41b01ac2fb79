"""The masking desk: a moderator sees what the machine found, mends it, and answers for it."""

from collections.abc import Sequence
from typing import Any

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidInput, InvalidMove, NotFound, Unready
from participation.i18n import gettext as _
from participation.journal.record import Subject, record
from participation.media import darkroom, store
from participation.media.darkroom import Developed
from participation.media.forms import MasksForm
from participation.media.models import PREPARING, Media, Showing, Stage
from participation.media.preparing import claim_files, described, mask_of, put_down
from participation.people.bars import is_barred
from participation.policies import Act, require
from participation.work.enqueue import enqueue

NEAR = 0.0005

Row = list[Any]


async def confirm_masks(actor: Actor, public_id: str, form: MasksForm) -> Media:
    """What is covered from now on, for everybody. Baking comes before the transaction.

    It shows nothing by itself: a picture is seen once what it belongs to may be seen.
    Without its negative, which is destroyed at the first confirmation, a picture can only get
    more boxes: what is covered stays covered.
    """
    media = await on_the_desk(actor, public_id)
    rows = [mask.row for mask in form.masks]
    if same(rows, rows_of(media)):
        return await _confirmed(actor, media, rows, None, "")
    developed = await _baked(media, rows)
    return await _confirmed(actor, media, rows, developed, await put_down(developed))


async def on_the_desk(actor: Actor, public_id: str) -> Media:
    """Raises NotFound alike for what is gone, elsewhere, or somebody else's business."""
    require(actor, Act.REVIEW_QUEUE)
    media = await Media.get_or_none(public_id=public_id)
    if media is None or media.showing is Showing.GONE:
        raise NotFound(public_id)
    require(actor, Act.MEDIA_MASK, media)
    if await is_barred(actor.account_id, media.participant_id or 0):
        raise NotFound(public_id)
    if not media.is_ready:
        raise Unready({"media": sentence_of(media.stage)})
    return media


async def negative(actor: Actor, public_id: str) -> bytes:
    """The picture without masks, for the moderator's eyes; each look leaves a line."""
    media = await on_the_desk(actor, public_id)
    if not media.negative:
        raise NotFound(public_id)
    await _seen(actor, media)
    try:
        return await store.get(store.negative_of(public_id))
    except FileNotFoundError as gone:
        raise NotFound(public_id) from gone


@atomic()
async def _seen(actor: Actor, media: Media) -> None:
    await record(actor, "media.negative-seen", media)


async def confirm_shown(actor: Actor, subject: Subject) -> None:
    """Publishing says yes to the pictures too, masked as they are; raises Unready if one is not."""
    shown = Media.filter(used_by=subject.public_id).exclude(showing=Showing.GONE)
    found = await shown.order_by("id").select_for_update()
    for media in found:
        if not media.is_ready:
            raise Unready({"media": sentence_of(media.stage)})
    for media in found:
        if media.stage is Stage.PREPARED:
            await _confirm(actor, media, {})


def sentence_of(stage: Stage) -> str:
    if stage is Stage.REFUSED:
        return _("有一张图片不能用，请退回给孩子换一张。")
    return _("照片还在准备，请等一会儿再点。")


@atomic()
async def _confirmed(
    actor: Actor, seen: Media, rows: Sequence[Row], developed: Developed | None, digest: str
) -> Media:
    """Of two moderators at once the second is told; nothing of the first one's is undone."""
    media = await Media.filter(id=seen.id).select_for_update().get()
    changed = media.digest != seen.digest or media.stage is not seen.stage
    if changed or media.showing is Showing.GONE:
        raise InvalidMove("somebody else was at this picture")
    new: dict[str, object] = {}
    if developed is not None:
        await claim_files(digest)
        new = {**described(digest, developed), "masks": [mask_of(row) for row in rows]}
    await _confirm(actor, media, new)
    return media


async def _confirm(actor: Actor, media: Media, new: dict[str, object]) -> None:
    before = media.digest
    media.stage = PREPARING.move(media.stage, Stage.CONFIRMED)
    media.update_from_dict({**new, "negative": False})
    media.confirmed_by_id, media.confirmed_at = actor.account_id, clock.now()
    await media.save()
    old = before if before != media.digest else ""
    await enqueue("media.remove", public_id=media.public_id, digest=old)
    await record(actor, "media.confirmed", media, masks=len(media.masks or []))


async def _baked(media: Media, rows: Sequence[Row]) -> Developed:
    if media.negative:
        return await darkroom.bake(await store.get(store.negative_of(media.public_id)), rows)
    if not all(covered(row, rows) for row in rows_of(media)):
        raise InvalidInput({"masks": _("原图已经删了，只能再加框，不能去掉框。")})
    masked = store.picture_of(media.digest, max(media.sizes), "webp")
    return await darkroom.bake(await store.get(masked), rows)


def rows_of(media: Media) -> list[Row]:
    masks: list[dict[str, Any]] = media.masks or []
    return [[one["kind"], *one["box"], one["score"]] for one in masks]


def same(one: Sequence[Row], other: Sequence[Row]) -> bool:
    return len(one) == len(other) and all(covered(row, other) for row in one)


def covered(row: Row, among: Sequence[Row]) -> bool:
    """The same box again, as exactly as a page can send it."""
    return any(
        all(abs(a - b) < NEAR for a, b in zip(row[1:5], other[1:5], strict=True)) for other in among
    )
