"""What the nights removed, for the yearly audit and for the child-data officer."""

from collections.abc import Sequence
from datetime import date

from participation.retention.models import Run

MOST = 400


async def runs(rule: str, since: date) -> Sequence[Run]:
    """A line for each day on which the rule was looked at, newest first."""
    return await Run.filter(rule=rule, day__gte=since).order_by("-day").limit(MOST)


async def removed_since(since: date) -> dict[str, int]:
    """By rule; a rule that nobody has looked at since then is missing."""
    total: dict[str, int] = {}
    async for run in Run.filter(day__gte=since).order_by("id"):
        total[run.rule] = total.get(run.rule, 0) + run.removed
    return total
