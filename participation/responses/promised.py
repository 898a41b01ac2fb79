"""What was promised, with its day and what became of it: in the words that passed, by office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from participation import clock
from participation.agendas.queries import as_date, as_moment
from participation.database import from_json, rows
from participation.localized import Localized
from participation.media.queries import shown_of
from participation.responses.models import STANDING, Keeping
from participation.wording.models import Part
from participation.wording.passed import Words, child_title_in, joined, words_in

LATE, STANDS, KEPT = "late", "standing", "kept"
STATES = (LATE, STANDS, Keeping.MOVED.value, Keeping.DONE.value, Keeping.DROPPED.value)
PER_PAGE = 20

PASSED = f"""
  LEFT JOIN response r ON r.id = s.response_id
  {joined("w", Part.PROMISE, "s.public_id")}
  {joined("a", Part.ANSWER, "r.public_id")}
"""
STEP = f"""
SELECT s.*, w.words AS own, a.words AS answered FROM commitment_step s {PASSED}
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
OPEN_STATES = "('open', 'moved', 'again')"
BEHIND = f"c.state IN {OPEN_STATES} AND c.due_on < $3"
WHERE = f"""
($1 = '' OR c.jurisdiction_id = $1) AND {READ} AND i.status <> 'taken-off'
AND ($2 = '' OR ($2 = 'late' AND {BEHIND})
     OR ($2 = 'standing' AND n.state IN {OPEN_STATES} AND NOT ({BEHIND})) OR n.state = $2)
"""


@dataclass(frozen=True)
class PromiseStep:
    """One thing that became of a promise; step 0 is its making."""

    number: int
    state: Keeping
    due_on: date
    said: str
    media: Sequence[str]
    at: datetime
    answer: int | None


@dataclass(frozen=True)
class Promise:
    """As everybody may read it. The clock does not wait for a reader: what was moved in time is
    not late, though its reason is still being read (`unread`).
    """

    id: int
    public_id: str
    item: str
    item_id: int
    title: str
    department_id: str
    office: Localized
    jurisdiction_id: str
    said: str
    state: Keeping
    first_due_on: date
    due_on: date
    made_at: datetime
    done_at: datetime | None
    days_late: int
    unread: bool
    steps: Sequence[PromiseStep] = field(default_factory=tuple)

    @property
    def standing(self) -> bool:
        return self.state in STANDING

    @property
    def after(self) -> str | None:
        """The newest picture of how it looks now."""
        shown = [one.media[0] for one in self.steps if one.media]
        return shown[-1] if shown else None

    @property
    def why(self) -> str:
        """The newest reason for another day, or for giving it up."""
        moved = [one for one in self.steps if one.state in (Keeping.MOVED, Keeping.DROPPED)]
        return moved[-1].said if moved else ""


@dataclass(frozen=True)
class PromiseRegister:
    lines: Sequence[Promise]
    page: int
    pages: int


@dataclass(frozen=True)
class Kept:
    """How an office's promises stand, in the order of the register: nobody is ranked."""

    department_id: str
    office: Localized
    standing: int
    late: int
    moved: int
    done: int


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


async def promised(jurisdiction_id: str | None, state: str = "", page: int = 1) -> PromiseRegister:
    """Every promise in the order of the offices, the newest of each first."""
    wish = (jurisdiction_id or "", state if state in STATES else "", clock.today())
    counted = await rows(f"SELECT COUNT(*) AS n FROM ({PROMISED} WHERE {WHERE}) found", *wish)
    pages = max(1, -(-counted[0]["n"] // PER_PAGE))
    page = min(max(page, 1), pages)
    found = await _promised(
        f"WHERE {WHERE} ORDER BY d.jurisdiction_id, d.position, d.id, c.id DESC LIMIT $4 OFFSET $5",
        *wish,
        PER_PAGE,
        (page - 1) * PER_PAGE,
    )
    return PromiseRegister(found, page, pages)


async def kept(jurisdiction_id: str | None) -> list[Kept]:
    """Of each office: what still stands, is late, was moved, was done; only what may be read."""
    found = await rows(
        f"""
SELECT p.department_id, p.names, p.short,
       COUNT(CASE WHEN p.seen IN {OPEN_STATES} THEN 1 END) AS standing,
       COUNT(CASE WHEN p.state IN {OPEN_STATES} AND p.due_on < $2 THEN 1 END) AS late,
       COUNT(CASE WHEN p.seen = 'moved' THEN 1 END) AS moved,
       COUNT(CASE WHEN p.seen = 'done' THEN 1 END) AS done
  FROM ({PROMISED} WHERE ($1 = '' OR c.jurisdiction_id = $1) AND {READ}
         AND i.status <> 'taken-off') p
  JOIN department d ON d.id = p.department_id
 GROUP BY p.department_id, p.names, p.short, d.jurisdiction_id, d.position
 ORDER BY d.jurisdiction_id, d.position, p.department_id
""",
        jurisdiction_id or "",
        clock.today(),
    )
    return [
        Kept(
            row["department_id"],
            from_json(row["short"]) or from_json(row["names"]) or {},
            **{name: row[name] for name in ("standing", "late", "moved", "done")},
        )
        for row in found
    ]


async def _promised(where: str, *given: object) -> list[Promise]:
    found = await rows(f"{PROMISED} {where}", *given)
    steps = await _steps([row["id"] for row in found])
    return [_shape(row, steps.get(row["id"], [])) for row in found]


async def _steps(ids: Sequence[int]) -> dict[int, list[PromiseStep]]:
    if not ids:
        return {}
    order = "ORDER BY s.commitment_id, s.number"
    found = await rows(f"{STEP} AND s.commitment_id IN ({_held(ids)}) {order}", *ids)
    shown = await shown_of([from_json(row["media"]) or [] for row in found])
    both = list(zip(found, shown, strict=True))
    return {
        one: [_step(row, media) for row, media in several]
        for one, several in groupby(both, key=lambda pair: pair[0]["commitment_id"])
    }


def _step(row: Mapping[str, Any], media: list[str]) -> PromiseStep:
    state = Keeping(row["state"])
    return PromiseStep(
        number=row["number"],
        state=state,
        due_on=as_date(row["due_on"]) or clock.today(),
        said=words_in(row["own"]).get("said") or _answered(state, words_in(row["answered"])),
        media=media,
        at=clock.parse(row["at"]),
        answer=row["response_id"],
    )


def _answered(state: Keeping, words: Words) -> str:
    """Which of the answer's three parts speaks of the promise."""
    boxes = ["will_do", "looked_at", "words"]
    if state is Keeping.DROPPED:
        boxes.insert(0, "cannot_yet")
    if state is Keeping.MOVED:
        boxes.insert(0, "looked_at")
    return next((words[box] for box in boxes if words.get(box)), "")


def _shape(row: Mapping[str, Any], steps: list[PromiseStep]) -> Promise:
    due_on = as_date(row["due_on"]) or clock.today()
    standing = Keeping(row["state"]) in STANDING
    seen = Keeping(row["seen"])
    return Promise(
        **{name: row[name] for name in ("id", "public_id", "item", "item_id")},
        **{name: row[name] for name in ("department_id", "jurisdiction_id")},
        title=child_title_in(words_in(row["named"])),
        office=from_json(row["short"]) or from_json(row["names"]) or {},
        said=steps[0].said if steps else "",
        state=seen,
        first_due_on=as_date(row["first_due_on"]) or due_on,
        due_on=as_date(row["seen_due_on"]) or due_on,
        made_at=clock.parse(row["made_at"]),
        done_at=as_moment(row["done_at"]) if seen is Keeping.DONE else None,
        days_late=max(0, (clock.today() - due_on).days) if standing else 0,
        unread=bool(steps) and steps[-1].number < row["last_step"],
        steps=tuple(steps),
    )


def _held(ids: Sequence[int]) -> str:
    return ", ".join(f"${place}" for place in range(1, len(ids) + 1))
