"""One letter on a working morning: how much waits, in numbers, and where to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.actor import Role
from participation.database import rows
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.people.models import Account
from participation.people.queries import works
from participation.post.letters import write
from participation.review.waits import FLAGGED, FLAGGED_FIRST, WAITS
from participation.settings import settings
from participation.wording.actions import STANDS_FIRST

MORNING = range(7, 10)
WORKING_DAYS = range(5)
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
         AS flagged
  FROM ({WAITS}) w GROUP BY w.kind
"""


@dataclass(frozen=True)
class Load:
    """What waits in one place: numbers only."""

    kinds: Mapping[str, int]
    flagged: int
    oldest: datetime | None

    @property
    def count(self) -> int:
        return sum(self.kinds.values())


async def send_digests(payload: dict[str, object]) -> None:
    """At most one a day for each who reads and wants it; none when nothing waits."""
    now = clock.local(clock.now())
    if now.weekday() not in WORKING_DAYS or now.hour not in MORNING:
        return
    loads: dict[str, Load] = {}
    for account in await _readers():
        here = account.jurisdiction_id
        if here not in loads:
            loads[here] = await load_of(here)
        if loads[here].count:
            key = f"digest:{account.public_id}:{now.date()}"
            await write(key, "digest", account.login, *letter(loads[here]))


async def load_of(jurisdiction_id: str) -> Load:
    found = await rows(LOAD, jurisdiction_id)
    return Load(
        kinds={row["kind"]: row["n"] for row in found},
        flagged=sum(row["flagged"] for row in found),
        oldest=min((clock.parse(row["oldest"]) for row in found), default=None),
    )


def letter(load: Load) -> tuple[str, str]:
    """(subject, body): no word of anybody, no id."""
    lines = [_("现在有 %(count)s 份等着看。") % {"count": load.count}]
    if load.oldest:
        when = f"{clock.local(load.oldest):%Y-%m-%d %H:%M}"
        lines.append(_("最久的从 %(when)s 等到现在。") % {"when": when})
    if load.flagged:
        lines.append(
            _("有人说不对劲的：%(count)s 份，要在 24 小时以内回答。") % {"count": load.flagged}
        )
    lines += [f"· {_(KINDS[kind])}: {n}" for kind, n in load.kinds.items() if kind in KINDS]
    lines += ["", f"{settings().public_url}/desk", "", _("不想收这封信：在“我的账号”里关掉。")]
    return _("一米看城：%(count)s 份等着看") % {"count": load.count}, "\n".join(lines)


async def _readers() -> list[Account]:
    wanting = Account.filter(role=Role.MODERATOR, active=True, digest=True, login__contains="@")
    found = await wanting.order_by("id").limit(MOST)
    return [one for one in found if works(one.role, one.active, one.vouched_until)]
