"""A whole lesson at once: what nothing speaks against is published, the rest is left and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.errors import InvalidMove, NotFound, NotPermitted
from participation.media.queries import Look, looks
from participation.policies import Act, require
from participation.review import actions
from participation.review.queue import Waiting, of_lesson


class Left(StrEnum):
    """Why a work is read by itself."""

    NOTHING = ""
    FLAGGED = "flagged"
    OBJECTED = "objected"
    SECOND = "second"
    FOUND = "found"
    MASKS = "masks"
    READ = "read"
    MOVED = "moved"
    PRIVATE = "private"


ENDS = {
    Visibility.PUBLISHED: Left.NOTHING,
    Visibility.WITHHELD: Left.PRIVATE,
    Visibility.WAITING: Left.SECOND,
}


@dataclass(frozen=True)
class Result:
    """What became of one work."""

    public_id: str
    left: Left


def speaks_against(one: Waiting, seen: Mapping[str, Look], account_id: int | None) -> Left:
    """Clean means: nothing found, flagged or objected, and a person confirmed all its masks."""
    reasons = {
        Left.FLAGGED: bool(one.flags),
        Left.OBJECTED: one.objection is not None,
        Left.SECOND: one.first_yes,
        Left.FOUND: bool(one.contribution.findings or one.contribution.urgency),
        Left.MASKS: not all(id in seen and seen[id].stage == "confirmed" for id in one.media),
        Left.READ: one.reader not in (None, account_id),
    }
    return next((left for left, holds in reasons.items() if holds), Left.NOTHING)


async def standing(actor: Actor, items: Sequence[Waiting]) -> dict[str, Left]:
    """For each of them what speaks against publishing it with the others."""
    seen = await looks(actor, [id for one in items for id in one.media])
    return {one.public_id: speaks_against(one, seen, actor.account_id) for one in items}


async def publish_lesson(actor: Actor, session_id: int, chosen: Sequence[str]) -> list[Result]:
    """Each in a transaction of its own, so that one that moved on stops no other."""
    require(actor, Act.REVIEW_QUEUE)
    items = await of_lesson(actor, session_id)
    against = await standing(actor, items)
    wanted = [one.public_id for one in items if one.public_id in set(chosen)]
    moved = [Result(id, Left.MOVED) for id in dict.fromkeys(chosen) if id not in against]
    return [await _publish(actor, id, against[id]) for id in wanted] + moved


async def _publish(actor: Actor, subject: str, left: Left) -> Result:
    if left:
        return Result(subject, left)
    try:
        work = await actions.publish(actor, subject)
    except (InvalidMove, NotFound, NotPermitted):
        return Result(subject, Left.MOVED)
    return Result(subject, ENDS[work.visibility])
