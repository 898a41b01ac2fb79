"""An office's own addresses and what was sent there; another's is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise.queryset import QuerySet

from participation import clock
from participation.actor import Actor
from participation.database import rows
from participation.errors import NotFound
from participation.policies import Act, require
from participation.webhooks.models import HookDelivery, Webhook

PAGE = 50
LOG = """
SELECT d.public_id, d.kind, d.subject, d.at, d.again, c.mark, c.state, c.attempts, c.reason,
       c.due_at
  FROM hook_delivery d LEFT JOIN call c ON c.key = d.call_key
 WHERE d.webhook_id = $1 ORDER BY d.id DESC LIMIT $2
"""


@dataclass(frozen=True)
class Sent:
    """One line of the log; `reason` is a name of ours or a status, never an answer's words."""

    public_id: str
    kind: str
    subject: str
    at: datetime
    again: int
    message: str
    state: str
    attempts: int
    reason: str
    next_at: datetime | None


async def own_webhooks(actor: Actor) -> list[Webhook]:
    require(actor, Act.WEBHOOK_KEEP, actor)
    return await of_office(actor).order_by("id").limit(PAGE)


def of_office(actor: Actor) -> QuerySet[Webhook]:
    return Webhook.filter(jurisdiction_id=actor.jurisdiction_id, department_id=actor.department_id)


async def webhook_of(actor: Actor, public_id: str) -> Webhook:
    found = await Webhook.get_or_none(public_id=public_id)
    if found is None:
        require(actor, Act.WEBHOOK_KEEP, actor)
        raise NotFound(public_id)
    if found.department_id != actor.department_id:
        raise NotFound(public_id)
    require(actor, Act.WEBHOOK_KEEP, found)
    return found


async def delivery_of(actor: Actor, public_id: str) -> HookDelivery:
    found = await HookDelivery.get_or_none(public_id=public_id).select_related("webhook")
    if found is None:
        require(actor, Act.WEBHOOK_KEEP, actor)
        raise NotFound(public_id)
    await webhook_of(actor, found.webhook.public_id)
    return found


async def log_of(hook: Webhook) -> Sequence[Sent]:
    """Newest first."""
    return [
        Sent(
            public_id=row["public_id"],
            kind=row["kind"],
            subject=row["subject"],
            at=clock.parse(row["at"]),
            again=row["again"],
            message=row["mark"] or "",
            state=row["state"] or "",
            attempts=row["attempts"] or 0,
            reason=row["reason"] or "",
            next_at=clock.parse(row["due_at"]) if row["due_at"] else None,
        )
        for row in await rows(LOG, hook.id, PAGE)
    ]
