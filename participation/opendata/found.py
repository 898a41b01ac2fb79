"""Published reports as rows: one statement for the reports, one for the matters they went into."""

from collections.abc import Iterable, Sequence
from typing import Any

from participation.database import rows
from participation.opendata.wishes import Wish
from participation.wording.models import Part
from participation.wording.passed import joined

Row = dict[str, Any]

LINKED = "SELECT n.item_id FROM item_input n WHERE n.subject = r.public_id"
CURRENT = f"""COALESCE(
    (SELECT MAX(i.id) FROM item i WHERE i.status <> 'taken-off' AND i.id IN ({LINKED})),
    (SELECT MAX(i.id) FROM item i WHERE i.status <> 'taken-off' AND i.topic_id = r.topic_id
        AND i.whole_topic AND NOT EXISTS ({LINKED})),
    (SELECT MAX(i.id) FROM item i WHERE i.id IN ({LINKED})))"""
FINISHED = f"""i.status IN ('answered', 'closed') AND 'done' = (SELECT s.verdict FROM response s
    {joined("w", Part.ANSWER, "s.public_id")}
    WHERE s.item_id = i.id AND w.id IS NOT NULL
      AND s.verdict NOT IN ('received', 'looking') AND s.withdrawn_at IS NULL
    ORDER BY s.id DESC LIMIT 1)
"""
CLOSED = f"EXISTS (SELECT 1 FROM item i WHERE i.id = {CURRENT} AND {FINISHED})"
# From the few finished matters to their reports, so that a million open ones are not looked at;
# a CROSS JOIN keeps SQLite to that order.
FROM_FINISHED = f"""(
    SELECT p.id FROM item i CROSS JOIN item_input n CROSS JOIN photo_report p
     WHERE n.item_id = i.id AND p.public_id = n.subject AND {FINISHED}
    UNION SELECT p.id FROM item i CROSS JOIN photo_report p
     WHERE p.topic_id = i.topic_id AND p.visibility = 'published' AND i.whole_topic AND {FINISHED}
  ) few CROSS JOIN photo_report r"""
REPORTS = f"""
SELECT r.id, r.public_id, r.mood, r.place_type, r.features, r.lens_height_cm, r.season, r.words,
       r.grid_lon, r.grid_lat, r.exact, r.month, r.task_number, r.jurisdiction_id,
       {CURRENT} AS item_id,
       (SELECT m.public_id FROM media m WHERE m.used_by = r.public_id AND m.showing = 'public'
           AND m.stage = 'confirmed' ORDER BY m.id LIMIT 1) AS picture
  FROM {{source}} JOIN participant a ON a.id = r.author_id
"""
PUBLIC = "r.visibility = 'published' AND NOT r.held AND a.shown"
# A matter has a row without a verdict when nobody has passed an answer of it yet.
MATTERS = """
SELECT i.id, i.status, i.answer_due_on, i.answered_at, d.names AS office, s.due_on, s.at, s.passed,
       s.verdict, s.withdrawn_at, s.why
  FROM item i LEFT JOIN department d ON d.id = i.department_id
  LEFT JOIN (SELECT r.id, r.item_id, r.verdict, r.due_on, r.at, w.words AS passed,
           r.withdrawn_at, b.words AS why FROM response r
    JOIN adult_text w ON w.subject = r.public_id AND w.part = 'answer' AND w.state = 'passed'
    LEFT JOIN adult_text b ON b.subject = r.public_id AND b.part = 'withdrawal'
      AND b.number = 0 AND b.state = 'passed'
    WHERE r.item_id IN ({ids})) s ON s.item_id = i.id
 WHERE i.id IN ({ids}) ORDER BY i.id, s.id
"""


async def reports(wish: Wish) -> list[Row]:
    """Newest month first, and within it those that came last."""
    where, values = condition(wish)
    return await _read(wish, where, values, f"LIMIT {wish.page_size} OFFSET {wish.offset}")


async def after(wish: Wish, last: Row | None, most: int) -> list[Row]:
    """The next of a list that is read in parts, from where the last part ended."""
    where, values = condition(wish)
    if last is not None:
        where += f" AND (r.month, r.id) < (${len(values) + 1}, ${len(values) + 2})"
        values += [last["month"], last["id"]]
    return await _read(wish, where, values, f"LIMIT {most}")


async def _read(wish: Wish, where: str, values: list[object], limit: str) -> list[Row]:
    source = FROM_FINISHED if wish.only_closed else "photo_report r"
    select = REPORTS.format(source=source)
    return await rows(f"{select} WHERE {where} ORDER BY r.month DESC, r.id DESC {limit}", *values)


async def matters(ids: Iterable[int | None]) -> dict[int, list[Row]]:
    """{item: its answers, oldest first}; an item without answers has one row without a verdict."""
    wanted = sorted({one for one in ids if one is not None})
    found: dict[int, list[Row]] = {one: [] for one in wanted}
    if wanted:
        for row in await rows(MATTERS.format(ids=marks(1, wanted)), *wanted):
            found[row["id"]].append(row)
    return found


def condition(wish: Wish) -> tuple[str, list[object]]:
    parts, values = [PUBLIC], list[object]()

    def among(column: str, chosen: Iterable[object]) -> None:
        several = list(chosen)
        parts.append(f"r.{column} IN ({marks(len(values) + 1, several)})")
        values.extend(several)

    among("jurisdiction_id", wish.jurisdictions)
    if wish.ids:
        among("public_id", wish.ids)
        return " AND ".join(parts), values
    if wish.codes:
        among("place_type", wish.codes)
    parts.append(f"r.month BETWEEN ${len(values) + 1} AND ${len(values) + 2}")
    values.extend(wish.months)
    if wish.only_closed:
        parts += ["r.id = few.id", CLOSED]
    elif wish.statuses == {"open"}:
        parts.append(f"NOT {CLOSED}")
    return " AND ".join(parts), values


def marks(first: int, values: Sequence[Any]) -> str:
    return ", ".join(f"${place}" for place in range(first, first + len(values)))
