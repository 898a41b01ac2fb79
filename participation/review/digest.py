"""One letter on a working morning: how much waits, in numbers, and where to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.read_by import late_before
from participation.database import rows
from participation.i18n import N_, speaking
from participation.i18n import gettext as _
from participation.jurisdictions.queries import first_language
from participation.people.models import Account
from participation.people.queries import actor_for, works
from participation.post.letters import write
from participation.review.waits import FLAGGED, FLAGGED_FIRST, MINE, WAITS, reader
from participation.settings import settings
from participation.wording.actions import STANDS_FIRST
from participation.work.enqueue import enqueue
from participation.workdays import is_working_day

LETTER = "review.letter"
MORNING = range(7, 10)
MOST = 500
KINDS: Mapping[str, str] = {
    "proposal": N_("想法"),
    "report": N_("一米照片"),
    "comment": N_("家长评论"),
    "way": N_("上学的路"),
    "text": N_("大人写给孩子的话"),
}
LOAD = f"""
WITH flagged AS ({FLAGGED})
SELECT w.kind, count(*) AS n, min(w.created_at) AS oldest,
       sum(CASE WHEN w.urgency BETWEEN {FLAGGED_FIRST} AND {STANDS_FIRST - 1} THEN 1 ELSE 0 END)
         AS flagged,
       count(b.subject) AS objected, count(CASE WHEN w.handed_in < $8 THEN 1 END) AS late
  FROM ({WAITS}) w LEFT JOIN objection b ON b.subject = w.public_id AND b.decision_id IS NULL
 WHERE {MINE} GROUP BY w.kind
"""


@dataclass(frozen=True)
class Load:
    """What waits for one reader: numbers only."""

    kinds: Mapping[str, int]
    flagged: int
    objected: int
    oldest: datetime | None
    late: int

    @property
    def count(self) -> int:
        return sum(self.kinds.values())


async def plan_digests(payload: dict[str, object]) -> None:
    """In the morning of a working day: one job for each who reads and wants a letter."""
    now = clock.local(clock.now())
    if now.hour not in MORNING or not is_working_day(now.date()):
        return
    for account in await _readers():
        key = f"{LETTER}:{account.id}:{now.date()}"
        await enqueue(LETTER, key=key, account=account.id, day=str(now.date()))


async def send_digest(payload: dict[str, object]) -> None:
    """Counts what this reader would find at the desk, so that no count tells more than the desk."""
    account = await Account.get_or_none(id=payload["account"], digest=True)
    if account is None or not works(account.role, account.active, account.vouched_until):
        return
    load = await load_for(actor_for(account))
    if load.count:
        key = f"{LETTER}:{account.public_id}:{payload['day']}"
        with speaking(await first_language(account.jurisdiction_id or "")):
            said = letter(load)
        await write(key, "digest", account.login, *said)


async def load_for(actor: Actor) -> Load:
    found = await rows(LOAD, *reader(actor), late_before())
    return Load(
        kinds={row["kind"]: row["n"] for row in found},
        flagged=sum(row["flagged"] for row in found),
        objected=sum(row["objected"] for row in found),
        oldest=min((clock.parse(row["oldest"]) for row in found), default=None),
        late=sum(row["late"] for row in found),
    )


def letter(load: Load) -> tuple[str, str]:
    """(subject, body): no word of anybody, no id."""
    lines = [_("现在有 %(count)s 份等着看。") % {"count": load.count}]
    if load.oldest:
        when = f"{clock.local(load.oldest):%Y-%m-%d %H:%M}"
        lines.append(_("最久的从 %(when)s 等到现在。") % {"when": when})
    if load.late:
        late = {"count": load.late, "days": settings().read_working_days}
        lines.append(_("过了 %(days)s 个工作日还没有人看的：%(count)s 份。") % late)
    if load.flagged:
        lines.append(
            _("有人说不对劲的：%(count)s 份，要在 24 小时以内回答。") % {"count": load.flagged}
        )
    if load.objected:
        lines.append(_("作者不同意、要另一个人再看的：%(count)s 份。") % {"count": load.objected})
    lines += [f"· {_(KINDS[kind])}: {n}" for kind, n in load.kinds.items() if kind in KINDS]
    lines += ["", f"{settings().public_url}/desk", "", _("不想收这封信：在“我的账号”里关掉。")]
    return _("一米看城：%(count)s 份等着看") % {"count": load.count}, "\n".join(lines)


async def _readers() -> list[Account]:
    wanting = Account.filter(role=Role.MODERATOR, active=True, digest=True, login__contains="@")
    found = await wanting.order_by("id").limit(MOST)
    return [one for one in found if works(one.role, one.active, one.vouched_until)]
