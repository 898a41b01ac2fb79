"""What offices did in a month: heard first, answered, said why, kept its day, changed something."""

from typing import Any

from participation import clock
from participation.agendas.queries import as_date
from participation.database import from_json, rows
from participation.indicators.counted import (
    Cells,
    Span,
    Where,
    counting,
    days_between,
    gathered,
    grouped,
)
from participation.responses.models import SUBSTANTIVE, Verdict
from participation.wording.models import Part
from participation.wording.passed import joined

GROUPS = ("children", "guardians")
ENOUGH = 5
ANSWERING = ", ".join(f"'{verdict}'" for verdict in sorted(SUBSTANTIVE))
OF_ITEM = "i.jurisdiction_id AS jurisdiction, i.department_id AS office"

DECIDED = f"""
SELECT {OF_ITEM}, i.kind, r.heard, r.decided_at, r.emergency_reason
  FROM resolution r JOIN item i ON i.id = r.item_id
 WHERE i.affects_children = 'yes' AND r.decided_at >= $1 AND r.decided_at < $2
 ORDER BY r.id LIMIT 100000
"""
ASSESSED = counting(f"""
SELECT {OF_ITEM}, i.kind AS "row",
       CASE WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.item_id = i.id
                          AND a.published_at <= r.decided_at AND a.state <> 'overturned')
            THEN 'assessed' ELSE 'not-assessed' END AS "column",
       COUNT(*) AS n
  FROM resolution r JOIN item i ON i.id = r.item_id
 WHERE i.kind <> 'ordinary' AND r.decided_at >= $1 AND r.decided_at < $2
 GROUP BY 1, 2, 3, 4
""")
CHANGED = counting(f"""
SELECT {OF_ITEM}, i.kind AS "row",
       CASE WHEN r.what_changed <> '' OR EXISTS (SELECT 1 FROM item_theme t
                 WHERE t.item_id = i.id AND t.outcome IN ('adopted', 'partly'))
            THEN 'changed' ELSE 'unchanged' END AS "column",
       COUNT(*) AS n
  FROM resolution r JOIN item i ON i.id = r.item_id
 WHERE i.affects_children = 'yes' AND r.decided_at >= $1 AND r.decided_at < $2
 GROUP BY 1, 2, 3, 4
""")
STANDING = f"""
SELECT {OF_ITEM}, i.answer_due_on, i.answered_at FROM item i
 WHERE i.status <> 'taken-off' AND i.opened_at < $2
   AND (i.opened_at >= $1 OR i.answered_at IS NULL OR i.answered_at >= $2)
 ORDER BY i.id LIMIT 100000
"""
REASONS = counting(f"""
SELECT i.jurisdiction_id AS jurisdiction, r.department_id AS office, 'answer' AS "row",
       CASE WHEN w.id IS NOT NULL AND r.looked_at <> '' AND (r.will_do <> '' OR r.cannot_yet <> '')
            THEN 'readable' ELSE 'not-readable' END AS "column",
       COUNT(*) AS n
  FROM response r JOIN item i ON i.id = r.item_id {joined("w", Part.ANSWER, "r.public_id")}
 WHERE r.verdict IN ({ANSWERING}) AND r.withdrawn_at IS NULL AND r.at >= $1 AND r.at < $2
 GROUP BY 1, 2, 3, 4
""")
THEMES = f"""
SELECT {OF_ITEM}, 'theme' AS "row",
       CASE WHEN t.outcome = '' THEN 'open' ELSE 'said' END AS "column",
       COUNT(*) AS n
  FROM item_theme t JOIN item i ON i.id = t.item_id
 WHERE i.status <> 'taken-off' AND i.opened_at >= $1 AND i.opened_at < $2
 GROUP BY 1, 2, 3, 4
"""
KEPT = f"""
SELECT jurisdiction, office, 'promise' AS "row",
       CASE WHEN said < {ENOUGH} THEN 'too-few' WHEN better * 2 > said THEN 'confirmed'
            ELSE 'not-confirmed' END AS "column",
       COUNT(*) AS n
  FROM (SELECT c.jurisdiction_id AS jurisdiction, c.department_id AS office, s.id,
               COUNT(f.id) AS said, SUM(CASE WHEN f.better THEN 1 ELSE 0 END) AS better
          FROM commitment_step s JOIN commitment c ON c.id = s.commitment_id
          LEFT JOIN better_face f ON f.step_id = s.id AND f.at < $2
         WHERE s.state = 'done' AND s.at >= $1 AND s.at < $2
         GROUP BY c.jurisdiction_id, c.department_id, s.id) AS kept
 GROUP BY 1, 2, 3, 4
"""
FIRST = f"""
SELECT i.id, i.jurisdiction_id AS jurisdiction, MIN(r.at) AS answered, MIN(p.created_at) AS said
  FROM response r JOIN item i ON i.id = r.item_id
  JOIN item_input n ON n.item_id = i.id AND n.kind = 'proposal'
  JOIN proposal p ON p.public_id = n.subject
 WHERE r.withdrawn_at IS NULL AND r.verdict IN ({ANSWERING})
 GROUP BY i.id, i.jurisdiction_id HAVING MIN(r.at) >= $1 AND MIN(r.at) < $2
 ORDER BY i.id LIMIT 100000
"""
DONE = f"""
SELECT {OF_ITEM}, MIN(d.at) AS done,
       (SELECT MIN(r.at) FROM response r WHERE r.item_id = i.id
         AND r.withdrawn_at IS NULL AND r.verdict IN ({ANSWERING})) AS answered
  FROM response d JOIN item i ON i.id = d.item_id
 WHERE d.verdict = '{Verdict.DONE}' AND d.withdrawn_at IS NULL
 GROUP BY i.id, i.jurisdiction_id, i.department_id HAVING MIN(d.at) >= $1 AND MIN(d.at) < $2
 ORDER BY i.id LIMIT 100000
"""


async def decisions(span: Span) -> Cells:
    """By what was written down when it was decided; re-opening writes the hearing anew."""
    return gathered(
        (_where(one), one["kind"], _how_heard(one), 1)
        for one in await rows(DECIDED, span.begins, span.ends)
    )


async def standing(span: Span) -> Cells:
    """At the end of the month: matters of the last twelve months, and older ones that wait."""
    return gathered(
        (_where(one), "item", _standing(one, span), 1)
        for one in await rows(STANDING, span.year_before, span.ends)
    )


async def themes(span: Span) -> Cells:
    """Of the matters of twelve months: has the office said what becomes of each theme?"""
    return await grouped(THEMES, span.year_before, span.ends)


async def confirmed(span: Span) -> Cells:
    """What was done in twelve months, as children at the place find it; few say nothing."""
    return await grouped(KEPT, span.year_before, span.ends)


async def answer_days(span: Span) -> Cells:
    """From the first idea of a matter to its first real answer, in the month of the answer."""
    return gathered(
        (Where(one["jurisdiction"]), "item", _days(one["said"], one["answered"]), 1)
        for one in await rows(FIRST, span.begins, span.ends)
    )


async def done_days(span: Span) -> Cells:
    return gathered(
        (_where(one), "item", _days(one["answered"], one["done"]), 1)
        for one in await rows(DONE, span.begins, span.ends)
    )


def _where(row: dict[str, Any]) -> Where:
    return Where(row["jurisdiction"], row["office"])


def _how_heard(row: dict[str, Any]) -> str:
    if row["emergency_reason"]:
        return "emergency"
    return "heard" if _was_heard(row) else "not-heard"


def _was_heard(row: dict[str, Any]) -> bool:
    """The window was over, and each group had spoken or it is written down who was asked."""
    heard = from_json(row["heard"]) or {}
    both = all(heard.get(who) or heard.get(f"no_{who}_statement") for who in GROUPS)
    decided = clock.parse(row["decided_at"])
    return both and "closes_at" in heard and clock.parse(heard["closes_at"]) <= decided


def _standing(row: dict[str, Any], span: Span) -> str:
    due = as_date(row["answer_due_on"]) or span.last_day
    answered = clock.parse(row["answered_at"]) if row["answered_at"] else None
    if answered and answered < span.ends:
        return "on-time" if clock.local(answered).date() <= due else "answered-late"
    return "overdue" if due <= span.last_day else "waiting"


def _days(start: Any, end: Any) -> str:
    return str(days_between(clock.parse(start), clock.parse(end)))
