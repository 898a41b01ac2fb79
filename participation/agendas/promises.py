"""What each office still owes, in the order of the register: nobody is ranked."""

from dataclasses import dataclass
from datetime import date

from participation import clock
from participation.agendas.queries import as_date
from participation.database import from_json, rows
from participation.localized import Localized

OWED = """
SELECT d.id, d.names, d.short, COUNT(*) AS waiting,
       MIN(CASE WHEN i.answer_due_on >= $2 THEN i.answer_due_on END) AS next_on,
       COUNT(CASE WHEN i.answer_due_on < $2
                    OR (i.received_at IS NULL AND i.receipt_due_on < $2) THEN 1 END) AS late
  FROM item i JOIN department d ON d.id = i.department_id
 WHERE i.answered_at IS NULL AND i.status <> 'taken-off' AND ($1 = '' OR i.jurisdiction_id = $1)
 GROUP BY d.id, d.names, d.short, d.jurisdiction_id, d.position
 ORDER BY d.jurisdiction_id, d.position, d.id
"""


@dataclass(frozen=True)
class Owed:
    """How many items wait for an office's answer, when the next is due, how many are late."""

    department_id: str
    office: Localized
    waiting: int
    next_on: date | None
    late: int


async def owed(jurisdiction_id: str | None = None) -> list[Owed]:
    return [
        Owed(
            department_id=row["id"],
            office=from_json(row["short"]) or from_json(row["names"]) or {},
            waiting=row["waiting"],
            next_on=as_date(row["next_on"]),
            late=row["late"],
        )
        for row in await rows(OWED, jurisdiction_id or "", clock.today())
    ]
