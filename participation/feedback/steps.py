"""The road an input has gone and what comes next: pure, from what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from participation import clock
from participation.agendas.models import ItemStatus
from participation.contributions.read_by import is_late
from participation.feedback.found import Found, State
from participation.feedback.matters import Matter
from participation.localized import Localized
from participation.responses.models import PROMISING, REFUSING, Verdict
from participation.responses.queries import Answer

DECIDED = frozenset({ItemStatus.DECIDED, ItemStatus.ANSWERED, ItemStatus.CLOSED})


@dataclass(frozen=True)
class Step:
    """An input's own steps have a month, an office's steps have a day."""

    name: str
    done: bool
    month: str = ""
    day: date | None = None
    office: Localized | None = None
    state: str = ""


@dataclass(frozen=True)
class Next:
    """What happens next: which sentence, whose turn, and by when."""

    name: str
    day: date | None = None
    office: Localized | None = None
    words: str = ""


def road(found: Found, matter: Matter | None, answers: Sequence[Answer]) -> list[Step]:
    return _standing([*_read(found), *_decided(matter, answers)], matter)


def road_of(matter: Matter, answers: Sequence[Answer]) -> list[Step]:
    """Of the matter itself: what an office did, from the agenda on, also when it put it aside."""
    if matter.status is ItemStatus.TAKEN_OFF:
        set_on = Step("on-agenda", done=True, day=_day(matter.opened_at), office=matter.office)
        return _standing([set_on, Step("taken-off", done=True)], matter)
    return _standing(list(_decided(matter, answers)), matter)


def _standing(steps: list[Step], matter: Matter | None) -> list[Step]:
    turn = next((step.name for step in steps if not step.done), "")
    late = ""
    if matter is not None and matter.late is not None:
        late = "answered" if matter.late.what == "answer" else turn
    return [replace(step, state=_state(step, turn, late)) for step in steps]


def coming(found: Found, matter: Matter | None, answers: Sequence[Answer]) -> Next:
    if found.state is State.WAITING and found.is_new and is_late(found.handed_in):
        return Next("waiting-late")
    if found.state is not State.PUBLISHED:
        return Next(found.state.value, words=found.sentence)
    return coming_of(matter, answers) if matter else Next("gathering")


def coming_of(matter: Matter, answers: Sequence[Answer]) -> Next:
    if matter.status is ItemStatus.TAKEN_OFF:
        return Next("taken-off", office=matter.office, words=matter.taken_off_reason)
    if matter.status not in DECIDED:
        return _before_decision(matter)
    return _after_decision(matter, _said(answers))


def _before_decision(matter: Matter) -> Next:
    if matter.closes_at is not None and clock.now() < matter.closes_at:
        return Next("hearing", clock.last_day(matter.closes_at), matter.office)
    if matter.status is ItemStatus.HEARING and matter.closes_at is not None:
        return Next("decision", matter.decision_planned_on, matter.office)
    return Next("answer", matter.answer_due_on, matter.office)


def _after_decision(matter: Matter, said: Answer | None) -> Next:
    """The office has answered in time also while a moderator still reads its words."""
    if matter.answered_at is None:
        return Next("answer", matter.answer_due_on, matter.office)
    if said is None:
        return Next("being-read", None, matter.office)
    if said.verdict in PROMISING:
        return Next("promise", said.due_on, matter.office, said.will_do)
    if said.verdict in REFUSING:
        return Next("refusal", None, matter.office, said.cannot_yet)
    return Next("done", None, matter.office)


def _read(found: Found) -> Iterator[Step]:
    yield Step("handed-in", done=True, month=clock.month_of(found.handed_in))
    month = clock.month_of(found.published_at) if found.published_at else ""
    yield Step("looked-at", done=found.state is not State.WAITING, month=month)


def _decided(matter: Matter | None, answers: Sequence[Answer]) -> Iterator[Step]:
    if matter is None or matter.status is ItemStatus.TAKEN_OFF:
        yield Step("on-agenda", done=False)
        yield Step("answered", done=False)
        return
    yield Step("on-agenda", done=True, day=_day(matter.opened_at), office=matter.office)
    if matter.is_heard_first:
        yield _heard(matter)
    decided = matter.status in DECIDED
    on = _day(matter.decided_at) if decided else matter.decision_planned_on
    yield Step("decided", done=decided, day=on, office=matter.office)
    yield Step(
        "answered",
        done=matter.answered_at is not None,
        day=_day(matter.answered_at) or matter.answer_due_on,
        office=matter.office,
    )
    yield from _carried_out(matter, answers)


def _heard(matter: Matter) -> Step:
    closes_at = matter.closes_at
    return Step(
        "heard",
        done=matter.status in DECIDED or (closes_at is not None and closes_at <= clock.now()),
        day=clock.last_day(closes_at) if closes_at else None,
        office=matter.office,
    )


def _carried_out(matter: Matter, answers: Sequence[Answer]) -> Iterator[Step]:
    """After a refusal there is nothing to carry out, and what is being read may be one."""
    said = _said(answers)
    if said is None and matter.answered_at is not None:
        return
    if said is not None and said.verdict in REFUSING:
        return
    if said is not None and said.verdict is Verdict.DONE:
        yield Step("done", done=True, day=_day(said.at), office=matter.office)
        return
    yield Step("done", done=False, day=said.due_on if said else None, office=matter.office)


def _said(answers: Sequence[Answer]) -> Answer | None:
    return next((one for one in reversed(answers) if one.substantive), None)


def _state(step: Step, turn: str, late: str) -> str:
    """One step is marked as the present one: what is late, else whose turn it is."""
    if step.done:
        return "done"
    if step.name == late:
        return "late"
    return "now" if step.name == turn and not late else ""


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None
