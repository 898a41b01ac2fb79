"""The register of promises, by office and never by number: how many stand, are late, are done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from participation import clock
from participation.database import from_json, rows
from participation.localized import Localized
from participation.responses.models import Keeping
from participation.responses.promise_shapes import Promise
from participation.responses.promised import PASSED, promises_numbered

LATE, STANDS = "late", "standing"
STATES = (LATE, STANDS, Keeping.MOVED.value, Keeping.DONE.value, Keeping.DROPPED.value)
PER_PAGE = 20

OPEN = "IN ('open', 'moved', 'again')"
BEHIND = f"c.state {OPEN} AND c.due_on < $2"
IN_TIME = f"n.state {OPEN} AND NOT ({BEHIND})"
ORDER = "d.jurisdiction_id, d.position, d.id"
# `n` is the newest step that passed. All promises are gone through together, and no word is read:
# one question for each promise took ten times as long.
SEEN = f"""
  FROM (SELECT s.commitment_id, MAX(s.number) AS newest
          FROM commitment p JOIN commitment_step s ON s.commitment_id = p.id {PASSED}
         WHERE ($1 = '' OR p.jurisdiction_id = $1) AND (w.id IS NOT NULL OR a.id IS NOT NULL)
         GROUP BY s.commitment_id HAVING MIN(s.number) = 0) seen
  JOIN commitment c ON c.id = seen.commitment_id
  JOIN commitment_step n ON n.commitment_id = c.id AND n.number = seen.newest
  JOIN item i ON i.id = c.item_id AND i.status <> 'taken-off'
  LEFT JOIN department d ON d.id = c.department_id
"""
BY_OFFICE = f"""
SELECT d.id AS office, d.names, d.short, COUNT(*) AS whole,
       COUNT(CASE WHEN n.state {OPEN} THEN 1 END) AS open,
       COUNT(CASE WHEN {BEHIND} THEN 1 END) AS late,
       COUNT(CASE WHEN {IN_TIME} THEN 1 END) AS standing,
       COUNT(CASE WHEN n.state = 'moved' THEN 1 END) AS moved,
       COUNT(CASE WHEN n.state = 'done' THEN 1 END) AS done,
       COUNT(CASE WHEN n.state = 'dropped' THEN 1 END) AS dropped
  {SEEN} GROUP BY d.id, d.names, d.short, d.jurisdiction_id, d.position ORDER BY {ORDER}
"""
PAGE = f"""
SELECT c.id {SEEN}
 WHERE ($3 = '' OR ($3 = 'late' AND {BEHIND}) OR ($3 = 'standing' AND {IN_TIME}) OR n.state = $3)
 ORDER BY {ORDER}, c.id DESC LIMIT $4 OFFSET $5
"""


@dataclass(frozen=True)
class Kept:
    """How an office's promises stand, in the order of the register: nobody is ranked."""

    department_id: str
    office: Localized
    standing: int
    late: int
    moved: int
    done: int


@dataclass(frozen=True)
class PromiseRegister:
    """`kept` is the same for every page and state: all that may be read."""

    lines: Sequence[Promise]
    page: int
    pages: int
    kept: Sequence[Kept]


async def promised(
    jurisdiction_id: str | None, state: str = "", page: int = 1, per_page: int = PER_PAGE
) -> PromiseRegister:
    """Every promise in the order of the offices, the newest of each first."""
    wish = (jurisdiction_id or "", clock.today())
    state = state if state in STATES else ""
    counted = await rows(BY_OFFICE, *wish)
    pages = max(1, -(-sum(row[state or "whole"] for row in counted) // per_page))
    page = min(max(page, 1), pages)
    found = await rows(PAGE, *wish, state, per_page, (page - 1) * per_page)
    lines = await promises_numbered([row["id"] for row in found])
    return PromiseRegister(lines, page, pages, [_kept(row) for row in counted if row["office"]])


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(
        department_id=row["office"],
        office=from_json(row["short"]) or from_json(row["names"]) or {},
        standing=row["open"],
        **{name: row[name] for name in ("late", "moved", "done")},
    )
