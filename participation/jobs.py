"""Every kind of job and every clock of the service, on one page."""

import asyncio
import signal
from collections.abc import Mapping

import structlog

from participation.actor import VISITOR
from participation.consents.actions import erase_due
from participation.database import connect, disconnect
from participation.errors import InvalidMove
from participation.feedback.delivery import deliver
from participation.journal.seals import seal_new
from participation.media import darkroom
from participation.media.cleaning import STRAYS
from participation.media.cleaning import remove as remove_files
from participation.media.cleaning import sweep as sweep_media
from participation.media.preparing import PREPARE
from participation.post import calls, keeping, letters
from participation.receipts.once import sweep as sweep_receipts
from participation.reports import nightly as map_nightly
from participation.safeguarding import alerts
from participation.safeguarding.hints import open_hinted
from participation.safeguarding.ice import FREEZE_PICTURES
from participation.safeguarding.keys import tend
from participation.schools.actions import close_ended
from participation.voting.actions import close_due
from participation.voting.queries import due_polls
from participation.ways.actions import settle_all
from participation.work import worker
from participation.work.schedule import sweep as sweep_jobs
from participation.work.schedule import tick
from participation.work.worker import Handlers, Urgent

TICK_S = 10.0

log = structlog.get_logger("jobs")


async def close_polls(payload: dict[str, object]) -> None:
    """A poll closes at its last moment, whoever else is closing it."""
    for poll in await due_polls():
        try:
            await close_due(VISITOR, poll)
        except InvalidMove:
            log.info("poll.closed-by-another", poll=poll.public_id)


async def deliver_news(payload: dict[str, object]) -> None:
    await deliver()


HANDLERS: Handlers = {
    "session.close": close_ended,
    "poll.close": close_polls,
    "child.erase": erase_due,
    "concern.alert": Urgent(alerts.alert),
    "concern.watch": Urgent(alerts.watch),
    "letter.urgent": Urgent(letters.SEND),
    "letter.send": letters.SEND,
    "call.urgent": Urgent(calls.SEND),
    "call.send": calls.SEND,
    "post.resume": keeping.resume,
    "post.blank": keeping.blank,
    "concern.hints": open_hinted,
    "concern.ice": FREEZE_PICTURES,
    "concern.keys": tend,
    "feedback.deliver": deliver_news,
    "journal.seal": seal_new,
    "ways.settle": settle_all,
    "photo.prepare": PREPARE,
    "map.plan": map_nightly.plan,
    "map.recount": map_nightly.recount,
    "media.remove": remove_files,
    "media.strays": STRAYS,
    "media.sweep": sweep_media,
    "receipt.sweep": sweep_receipts,
    "job.sweep": sweep_jobs,
}
CLOCKS: Mapping[str, int] = {
    "concern.hints": 10,
    "concern.keys": 3600,
    "poll.close": 60,
    "feedback.deliver": 60,
    "journal.seal": 60,
    "ways.settle": 60,
    "map.plan": 86_400,
    "media.sweep": 3600,
    "media.strays": 86400,
    "post.resume": 300,
    "post.blank": 86_400,
    "receipt.sweep": 3600,
    "job.sweep": 3600,
}


async def run(stop: asyncio.Event) -> None:
    """Jobs and clocks until `stop`."""
    keeping_time = worker.repeat(lambda: tick(CLOCKS), TICK_S, stop)
    try:
        await asyncio.gather(worker.run(HANDLERS, stop), keeping_time)
    finally:
        await calls.close()


async def work_alone(url: str) -> None:
    """A worker process: stops in order on SIGTERM."""
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await connect(url)
    try:
        await run(stop)
    finally:
        darkroom.close()
        await disconnect()
