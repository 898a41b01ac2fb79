"""Evidence of a year as tables: each a title, a head and rows, from the service's own records.

For the audit every processor of minors' data hands in by 31 January (L-13); children under 14 and
from 14 on are counted apart, and a count of few children is not given (R-33 AC2).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.compliance.handing_back import few
from participation.database import rows

YOUNG_BANDS = "('1-2', '3-4', '5-6')"
GROUP = f"CASE WHEN p.grade_band IN {YOUNG_BANDS} THEN 'under-14' ELSE '12-17' END"

CHILDREN = f"""
SELECT {GROUP} AS age_group, count(*) AS n FROM participant p
 WHERE p.kind = 'child' AND p.jurisdiction_id = $1 AND p.created_at >= $2 AND p.created_at < $3
 GROUP BY 1 ORDER BY 1
"""
CONSENTS = f"""
SELECT c.purpose, c.choice, c.method, {GROUP} AS age_group, count(DISTINCT c.child_id) AS n
  FROM consent c JOIN participant p ON p.id = c.child_id
 WHERE p.jurisdiction_id = $1 AND c.at >= $2 AND c.at < $3 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
ACTS = """
SELECT e.kind, count(*) AS n FROM entry e LEFT JOIN account a ON a.id = e.account_id
 WHERE e.kind IN ('child.erased', 'contribution.erased', 'consent.decided', 'assent.answered',
                  'retention.enforced', 'incident.opened', 'incident.closed')
   AND (a.id IS NULL OR a.jurisdiction_id = $1) AND e.at >= $2 AND e.at < $3
 GROUP BY 1 ORDER BY 1
"""
STAFF = """
SELECT role, public_id, vouched_until, active FROM account
 WHERE jurisdiction_id = $1 AND role IN ('facilitator', 'moderator', 'safeguarding', 'data-officer')
   AND created_at < $2 ORDER BY role, id LIMIT 5000
"""
INCIDENTS = """
SELECT public_id, harm, grade, drill, noticed_at, authority_told_at, families_told_at, closed_at
  FROM incident WHERE jurisdiction_id = $1 AND noticed_at >= $2 AND noticed_at < $3
 ORDER BY noticed_at, id LIMIT 1000
"""


@dataclass(frozen=True)
class Year:
    """A calendar year of one place, in the place's own time."""

    place: str
    number: int

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return (
            datetime(self.number, 1, 1, tzinfo=clock.ZONE),
            datetime(self.number + 1, 1, 1, tzinfo=clock.ZONE),
        )


@dataclass(frozen=True)
class Sheet:
    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[object]]


Making = Callable[[Year], Awaitable[Sheet]]


async def children(year: Year) -> Sheet:
    found = await rows(CHILDREN, year.place, *year.bounds)
    counted = [(row["age_group"], few(row["n"])) for row in found]
    return Sheet("children", "参加的儿童（按年龄段）", ("age_group", "children"), counted)


async def consents(year: Year) -> Sheet:
    found = await rows(CONSENTS, year.place, *year.bounds)
    counted = [
        (row["purpose"], row["choice"], row["method"], row["age_group"], few(row["n"]))
        for row in found
    ]
    head = ("purpose", "choice", "method", "age_group", "children")
    return Sheet("consents", "监护人同意：给予、拒绝、撤回", head, counted)


async def acts(year: Year) -> Sheet:
    found = await rows(ACTS, year.place, *year.bounds)
    counted = [(row["kind"], few(row["n"])) for row in found]
    return Sheet("acts", "与儿童数据有关的操作次数", ("kind", "times"), counted)


async def staff(year: Year) -> Sheet:
    """Who may meet children, until when somebody vouches; never the result of a check (R-16)."""
    found = await rows(STAFF, year.place, year.bounds[1])
    listed = [
        (row["role"], row["public_id"], str(row["vouched_until"] or ""), bool(row["active"]))
        for row in found
    ]
    head = ("role", "account", "vouched_until", "active")
    return Sheet("staff", "接触儿童的人员：核查有效期", head, listed)


async def incidents(year: Year) -> Sheet:
    found = await rows(INCIDENTS, year.place, *year.bounds)
    listed = [tuple(str(row[name] or "") for name in TOLD) for row in found]
    return Sheet("incidents", "安全事件与演练", TOLD, listed)


TOLD = (
    "public_id",
    "harm",
    "grade",
    "drill",
    "noticed_at",
    "authority_told_at",
    "families_told_at",
    "closed_at",
)
SHEETS: Sequence[Making] = (children, consents, acts, staff, incidents)
