"""Each night the map is counted anew, in pieces so small that no act waits for long."""

from datetime import datetime, time, timedelta

import structlog

from participation import clock
from participation.database import rows
from participation.reports.recount import NIGHTLY, Progress, step
from participation.work.enqueue import enqueue

HOUR = time(3)

log = structlog.get_logger("map")


async def plan(payload: dict[str, object]) -> None:
    """map.plan: tonight; at once where nothing was ever counted, as after an upgrade."""
    moment = clock.now() if await _is_uncounted() else tonight(clock.now())
    await enqueue("map.recount", key=f"map.recount:{moment:%Y-%m-%d}", run_at=moment)


async def recount(payload: dict[str, object]) -> None:
    """map.recount: one piece, and the next as a job of its own."""
    level, after = payload.get("level"), payload.get("after", 0)
    here = Progress(None if level is None else int(str(level)), int(str(after)))
    following, wrong = await step(here, NIGHTLY)
    if wrong:
        log.warning("map.repaired", level=here.level, wrong=wrong)
    if following is not None:
        await enqueue("map.recount", level=following.level, after=following.after)


def tonight(now: datetime) -> datetime:
    today = clock.local(now)
    night = datetime.combine(today.date(), HOUR, today.tzinfo)
    return night if night > today else night + timedelta(days=1)


async def _is_uncounted() -> bool:
    found = await rows(
        "SELECT 1 AS one FROM photo_report WHERE visibility = 'published'"
        " AND NOT EXISTS (SELECT 1 FROM map_cell) LIMIT 1"
    )
    return bool(found)
