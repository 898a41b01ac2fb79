"""At the end of a term each class hears what became of it, even “not yet, because” (M-17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR
from participation.database import rows
from participation.feedback.echoes import Thread, threads
from participation.i18n import gettext as _
from participation.i18n import speaking
from participation.journal.record import record
from participation.jurisdictions.queries import first_language
from participation.people.models import Account
from participation.post.letters import write
from participation.post.models import Letter
from participation.schools.models import Session, SessionStatus
from participation.settings import settings
from participation.work.enqueue import enqueue

REPORT = "feedback.term-report"
TERM = timedelta(days=210)
AFTERWARDS = timedelta(days=7)
MOST = 2000
STANDING = " UNION ALL ".join(
    f"SELECT '{table}' AS kind, c.visibility AS visibility FROM {table} c"
    " WHERE c.session_id = $1 AND NOT c.held"
    for table in ("proposal", "photo_report", "way")
)
COUNTED = f"SELECT q.visibility, count(*) AS n FROM ({STANDING}) q GROUP BY q.visibility"


@dataclass(frozen=True)
class TermReport:
    """`waiting` are still being read, `public` can be read by everybody."""

    threads: list[Thread]
    waiting: int
    public: int

    @property
    def gathering(self) -> int:
        """Read, and on no agenda yet."""
        return max(0, self.public - sum(one.own for one in self.threads))


async def term_report(session: Session) -> TermReport:
    counted = {row["visibility"]: row["n"] for row in await rows(COUNTED, session.id)}
    return TermReport(
        threads=await threads(session),
        waiting=counted.get("waiting", 0),
        public=counted.get("published", 0),
    )


async def plan_reports(payload: Mapping[str, object]) -> None:
    """In the week after a term has ended: one job for each lesson of the term."""
    ended = last_end(clock.today())
    if ended is None or clock.today() - ended > AFTERWARDS:
        return
    since = clock.start_of(ended - TERM)
    over = Session.filter(status=SessionStatus.CLOSED, closed_at__gte=since)
    for session in await over.order_by("id").limit(MOST).only("id"):
        key = f"{REPORT}:{session.id}:{ended}"
        await enqueue(REPORT, key=key, session=session.id, ended=str(ended))


def last_end(today: date) -> date | None:
    """The newest end of a term up to today."""
    ends = [
        date(year, *(int(part) for part in end.split("-")))
        for year in (today.year - 1, today.year)
        for end in settings().term_ends
    ]
    return max((end for end in ends if end <= today), default=None)


@atomic()
async def send_report(payload: Mapping[str, object]) -> None:
    """Tells the teacher where it lies, once for each lesson and term; the journal knows of it."""
    session = await Session.get(id=payload["session"])
    key = f"{REPORT}:{session.public_id}:{payload['ended']}"
    if await Letter.exists(key=key):
        return
    teacher = await Account.get(id=session.facilitator_id)
    where = f"{settings().public_url}/facilitator/sessions/{session.public_id}/report"
    with speaking(await first_language(session.jurisdiction_id)):
        body = _("这一学期上过的课，每一件事走到了哪里，都在这里。还没有回音的，也写了为什么：")
        subject = _("一米看城：%(label)s的学期回音") % {"label": session.label}
    await write(key, "term-report", teacher.login, subject, f"{body}\n\n{where}")
    await record(VISITOR, "class.reported", session, term=str(payload["ended"]))
