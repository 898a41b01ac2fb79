"""What was decided about a contribution, for its author and for the desk."""

from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.database import rows
from participation.media.preparing import prepared
from participation.policies import Act, require
from participation.review.models import Decision
from participation.review.queue import TABLES, find_for

PATIENCE_S = 10.0
KEPT_FROM = " UNION ALL ".join(
    f"SELECT w.public_id FROM {table} w JOIN bar b ON b.participant_id = w.author_id"
    " WHERE b.account_id = $1"
    for table in TABLES.values()
)


async def last_decision(subject: str) -> Decision | None:
    return await Decision.filter(subject=subject).order_by("-id").first()


async def to_read(actor: Actor, subject: str) -> tuple[str, Contribution]:
    """One contribution on the desk; another city's is not there."""
    require(actor, Act.REVIEW_QUEUE)
    kind, contribution = await find_for(actor, subject)
    require(actor, Act.CONTRIBUTION_REVIEW, contribution)
    return kind, contribution


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
