"""What was promised, with its day and what became of it: in the words that passed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from participation.database import from_json, rows
from participation.media.queries import shown_of
from participation.responses.promise_shapes import (
    ANSWERED,
    Promise,
    PromiseStep,
    as_passed,
    as_written,
    shape,
    step,
)
from participation.wording.models import Part
from participation.wording.passed import Words, joined

PASSED = f"""
  LEFT JOIN response r ON r.id = s.response_id
  {joined("w", Part.PROMISE, "s.public_id")}
  {joined("a", Part.ANSWER, "r.public_id")}
"""
STEP = f"""
SELECT s.*, w.words AS own, a.words AS answered, r.withdrawn_at AS taken_back
  FROM commitment_step s {PASSED}
 WHERE (w.id IS NOT NULL OR a.id IS NOT NULL)
"""
READ = f"""EXISTS (SELECT 1 FROM commitment_step s {PASSED}
   WHERE s.commitment_id = c.id AND s.number = 0 AND (w.id IS NOT NULL OR a.id IS NOT NULL))"""
NEWEST = f"""(SELECT MAX(s.number) FROM commitment_step s {PASSED}
   WHERE s.commitment_id = c.id AND (w.id IS NOT NULL OR a.id IS NOT NULL))"""
PROMISED = f"""
SELECT c.*, i.public_id AS item, t.words AS named, n.state AS seen, n.due_on AS seen_due_on,
       d.names, d.short
  FROM commitment c JOIN item i ON i.id = c.item_id
  JOIN commitment_step n ON n.commitment_id = c.id AND n.number = {NEWEST}
  LEFT JOIN department d ON d.id = c.department_id
  {joined("t", Part.ITEM, "i.public_id")}
"""
WRITTEN_STEP = f"""
SELECT s.*, {", ".join(f"r.{box} AS r_{box}" for box in ANSWERED)}, r.withdrawn_at AS taken_back
  FROM commitment_step s LEFT JOIN response r ON r.id = s.response_id WHERE
"""
WRITTEN = """
SELECT c.*, i.public_id AS item, NULL AS named, c.state AS seen, c.due_on AS seen_due_on,
       d.names, d.short
  FROM commitment c JOIN item i ON i.id = c.item_id LEFT JOIN department d ON d.id = c.department_id
"""


async def promises_of(item_ids: Iterable[int]) -> dict[int, list[Promise]]:
    """{item id: its promises, the oldest first}; three statements however many there are."""
    ids = list(item_ids)
    if not ids:
        return {}
    found = await _promised(f"WHERE c.item_id IN ({_held(ids)}) AND {READ} ORDER BY c.id", *ids)
    held: dict[int, list[Promise]] = {}
    for one in found:
        held.setdefault(one.item_id, []).append(one)
    return held


async def promises_of_item(item_id: int) -> list[Promise]:
    return (await promises_of([item_id])).get(item_id, [])


async def promises_written(item_id: int) -> list[Promise]:
    """As the office wrote them, whatever a moderator has read."""
    found = await rows(f"{WRITTEN} WHERE c.item_id = $1 ORDER BY c.id", item_id)
    steps = await _steps(WRITTEN_STEP, [row["id"] for row in found], as_written)
    return [shape(row, steps.get(row["id"], [])) for row in found]


async def promise_of(public_id: str) -> Promise | None:
    found = await _promised(f"WHERE c.public_id = $1 AND {READ}", public_id)
    return found[0] if found else None


async def promises_done(jurisdiction_id: str, since: datetime) -> list[Promise]:
    """The newest first, as far as their words have passed."""
    where = f"WHERE c.jurisdiction_id = $1 AND c.state = 'done' AND n.state = 'done' AND {READ}"
    return await _promised(
        f"{where} AND c.done_at >= $2 ORDER BY c.done_at DESC, c.id DESC LIMIT 50",
        jurisdiction_id,
        since,
    )


async def promises_numbered(ids: Sequence[int]) -> list[Promise]:
    """In the order of the numbers given."""
    if not ids:
        return []
    found = await _promised(f"WHERE c.id IN ({_held(ids)}) AND {READ}", *ids)
    numbered = {one.id: one for one in found}
    return [numbered[id] for id in ids if id in numbered]


async def _promised(where: str, *given: object) -> list[Promise]:
    found = await rows(f"{PROMISED} {where}", *given)
    steps = await _steps(f"{STEP} AND", [row["id"] for row in found], as_passed)
    return [shape(row, steps.get(row["id"], [])) for row in found]


async def _steps(
    select: str, ids: Sequence[int], words: Callable[[Mapping[str, Any]], tuple[str, Words]]
) -> dict[int, list[PromiseStep]]:
    if not ids:
        return {}
    order = "ORDER BY s.commitment_id, s.number"
    found = await rows(f"{select} s.commitment_id IN ({_held(ids)}) {order}", *ids)
    shown = await shown_of([from_json(row["media"]) or [] for row in found])
    both = list(zip(found, shown, strict=True))
    return {
        one: [step(row, media, *words(row)) for row, media in several]
        for one, several in groupby(both, key=lambda pair: pair[0]["commitment_id"])
    }


def _held(ids: Sequence[int]) -> str:
    return ", ".join(f"${place}" for place in range(1, len(ids) + 1))
