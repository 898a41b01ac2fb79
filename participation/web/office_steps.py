"""The forms of an item's page, each with the act it asks for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from participation.actor import Actor
from participation.agendas import actions, emergency, later, moving
from participation.agendas.forms import (
    CloseForm,
    DaysForm,
    DecisionForm,
    EmergencyForm,
    ExtendForm,
    HearingForm,
    JoinForm,
    PointAnswerForm,
    PointForm,
    SecondForm,
    SummaryForm,
    TakeOffForm,
    WaiveForm,
)
from participation.agendas.models import Item
from participation.forms import Form


@dataclass(frozen=True)
class Step:
    """One form of an item's page: how it is read, and the act it asks for."""

    form: type[Form]
    act: Callable[[Actor, Item, Any], Awaitable[object]]


STEPS: Mapping[str, Step] = {
    "hearing": Step(HearingForm, actions.open_hearing),
    "days": Step(DaysForm, moving.move_days),
    "summary": Step(SummaryForm, actions.summarise),
    "decide": Step(DecisionForm, actions.decide),
    "take-off": Step(TakeOffForm, actions.take_off),
    "join": Step(JoinForm, actions.join),
    "emergency": Step(EmergencyForm, emergency.call_emergency),
    "second": Step(SecondForm, emergency.second_emergency),
    "extend": Step(ExtendForm, later.extend),
    "point": Step(PointForm, later.open_point),
    "point-answer": Step(PointAnswerForm, later.answer_point),
    "waive": Step(WaiveForm, later.waive_point),
    "close": Step(CloseForm, later.close),
}
