"""Clocks of the post: wake what was forgotten, blank what is old; and tell what failed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tortoise.expressions import Q

from participation import clock
from participation.post.models import Call, Letter, State
from participation.post.sending import send_at
from participation.settings import settings
from participation.work.worker import Payload

FORGOTTEN = timedelta(minutes=20)
KEPT = timedelta(days=30)
AT_ONCE = 200
SLOT_S = 300


async def resume(payload: Payload) -> None:
    """What was kept while there was no mail server, and what lost its job, goes out after all."""
    for model in (Letter, Call) if settings().mail_url else (Call,):
        forgotten = Q(due_at=None) | Q(due_at__lt=clock.now() - FORGOTTEN)
        found = await model.filter(forgotten, state=State.WAITING).order_by("id").limit(AT_ONCE)
        slot = f":{int(clock.now().timestamp()) // SLOT_S}"
        for one in found:
            await send_at(one, clock.now(), slot)


async def blank(payload: Payload) -> None:
    """A month later nobody can tell what was written to whom, only that a letter of a kind went."""
    old = {"created_at__lt": clock.now() - KEPT, "blank": False}
    over = {"state": State.FAILED, "reason": "too-old", "due_at": None}
    await Letter.filter(**old, state=State.WAITING).update(**over)
    await Call.filter(**old, state=State.WAITING).update(**over)
    await Letter.filter(**old).update(to="", subject="", body="", blank=True)
    await Call.filter(**old).update(to="", payload={}, blank=True)


async def trouble() -> list[str]:
    """For whoever runs the service: which, of what kind and why; never to whom or about what."""
    lines = []
    for model in (Letter, Call):
        failed = model.filter(state=State.FAILED, blank=False).order_by("-id").limit(20)
        lines += [f"{_named(one)} failed: {one.reason}" for one in await failed]
        since = clock.now() - FORGOTTEN
        unsent = model.filter(state=State.WAITING, created_at__lt=since).order_by("id").limit(20)
        lines += [f"{_named(one)} is not sent yet: {one.reason}" for one in await unsent]
    return lines


def _named(one: Letter | Call) -> str:
    return f"{type(one).__name__.lower()} {one.id} ({one.kind})"


async def went(keys: Sequence[str]) -> dict[str, datetime]:
    """When each of these went out, of those that did."""
    return {key: one.sent_at for key, one in (await standing(keys)).items() if one.sent_at}


async def tried(keys: Sequence[str]) -> bool:
    """Has each of them been tried at least once, or given up?"""
    found = (await standing(keys)).values()
    return all(one.attempts or one.state is State.FAILED for one in found)


async def standing(keys: Sequence[str]) -> dict[str, Letter | Call]:
    """The letters and calls under these keys, as far as they are there."""
    found: dict[str, Letter | Call] = {}
    if keys:
        found |= {one.key: one for one in await Letter.filter(key__in=list(keys))}
        found |= {one.key: one for one in await Call.filter(key__in=list(keys))}
    return found
