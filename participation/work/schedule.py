"""Clocks as jobs: each tick of each clock is enqueued once, whoever ticks."""

from collections.abc import Mapping

from participation import clock
from participation.work.enqueue import enqueue
from participation.work.models import Job


async def tick(clocks: Mapping[str, int]) -> None:
    """`clocks` are {kind: seconds}; the slot in the key makes a tick happen once."""
    moment = int(clock.now().timestamp())
    keys = {f"{kind}:{moment // period}": kind for kind, period in clocks.items()}
    known = {job.key for job in await Job.filter(key__in=list(keys))}
    for key, kind in keys.items():
        if key not in known:
            await enqueue(kind, key=key)
