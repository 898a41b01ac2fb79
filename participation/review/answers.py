"""Closing flags: every decision of a person answers what was open."""

from participation import clock
from participation.actor import Actor
from participation.review.models import Flag


async def settle(actor: Actor, subject: str, answer: str, reason: str = "") -> int:
    """How many were open."""
    return await Flag.filter(subject=subject, answered_at=None).update(
        answered_at=clock.now(), answered_by=actor.account_id, answer=answer, answer_reason=reason
    )
