"""The items that an input went into, as everybody may read them: one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.agendas.models import ItemStatus
from participation.agendas.queries import Late, as_date, as_moment, late_of
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.feedback.found import Found, State
from participation.jurisdictions.former import office_then
from participation.localized import Localized
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in

ITEMS = f"""
SELECT i.*, d.names AS office, h.opens_at,
       CASE WHEN h.waits THEN NULL ELSE h.closes_at END AS closes_at, v.decided_at,
       t.words AS named,
       a.words AS asked, w.words AS decided, o.words AS off, e.words AS put_off,
       {office_then("i.department_id", "i.opened_at")} AS office_before,
       {{linked}} AS linked
  FROM {{road}}
  LEFT JOIN department d ON d.id = i.department_id
  LEFT JOIN hearing h ON h.item_id = i.id
  LEFT JOIN resolution v ON v.item_id = i.id
   AND v.version = (SELECT MAX(x.version) FROM resolution x WHERE x.item_id = i.id)
  {joined("t", Part.ITEM, "i.public_id")}
  {joined("a", Part.HEARING, "i.public_id")}
  {joined("w", Part.DECISION, "i.public_id", "v.version")}
  {joined("o", Part.TAKEN_OFF, "i.public_id")}
  {joined("e", Part.EXTENSION, "i.public_id")}
"""
# The few come first: PostgreSQL plans eight tables at once, else it joins every item to seven.
ROAD = """(SELECT m.item_id AS id FROM item_input m WHERE m.subject = $1 OR m.subject = $3
          UNION SELECT x.id FROM item x WHERE x.topic_id = $2 AND x.whole_topic) few
  JOIN item i ON i.id = few.id
  LEFT JOIN item_input n ON n.id = (SELECT MIN(m.id) FROM item_input m
   WHERE m.item_id = i.id AND (m.subject = $1 OR m.subject = $3))"""
LINKED = "CASE WHEN n.id IS NULL THEN 0 ELSE 1 END"
OF_INPUT = ITEMS.format(linked=LINKED, road=ROAD) + " ORDER BY i.id"
BY_ITEM = ITEMS.format(linked="0", road="item i")


@dataclass(frozen=True)
class Matter:
    """One item on the way of an input: the office, its days, what was decided.

    Words are those that passed the desk; empty ones were not written, or are still being read.
    `office_before` is what the office was called when the matter began, where that has changed.
    """

    id: int
    public_id: str
    title: str
    office: Localized
    status: ItemStatus
    is_heard_first: bool
    opened_at: datetime
    receipt_due_on: date
    answer_due_on: date
    received_at: datetime | None
    answered_at: datetime | None
    closes_at: datetime | None
    decision_planned_on: date | None
    decided_at: datetime | None
    child_words: str
    short_reason: str
    decision_waits: bool
    taken_off_reason: str
    extended_from: date | None
    extension_reason: str
    late: Late | None
    office_before: Localized


async def matters(found: Found) -> list[Matter]:
    """The items that took this input in; else those of its topic, which it joined later."""
    if found.state is not State.PUBLISHED:
        return []
    known = await rows(OF_INPUT, found.public_id, found.topic_id, found.road)
    linked = [row for row in known if row["linked"]]
    return [_matter(row) for row in linked or known]


async def matter(public_id: str) -> Matter:
    """One item by itself, whatever went into it."""
    known = await rows(f"{BY_ITEM} WHERE i.public_id = $1", public_id)
    if not known:
        raise NotFound(public_id)
    return _matter(known[0])


async def matters_by_id(ids: Sequence[int]) -> dict[int, Matter]:
    if not ids:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
    known = await rows(f"{BY_ITEM} WHERE i.id IN ({held})", *ids)
    return {row["id"]: _matter(row) for row in known}


def _matter(row: dict[str, Any]) -> Matter:
    return Matter(
        **{name: row[name] for name in ("id", "public_id")},
        title=child_title_in(words_in(row["named"])),
        office=from_json(row["office"]) or {},
        status=ItemStatus(row["status"]),
        is_heard_first=row["affects_children"] != "no" or row["closes_at"] is not None,
        opened_at=clock.parse(row["opened_at"]),
        receipt_due_on=as_date(row["receipt_due_on"]) or clock.today(),
        answer_due_on=as_date(row["answer_due_on"]) or clock.today(),
        received_at=as_moment(row["received_at"]),
        answered_at=as_moment(row["answered_at"]),
        closes_at=as_moment(row["closes_at"]),
        decision_planned_on=as_date(row["decision_planned_on"]),
        decided_at=as_moment(row["decided_at"]),
        child_words=words_in(row["decided"]).get("child_words", ""),
        decision_waits=row["decided_at"] is not None and row["decided"] is None,
        short_reason=words_in(row["asked"]).get("short_reason", ""),
        taken_off_reason=words_in(row["off"]).get("taken_off_reason", ""),
        extended_from=as_date(row["extended_from"]),
        extension_reason=words_in(row["put_off"]).get("extension_reason", ""),
        late=late_of(row, clock.today()),
        office_before=from_json(row["office_before"]) or {},
    )
