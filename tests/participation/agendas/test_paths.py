"""Hypothesis walks the acts in any order and looks for a decision that came unheard."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import amend, decide, open_hearing, summarise, take_off
from participation.agendas.forms import SummaryForm, TakeOffForm
from participation.agendas.models import Affects, Hearing, Item, Resolution
from participation.agendas.voices import spoken
from participation.errors import InvalidInput, InvalidMove
from participation.people.models import Kind
from participation.topics.models import Topic
from tests.factories import make_comment, make_participant, make_proposal, make_topic
from tests.participation.agendas.matters import (
    DECISION,
    Time,
    hearing_form,
    item_form,
    make_item,
    make_officer,
)

ACTS = (
    "screen-yes",
    "screen-no",
    "hear",
    "wait",
    "child-speaks",
    "guardian-speaks",
    "sum-up-children",
    "sum-up-guardians",
    "no-child-spoke",
    "no-guardian-spoke",
    "decide",
    "take-off",
)
SUMS = {
    "sum-up-children": SummaryForm(children_summary="看不见。", children_minority="有人不同意。"),
    "sum-up-guardians": SummaryForm(guardians_summary="太乱。", guardians_minority="有人不同意。"),
    "no-child-spoke": SummaryForm(no_children_statement="发了通知，没有人说。"),
    "no-guardian-spoke": SummaryForm(no_guardians_statement="发了通知，没有人说。"),
}


class Walk:
    def __init__(self, officer: Actor, topic: Topic, item: Item, time: Time) -> None:
        self.officer, self.topic, self.item, self.time = officer, topic, item, time

    async def step(self, act: str) -> None:
        self.item = await Item.get(id=self.item.id)
        decided = await Resolution.filter(item=self.item).count()
        try:
            await self.acts()[act]()
        except (InvalidInput, InvalidMove):
            return
        if await Resolution.filter(item=self.item).count() > decided:
            await self.was_heard()

    def acts(self) -> dict[str, Callable[[], Awaitable[object]]]:
        officer, item = self.officer, self.item
        return {
            "screen-yes": lambda: amend(officer, item, item_form()),
            "screen-no": lambda: amend(
                officer, item, item_form(affects_children=Affects.NO, no_effect_reason="没有影响。")
            ),
            "hear": lambda: open_hearing(
                officer, item, hearing_form(decision_planned_on=clock.today() + timedelta(days=60))
            ),
            "wait": self.wait,
            "child-speaks": lambda: make_proposal(self.topic),
            "guardian-speaks": self.guardian_speaks,
            "decide": lambda: decide(officer, item, DECISION),
            "take-off": lambda: take_off(officer, item, TakeOffForm(reason="不办了。")),
            **{name: partial(self.sum_up, form) for name, form in SUMS.items()},
        }

    async def sum_up(self, form: SummaryForm) -> None:
        await summarise(self.officer, self.item, form)

    async def wait(self) -> None:
        self.time.pass_by(days=31)

    async def guardian_speaks(self) -> None:
        guardian = await make_participant(Kind.GUARDIAN)
        await make_comment(await make_proposal(self.topic, author_id=guardian.id))

    async def was_heard(self) -> None:
        item = await Item.get(id=self.item.id)
        counts = await spoken(item)
        hearing = await Hearing.get_or_none(item=item)
        if hearing is None:
            assert item.affects_children is Affects.NO
            assert item.no_effect_reason
            assert not counts.get("child")
            return
        assert hearing.closes_at <= clock.now()
        assert counts.get("child") or hearing.no_children_statement
        assert counts.get("guardian") or hearing.no_guardians_statement
        assert hearing.children_summary
        assert hearing.children_minority
        assert hearing.guardians_summary
        assert hearing.guardians_minority


likely = some.lists(some.sampled_from(ACTS), max_size=14) | some.permutations(
    [act for act in ACTS if act != "take-off"]
).map(lambda acts: ["screen-yes", "hear", *acts, "decide"])


@pytest.mark.usefixtures("database")
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=likely)
async def test_no_order_of_acts_decides_unheard(acts: list[str], time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic, affects_children=Affects.UNSCREENED)
    walk = Walk(officer, topic, item, time)

    for act in acts:
        await walk.step(act)
