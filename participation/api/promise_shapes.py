"""How promises, drafts and second looks look from outside."""

from datetime import date, datetime

from participation.api.endpoint import Out
from participation.api.shapes import said
from participation.responses.looking_back import BetterShare, ForSecond
from participation.responses.promised import Promise


class PromiseStepOut(Out):
    state: str
    due_on: date
    said: str
    media: list[str]
    at: datetime


class PromiseOut(Out):
    """`first_due_on` never changes; `better` is there once five children have looked."""

    id: str
    item: str
    title: str
    office: str
    department: str
    said: str
    state: str
    first_due_on: date
    due_on: date
    made_at: datetime
    done_at: datetime | None
    days_late: int
    steps: list[PromiseStepOut]
    looked: int | None
    better: int | None


class WaitingOut(Out):
    """A draft or a second look that waits for this office, by somebody else."""

    id: str
    kind: str
    item: str
    title: str
    office: str
    day: date


class DraftOut(Out):
    """`response` is there once it is out."""

    id: str
    state: str
    response: str | None


class LookOut(Out):
    id: str
    state: str


class ExtensionOut(Out):
    item: str
    answer_due_on: date


def promise(one: Promise, share: BetterShare | None = None) -> PromiseOut:
    plain = ("item", "title", "said", "first_due_on", "due_on", "made_at", "done_at", "days_late")
    return PromiseOut(
        **{name: getattr(one, name) for name in plain},
        id=one.public_id,
        office=said(one.office),
        department=one.department_id,
        state=one.state.value,
        steps=[
            PromiseStepOut(
                state=step.state.value,
                due_on=step.due_on,
                said=step.said,
                media=list(step.media),
                at=step.at,
            )
            for step in one.steps
        ],
        looked=share.count if share else None,
        better=share.yes if share else None,
    )


def waiting(kind: str, one: ForSecond) -> WaitingOut:
    return WaitingOut(
        id=one.public_id,
        kind=kind,
        item=one.item,
        title=one.title,
        office=said(one.office),
        day=one.day,
    )
