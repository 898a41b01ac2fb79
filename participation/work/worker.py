"""Doing jobs: claim a few under a lease, do each so that its effect and its end commit together."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from participation import clock
from participation.codes import new_public_id
from participation.work.bell import DONE, ENQUEUED, heard
from participation.work.models import Job

Payload = dict[str, object]
Handler = Callable[[Payload], Awaitable[None]]


@dataclass(frozen=True)
class Slow:
    """Long work that holds no lock, and then its effect, written together with the job's end."""

    work: Callable[[Payload], Awaitable[Any]]
    effect: Callable[[Payload, Any], Awaitable[None]]


@dataclass(frozen=True)
class Urgent:
    """Lanes of its own and a short lease: what a killed worker had taken is not late for it.

    Whatever it does outside its transaction must end sooner than the lease.
    """

    handler: Handler | Slow


Handlers = Mapping[str, Handler | Slow | Urgent]

LEASE = timedelta(minutes=5)
SLOW_LEASE = timedelta(minutes=2)
URGENT_LEASE = timedelta(seconds=20)
SLOW_LANES = 2
URGENT_LANES = 3
MAX_ATTEMPTS = 8
POLL_S = 1.0
AFTER_A_RING_S = (0.02, 0.1, 0.3)  # the act that rang may still have to commit

log = structlog.get_logger("work")


class LeaseLost(Exception):
    """Another worker has taken the job over; our effect is rolled back."""


def slow_kinds(handlers: Handlers) -> set[str]:
    return {kind for kind, handler in handlers.items() if isinstance(handler, Slow)}


def urgent_kinds(handlers: Handlers) -> set[str]:
    return {kind for kind, handler in handlers.items() if isinstance(handler, Urgent)}


async def claim(
    limit: int = 4,
    lease: timedelta = LEASE,
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> list[Job]:
    wanted = Q(kind__in=list(only)) if only else Q()
    wanted &= ~Q(kind__in=list(without)) if without else Q()
    async with in_transaction():
        moment, token = clock.now(), new_public_id()
        due = (
            Job.filter(
                Q(lease_until=None) | Q(lease_until__lt=moment), state="ready", run_at__lte=moment
            )
            .filter(wanted)
            .order_by("run_at")
            .limit(limit)
            .select_for_update(skip_locked=True)
        )
        ids = [job.id for job in await due]
        if not ids:
            return []
        await Job.filter(id__in=ids).update(
            lease_until=moment + lease, token=token, attempts=F("attempts") + 1
        )
        return await Job.filter(id__in=ids, token=token)


async def do(job: Job, handlers: Handlers) -> None:
    """At most one effect: the job's end is written in the transaction of its effect."""
    try:
        await _done(job, handlers[job.kind])
    except Exception as error:  # a job may fail in any way; it must be tried again, and seen
        log.exception("job.failed", kind=job.kind, job=job.id, attempts=job.attempts)
        await put_back(job, type(error).__name__)
    DONE.ring()


async def _done(job: Job, handler: Handler | Slow | Urgent) -> None:
    if isinstance(handler, Urgent):
        handler = handler.handler
    if isinstance(handler, Slow):
        made = await handler.work(job.payload)
        async with in_transaction():
            await handler.effect(job.payload, made)
            await _finish(job)
        return
    async with in_transaction():
        await handler(job.payload)
        await _finish(job)


async def _finish(job: Job) -> None:
    if not await Job.filter(id=job.id, token=job.token, state="ready").update(state="done"):
        raise LeaseLost(job.kind)


async def put_back(job: Job, why: str) -> None:
    dead = job.attempts >= MAX_ATTEMPTS
    await Job.filter(id=job.id, token=job.token).update(
        state="dead" if dead else "ready",
        lease_until=None,
        run_at=clock.now() + timedelta(seconds=min(2**job.attempts, 3600)),
        last_error=why[:80],
    )


async def work_off(handlers: Handlers) -> int:
    """Do what is due now of these kinds, slow or quick; tests and the demo call this."""
    done = 0
    while jobs := await claim(only=list(handlers)):
        for job in jobs:
            await do(job, handlers)
            done += 1
    return done


async def run(handlers: Handlers, stop: asyncio.Event) -> None:
    """Quick jobs in one lane, slow and urgent ones in others: no alert waits behind a photo."""
    slow, urgent = slow_kinds(handlers), urgent_kinds(handlers)
    lanes = [_lane(lambda: _quick(handlers, slow | urgent), stop)]
    for kinds, lease, count in (
        (slow, SLOW_LEASE, SLOW_LANES),
        (urgent, URGENT_LEASE, URGENT_LANES),
    ):
        act = partial(_one_by_one, handlers, kinds, lease)
        lanes += [_lane(act, stop) for _ in range(count if kinds else 0)]
    await asyncio.gather(*lanes)


async def _quick(handlers: Handlers, without: Collection[str]) -> None:
    while jobs := await claim(without=without):
        for job in jobs:
            await do(job, handlers)


async def _one_by_one(handlers: Handlers, kinds: Collection[str], lease: timedelta) -> None:
    """A lane that dies leaves one job behind, and not for long."""
    while jobs := await claim(1, lease, only=kinds):
        await do(jobs[0], handlers)


async def _lane(act: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Looks at once when something was enqueued here, and every second in any case."""
    with ENQUEUED.listening() as ear:
        soon: list[float] = []
        while not stop.is_set():
            await _try(act)
            if await _ring_or_stop(ear, stop, soon.pop(0) if soon else POLL_S):
                soon = list(AFTER_A_RING_S)


async def _ring_or_stop(ear: asyncio.Event, stop: asyncio.Event, patience_s: float) -> bool:
    """True when it rang."""
    waiting = [asyncio.ensure_future(heard(ear, patience_s)), asyncio.ensure_future(stop.wait())]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        return waiting[0].done() and bool(waiting[0].result())
    finally:
        for one in waiting:
            one.cancel()


async def repeat(act: Callable[[], Awaitable[object]], pause_s: float, stop: asyncio.Event) -> None:
    """Again and again until `stop`."""
    while not stop.is_set():
        await _try(act)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause_s)


async def _try(act: Callable[[], Awaitable[object]]) -> None:
    """The database may be away for a while; the loop outlives it."""
    try:
        await act()
    except Exception:
        log.exception("work.trouble")
