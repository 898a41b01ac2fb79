"""What children did and what was done for them in a month: counts, never who or which class."""

from collections.abc import Iterator
from typing import Any

from participation import clock
from participation.database import rows
from participation.indicators.counted import (
    Cells,
    Span,
    Where,
    counting,
    days_between,
    gathered,
    grouped,
)
from participation.jurisdictions.catalogue import plan

# Levels of a plan below district and county: a neighbourhood or village, or what they lie in.
SMALLEST = ("subdistrict", "town", "township", "community", "village")
REACHED = counting("""
SELECT p.jurisdiction_id AS jurisdiction, '' AS office, p.grade_band AS "column",
       CASE WHEN EXISTS (SELECT 1 FROM photo_report c
                          WHERE c.author_id = p.id AND c.paper_no IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM proposal c
                             WHERE c.author_id = p.id AND c.paper_no IS NOT NULL)
            THEN 'paper' ELSE 'screen' END AS "row",
       COUNT(*) AS n
  FROM participant p WHERE p.kind = 'child' AND p.created_at >= $1 AND p.created_at < $2
 GROUP BY 1, 2, 3, 4
""")
SCHOOLS = """
SELECT s.jurisdiction_id AS jurisdiction, '' AS office, 'school' AS "row",
       CASE WHEN EXISTS (SELECT 1 FROM session l WHERE l.school_id = s.id
                          AND l.opened_at >= $1 AND l.opened_at < $2)
            THEN 'took-part' ELSE 'not-yet' END AS "column",
       COUNT(*) AS n
  FROM school s GROUP BY 1, 2, 3, 4
"""
CLASSES = """
SELECT s.jurisdiction_id AS jurisdiction, s.classes AS known, COUNT(DISTINCT l.label) AS came
  FROM school s LEFT JOIN session l ON l.school_id = s.id AND l.label <> ''
   AND l.opened_at >= $1 AND l.opened_at < $2
 WHERE s.classes IS NOT NULL GROUP BY s.id, s.jurisdiction_id, s.classes
 ORDER BY s.id LIMIT 100000
"""
COMMUNITIES = f"""
SELECT COALESCE(j.parent_id, j.id) AS jurisdiction, '' AS office, 'community' AS "row",
       CASE WHEN EXISTS (SELECT 1 FROM session l WHERE l.jurisdiction_id = j.id
                          AND l.opened_at >= $1 AND l.opened_at < $2)
              OR EXISTS (SELECT 1 FROM participant p WHERE p.jurisdiction_id = j.id
                          AND p.created_at >= $1 AND p.created_at < $2)
            THEN 'took-part' ELSE 'not-yet' END AS "column",
       COUNT(*) AS n
  FROM jurisdiction j WHERE j.level IN ({", ".join(f"'{one}'" for one in SMALLEST)})
 GROUP BY 1, 2, 3, 4
"""
READ_HOURS = counting("""
SELECT d.jurisdiction_id AS jurisdiction, '' AS office, 'input' AS "row",
       d.waited_s / 3600 AS "column",
       COUNT(*) AS n
  FROM decision d WHERE d.waited_s IS NOT NULL AND d.at >= $1 AND d.at < $2
 GROUP BY 1, 2, 3, 4
""")
FACES = counting("""
SELECT i.jurisdiction_id AS jurisdiction, '' AS office, 'understood' AS "row",
       u.grasp AS "column",
       COUNT(*) AS n
  FROM understanding u JOIN response r ON r.id = u.response_id JOIN item i ON i.id = r.item_id
 WHERE u.at >= $1 AND u.at < $2 GROUP BY 1, 2, 3, 4
""")
VERDICTS = counting("""
SELECT s.jurisdiction_id AS jurisdiction, '' AS office, f.question AS "row", 'yes' AS "column",
       SUM(f.yes) AS n
  FROM class_faces f JOIN session s ON s.id = f.session_id
 WHERE f.at >= $1 AND f.at < $2 GROUP BY 1, 2, 3, 4
 UNION ALL
SELECT s.jurisdiction_id, '', f.question, 'no', SUM(f.no)
  FROM class_faces f JOIN session s ON s.id = f.session_id
 WHERE f.at >= $1 AND f.at < $2 GROUP BY 1, 2, 3, 4
""")
LESSONS = counting("""
SELECT l.jurisdiction_id AS jurisdiction, '' AS office,
       CASE WHEN l.spoken = '' THEN 'not-said' ELSE l.spoken END AS "row",
       CASE WHEN l.supports = '' THEN 'none-told' ELSE 'supported' END AS "column",
       COUNT(*) AS n
  FROM session l WHERE l.opened_at >= $1 AND l.opened_at < $2 GROUP BY 1, 2, 3, 4
""")
LESSON_PLACES = counting("""
SELECT l.jurisdiction_id AS jurisdiction, '' AS office,
       CASE WHEN s.setting = '' THEN 'not-said' ELSE s.setting END AS "row", l.kind AS "column",
       COUNT(*) AS n
  FROM session l JOIN school s ON s.id = l.school_id
 WHERE l.opened_at >= $1 AND l.opened_at < $2 GROUP BY 1, 2, 3, 4
""")
CONSENTS = counting("""
SELECT p.jurisdiction_id AS jurisdiction, '' AS office, c.purpose AS "row", c.choice AS "column",
       COUNT(*) AS n
  FROM consent c JOIN participant p ON p.id = c.child_id WHERE c.at >= $1 AND c.at < $2
 GROUP BY 1, 2, 3, 4
""")
ASKED = counting("""
SELECT p.jurisdiction_id AS jurisdiction, '' AS office, 'guardian' AS "row", 'asked' AS "column",
       COUNT(*) AS n
  FROM guardianship g JOIN participant p ON p.id = g.child_id WHERE g.since >= $1 AND g.since < $2
 GROUP BY 1, 2, 3, 4
""")
ERASED = counting("""
SELECT p.jurisdiction_id AS jurisdiction, '' AS office, 'child' AS "row", 'erased' AS "column",
       COUNT(*) AS n
  FROM participant p WHERE p.kind = 'child' AND p.erased_at >= $1 AND p.erased_at < $2
 GROUP BY 1, 2, 3, 4
""")
ERASE_DAYS = """
SELECT r.jurisdiction_id AS jurisdiction, r.asked_at, r.answered_at FROM rights_request r
 WHERE r.kind = 'erase' AND r.answered_at >= $1 AND r.answered_at < $2 ORDER BY r.id LIMIT 100000
"""
PLACES = counting("""
SELECT r.jurisdiction_id AS jurisdiction, '' AS office, r.place_type AS "row", r.mood AS "column",
       COUNT(*) AS n
  FROM photo_report r WHERE r.visibility = 'published' AND NOT r.held
   AND r.published_at >= $1 AND r.published_at < $2
 GROUP BY 1, 2, 3, 4
""")
PAIRS = counting("""
SELECT r.jurisdiction_id AS jurisdiction, '' AS office, r.place_type AS "row", 'pair' AS "column",
       COUNT(*) AS n
  FROM report_view v JOIN photo_report r ON r.id = v.report_id
 WHERE v.kind = 'after' AND r.visibility = 'published' AND NOT r.held
   AND v.created_at >= $1 AND v.created_at < $2
 GROUP BY 1, 2, 3, 4
""")
CASES = """
SELECT c.matter AS "row",
       CASE WHEN c.reported_at IS NULL THEN 'not-reported' ELSE 'reported' END AS "column",
       COUNT(*) AS n
  FROM concern c WHERE NOT c.drill AND c.opened_at >= $1 AND c.opened_at < $2
 GROUP BY 1, 2
"""
ACKNOWLEDGED = """
SELECT c.opened_at, c.acknowledged_at FROM concern c
 WHERE NOT c.drill AND c.acknowledged_at >= $1 AND c.acknowledged_at < $2
 ORDER BY c.id LIMIT 100000
"""


async def schools(span: Span) -> Cells:
    """In the twelve months that end with this one."""
    return await grouped(SCHOOLS, span.year_before, span.ends)


async def classes(span: Span) -> Cells:
    """Of schools that say how many they have; a class that is called two ways counts twice."""
    return gathered(
        (Where(one["jurisdiction"]), "class", column, count)
        for one in await rows(CLASSES, span.year_before, span.ends)
        for column, count in _of_classes(one["known"], one["came"])
    )


def _of_classes(known: int, came: int) -> Iterator[tuple[str, int]]:
    yield "took-part", min(known, came)
    yield "not-yet", known - min(known, came)


async def communities(span: Span) -> Cells:
    """Those of the plan, told of what they lie in: none of them stands alone."""
    return await grouped(COMMUNITIES, span.year_before, span.ends)


async def erase_days(span: Span) -> Cells:
    return gathered(
        (Where(one["jurisdiction"]), "request", _days(one), 1)
        for one in await rows(ERASE_DAYS, span.begins, span.ends)
    )


async def cases(span: Span) -> Cells:
    """Of the whole province, so that no district is known by its cases."""
    whole = Where(plan().jurisdiction)
    return gathered(
        (whole, one["row"], one["column"], one["n"])
        for one in await rows(CASES, span.begins, span.ends)
    )


async def acknowledged_minutes(span: Span) -> Cells:
    whole = Where(plan().jurisdiction)
    return gathered(
        (whole, "case", _minutes(one), 1)
        for one in await rows(ACKNOWLEDGED, span.begins, span.ends)
    )


def _days(row: dict[str, Any]) -> str:
    return str(days_between(clock.parse(row["asked_at"]), clock.parse(row["answered_at"])))


def _minutes(row: dict[str, Any]) -> str:
    passed = clock.parse(row["acknowledged_at"]) - clock.parse(row["opened_at"])
    return str(max(0, int(passed.total_seconds())) // 60)
