"""Every kind of job and every clock of the service, on one page."""

import asyncio
import signal
from collections.abc import Mapping

import structlog

from participation.access.sweeping import forget_old
from participation.actor import VISITOR
from participation.agendas.beginning import begin_read
from participation.consents.actions import erase_due
from participation.consents.birthdays import birthdays
from participation.consents.erasing import erase_the_rest
from participation.database import connect, disconnect
from participation.errors import InvalidMove
from participation.feedback.delivery import deliver
from participation.feedback.family_letters import plan_letters, send_letter
from participation.feedback.term_reports import plan_reports, send_report
from participation.identity.cards import forget_ended
from participation.indicators.closing import close_next
from participation.journal.seals import seal_new
from participation.media import darkroom
from participation.media.cleaning import remove as remove_files
from participation.media.cleaning import retry as retry_photos
from participation.media.preparing import PREPARE
from participation.post import calls, keeping, letters
from participation.reports import nightly as map_nightly
from participation.representatives import alerts as raised_alerts
from participation.representatives.actions import end_due
from participation.representatives.raising import raise_supported
from participation.responses.delays import tell_coordinators
from participation.retention import nightly as retention
from participation.review.digest import plan_digests, send_digest
from participation.rights.copying import COPY
from participation.rights.keeping import sweep as sweep_copies
from participation.rights.wiping import WIPE
from participation.safeguarding import alerts
from participation.safeguarding.hints import open_hinted
from participation.safeguarding.ice import FREEZE_PICTURES
from participation.safeguarding.keys import tend
from participation.schools.actions import close_ended
from participation.voting.actions import close_due
from participation.voting.queries import due_polls
from participation.ways.actions import settle_all
from participation.webhooks import delivering
from participation.work import worker
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
    "hearing.begin": begin_read,
    "child.erase": erase_due,
    "concern.alert": Urgent(alerts.alert),
    "concern.watch": Urgent(alerts.watch),
    "erasure.rest": erase_the_rest,
    "erasure.wipe": WIPE,
    "rights.copy": COPY,
    "copies.sweep": sweep_copies,
    "letter.urgent": Urgent(letters.SEND),
    "letter.send": letters.SEND,
    "call.urgent": Urgent(calls.SEND),
    "call.send": calls.SEND,
    "post.resume": keeping.resume,
    "post.blank": keeping.blank,
    "concern.hints": open_hinted,
    "concern.ice": FREEZE_PICTURES,
    "concern.keys": tend,
    "consents.birthdays": birthdays,
    "feedback.deliver": deliver_news,
    "feedback.letters": plan_letters,
    "feedback.letter": send_letter,
    "feedback.term-reports": plan_reports,
    "feedback.term-report": send_report,
    "indicators.close": close_next,
    "journal.seal": seal_new,
    "webhooks.tell": delivering.tell,
    "webhooks.tend": delivering.switch_off_deaf,
    "review.digest": plan_digests,
    "review.letter": send_digest,
    "ways.settle": settle_all,
    "body.raise": raise_supported,
    "body.late": raised_alerts.tell_late,
    "body.end": end_due,
    "photo.prepare": PREPARE,
    "map.plan": map_nightly.plan,
    "map.recount": map_nightly.recount,
    "media.remove": remove_files,
    "access.sweep": forget_old,
    "term-cards.sweep": forget_ended,
    "media.retry": retry_photos,
    "answers.overdue": tell_coordinators,
    "retention.often": retention.OFTEN,
    "retention.hour": retention.EACH_HOUR,
    "retention.enforce": retention.EACH_NIGHT,
    "retention.rule": retention.ONE_RULE,
}
CLOCKS: Mapping[str, int] = {
    "concern.hints": 10,
    "concern.keys": 3600,
    "erasure.rest": 3600,
    "copies.sweep": 600,
    "poll.close": 60,
    "hearing.begin": 60,
    "feedback.deliver": 60,
    "feedback.letters": 3600,
    "feedback.term-reports": 86_400,
    "journal.seal": 60,
    "webhooks.tell": 30,
    "webhooks.tend": 60,
    "review.digest": 3600,
    "ways.settle": 60,
    "body.raise": 600,
    "body.late": 3600,
    "body.end": 3600,
    "indicators.close": 3600,
    "map.plan": 86_400,
    "consents.birthdays": 86_400,
    "post.resume": 300,
    "post.blank": 86_400,
    "access.sweep": 86_400,
    "term-cards.sweep": 86_400,
    "media.retry": 600,
    "answers.overdue": 3600,
    "retention.often": 600,
    "retention.hour": 3600,
    "retention.enforce": 86_400,
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
