"""What was decided about a contribution, for its author and for the desk."""

from collections.abc import Collection

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.database import rows
from participation.media.preparing import prepared
from participation.policies import Act, require
from participation.review import texts
from participation.review.impartial import require_impartial
from participation.review.models import Decision, FirstYes, Lease, Objection
from participation.review.queue import (
    Objected,
    Waiting,
    find_for,
    of_lesson,
    open_flags,
    waiting,
    words_of,
)
from participation.review.waits import TABLES
from participation.wording.models import AdultText, is_text_id

PATIENCE_S = 10.0
KEPT_FROM = " UNION ALL ".join(
    f"SELECT w.public_id FROM {table} w JOIN bar b ON b.participant_id = w.author_id"
    " WHERE b.account_id = $1"
    for table in TABLES.values()
)


async def last_decision(subject: str) -> Decision | None:
    """That stands: not one that was taken back."""
    return await Decision.filter(subject=subject, undone_at=None).order_by("-id").first()


async def undone_of(decisions: Collection[int]) -> set[int]:
    """Which of these decisions were taken back."""
    undone = Decision.filter(id__in=sorted(decisions), undone_at__not_isnull=True)
    return {one.id for one in await undone.only("id")}


async def to_read(actor: Actor, subject: str) -> tuple[str, Contribution | AdultText]:
    """One contribution or text on the desk; another city's is not there."""
    if is_text_id(subject):
        return texts.KIND, await texts.readable(actor, subject)
    require(actor, Act.REVIEW_QUEUE)
    kind, contribution = await find_for(actor, subject)
    require(actor, Act.CONTRIBUTION_REVIEW, contribution)
    await require_impartial(actor, kind, contribution)
    return kind, contribution


async def reading(actor: Actor, subject: str) -> Waiting:
    """One work as the queue would show it, whoever has it open."""
    kind, work = await to_read(actor, subject)
    held = await Lease.get_or_none(subject=subject, until__gt=clock.now())
    objected = await Objection.get_or_none(subject=subject, decision_id=None)
    return Waiting(
        kind=kind,
        contribution=work,
        words=words_of(kind, work),
        reader=held.account_id if held else None,
        until=held.until if held else None,
        flags=(await open_flags([subject])).get(subject, ()),
        first_yes=await FirstYes.exists(subject=subject),
        objection=Objected(objected.about, objected.why) if objected else None,
    )


async def next_of(actor: Actor, after: str = "", session_id: int | None = None) -> str | None:
    """The first that nobody reads behind this one, else from the top."""
    if session_id is None:
        items, _more = await waiting(actor)
    else:
        items = await of_lesson(actor, session_id)
    ids = [one.public_id for one in items]
    cut = ids.index(after) + 1 if after in ids else 0
    turned = [*items[cut:], *items[:cut]]
    free = (one for one in turned if one.reader in (None, actor.account_id))
    return next((one.public_id for one in free if one.public_id != after), None)


async def decision(number: int) -> Decision | None:
    return await Decision.get_or_none(id=number)


async def await_pictures(actor: Actor, subject: str) -> None:
    """Before publishing, and outside any transaction: a photo may just be in the darkroom."""
    require(actor, Act.REVIEW_QUEUE)
    _kind, contribution = await to_read(actor, subject)
    await prepared(list(getattr(contribution, "media", [])), PATIENCE_S)


async def decided_by(actor: Actor, limit: int = 20) -> list[Decision]:
    """The moderator's own last decisions."""
    require(actor, Act.REVIEW_QUEUE)
    own = Decision.filter(account_id=actor.account_id)
    away = [row["public_id"] for row in await rows(KEPT_FROM, actor.account_id or 0)]
    return await (own.exclude(subject__in=away) if away else own).order_by("-id").limit(limit)
