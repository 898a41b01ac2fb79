"""Bodies and what they raised, as they look from outside: animals, numbers, words that passed."""

from datetime import date, datetime

from participation.api.endpoint import Out


class TermOut(Out):
    """`commitment` is told from the call on, the rest of the lot once it is drawn."""

    id: str
    method: str
    status: str
    starts_on: date
    ends_on: date
    seats: int
    sitting: list[str]
    substitutes_waiting: int
    commitment: str
    conduct: str


class BodyOut(Out):
    id: str
    jurisdiction: str
    department: str
    office: str
    kind: str
    name: str
    about: str


class CellOut(Out):
    """A count of `null` is below five, or would tell one that is."""

    dimension: str
    cell: str
    count: int | None


class BodyDetail(BodyOut):
    terms: list[TermOut]
    composition: list[CellOut]


class DrumOut(Out):
    name: str
    size: int
    seats: int
    substitutes: int
    tickets: list[str]
    drawn: list[str]
    waiting: list[str]


class LotteryOut(Out):
    """What `python -m participation lottery verify` draws again."""

    algorithm: str
    commitment: str
    secret: str
    dice: str
    strata: list[DrumOut]


class RaisedOut(Out):
    """`late` is `receipt` or `answer` once the promised day has passed."""

    id: str
    proposal: str
    idea: str
    why: str
    jurisdiction: str
    department: str
    office: str
    body: str | None
    raised_at: datetime
    receipt_due_on: date
    answer_due_on: date
    status: str
    item: str | None
    child_reason: str
    reason: str
    late: str
    days_late: int
