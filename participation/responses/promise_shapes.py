"""A promise as it is read: its days, its steps, and which words speak of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.agendas.queries import as_date, as_moment
from participation.database import from_json
from participation.localized import Localized
from participation.responses.models import STANDING, Keeping
from participation.wording.passed import Words, child_title_in, words_in

ANSWERED = ("looked_at", "will_do", "cannot_yet", "words")


@dataclass(frozen=True)
class PromiseStep:
    """One thing that became of a promise; step 0 is its making."""

    public_id: str
    number: int
    state: Keeping
    due_on: date
    said: str
    media: Sequence[str]
    at: datetime
    answer: int | None
    withdrawn: bool = False


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
    def answer_withdrawn(self) -> bool:
        """The answer that made it was taken back: the promise is owed all the same."""
        return self.standing and len(self.steps) > 0 and self.steps[0].withdrawn

    @property
    def after(self) -> str | None:
        """The newest picture of how it looks now."""
        shown = [one.media[0] for one in self.steps if one.media]
        return shown[-1] if shown else None

    @property
    def why(self) -> str:
        """The newest reason for another day, for doing it again, or for giving it up."""
        told = (Keeping.MOVED, Keeping.AGAIN, Keeping.DROPPED)
        moved = [one for one in self.steps if one.state in told]
        return moved[-1].said if moved else ""


def as_passed(row: Mapping[str, Any]) -> tuple[str, Words]:
    return words_in(row["own"]).get("said", ""), words_in(row["answered"])


def as_written(row: Mapping[str, Any]) -> tuple[str, Words]:
    return row["said"], {box: row[f"r_{box}"] or "" for box in ANSWERED}


def step(row: Mapping[str, Any], media: list[str], own: str, answered: Words) -> PromiseStep:
    state = Keeping(row["state"])
    return PromiseStep(
        public_id=row["public_id"],
        number=row["number"],
        state=state,
        due_on=as_date(row["due_on"]) or clock.today(),
        said=own or _answered(state, answered),
        media=media,
        at=clock.parse(row["at"]),
        answer=row["response_id"],
        withdrawn=row["taken_back"] is not None,
    )


def _answered(state: Keeping, words: Words) -> str:
    """Which of the answer's three parts speaks of the promise."""
    boxes = ["will_do", "looked_at", "words"]
    if state is Keeping.DROPPED:
        boxes.insert(0, "cannot_yet")
    if state is Keeping.MOVED:
        boxes.insert(0, "looked_at")
    return next((words[box] for box in boxes if words.get(box)), "")


def shape(row: Mapping[str, Any], steps: list[PromiseStep]) -> Promise:
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
