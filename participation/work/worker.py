"""Doing jobs: claim a few under a lease, do each so that its effect and its end commit together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta

import structlog
from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from participation import clock
from participation.codes import new_public_id
from participation.work.models import Job

Handler = Callable[[dict[str, object]], Awaitable[None]]

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8
POLL_S = 1.0

log = structlog.get_logger("work")


class LeaseLost(Exception):
    """Another worker has taken the job over; our effect is rolled back."""


async def claim(limit: int = 4) -> list[Job]:
    async with in_transaction():
        moment, token = clock.now(), new_public_id()
        due = (
            Job.filter(
                Q(lease_until=None) | Q(lease_until__lt=moment), state="ready", run_at__lte=moment
            )
            .order_by("run_at")
            .limit(limit)
            .select_for_update(skip_locked=True)
        )
        ids = [job.id for job in await due]
        if not ids:
            return []
        await Job.filter(id__in=ids).update(
            lease_until=moment + LEASE, token=token, attempts=F("attempts") + 1
        )
        return await Job.filter(id__in=ids, token=token)


async def do(job: Job, handlers: Mapping[str, Handler]) -> None:
    """At most one effect: the job's end is written in the transaction of its effect."""
    try:
        async with in_transaction():
            await handlers[job.kind](job.payload)
            await _finish(job)
    except Exception as error:  # a job may fail in any way; it must be tried again, and seen
        log.exception("job.failed", kind=job.kind, job=job.id, attempts=job.attempts)
        await put_back(job, type(error).__name__)


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


async def work_off(handlers: Mapping[str, Handler]) -> int:
    """Do what is due now; tests and the command line call this too."""
    done = 0
    while jobs := await claim():
        for job in jobs:
            await do(job, handlers)
            done += 1
    return done


async def run(handlers: Mapping[str, Handler], stop: asyncio.Event) -> None:
    await repeat(lambda: work_off(handlers), POLL_S, stop)


async def repeat(act: Callable[[], Awaitable[object]], pause_s: float, stop: asyncio.Event) -> None:
    """Again and again until `stop`; the database may be away for a while, the loop outlives it."""
    while not stop.is_set():
        try:
            await act()
        except Exception:
            log.exception("work.trouble")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause_s)
