"""Putting a job into the act's own transaction: it exists exactly if the act does."""

from collections.abc import Sequence
from datetime import datetime

from participation import clock
from participation.work.bell import ENQUEUED
from participation.work.models import Job


async def enqueue(
    kind: str, *, key: str | None = None, run_at: datetime | None = None, **payload: object
) -> None:
    """With a key, a second call changes nothing."""
    run_at = run_at or clock.now()
    if key is None:
        await Job.create(kind=kind, payload=payload, run_at=run_at)
    else:
        await Job.get_or_create(
            key=key, defaults={"kind": kind, "payload": payload, "run_at": run_at}
        )
    ENQUEUED.ring()


async def enqueue_all(jobs: Sequence[tuple[str, str, dict[str, object]]], run_at: datetime) -> None:
    """Many as (kind, key, payload), in one statement."""
    made = [Job(kind=kind, key=key, payload=given, run_at=run_at) for kind, key, given in jobs]
    if made:
        await Job.bulk_create(made, ignore_conflicts=True)
        ENQUEUED.ring()


async def hasten(key: str) -> None:
    """What was to be done later is due now; what is done or is being done stays as it is."""
    await Job.filter(key=key, state="ready", lease_until=None).update(run_at=clock.now())
    ENQUEUED.ring()
