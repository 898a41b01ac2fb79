"""Hypothesis walks the acts in any order and looks for a decision that came unheard."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import amend, decide, open_hearing, summarise, take_off
from participation.agendas.emergency import call_emergency, second_emergency
from participation.agendas.forms import (
    EmergencyForm,
    ExtendForm,
    SecondForm,
    SummaryForm,
    TakeOffForm,
)
from participation.agendas.later import close, extend
from participation.agendas.models import Affects, Emergency, Hearing, Item, ItemStatus, Resolution
from participation.agendas.voices import spoken
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.people.models import Kind
from participation.topics.models import Topic
from participation.wording.models import Part
from participation.wording.passed import has_passed
from tests.factories import make_comment, make_participant, make_proposal, make_topic
from tests.participation.agendas.matters import (
    DECISION,
    Time,
    hearing_form,
    item_form,
    make_item,
    make_officer,
    pass_words,
)

ACTS = (
    "screen-yes",
    "screen-no",
    "hear",
    "read",
    "read-page-only",
    "wait",
    "clock-back",
    "child-speaks",
    "guardian-speaks",
    "sum-up-children",
    "sum-up-guardians",
    "no-child-spoke",
    "no-guardian-spoke",
    "decide",
    "decide-at-once-twice",
    "call",
    "second",
    "second-alone",
    "extend",
    "close",
    "take-off",
)
SUMS = {
    "sum-up-children": SummaryForm(children_summary="看不见。", children_minority="有人不同意。"),
    "sum-up-guardians": SummaryForm(guardians_summary="太乱。", guardians_minority="有人不同意。"),
    "no-child-spoke": SummaryForm(no_children_statement="发了通知，没有人说。"),
    "no-guardian-spoke": SummaryForm(no_guardians_statement="发了通知，没有人说。"),
}


class Walk:
    def __init__(self, officers: list[Actor], topic: Topic, item: Item, time: Time) -> None:
        officer, self.other = officers
        self.officer, self.topic, self.item, self.time = officer, topic, item, time

    async def step(self, act: str) -> None:
        self.item = await Item.get(id=self.item.id)
        decided = await Resolution.filter(item=self.item).count()
        try:
            await self.acts()[act]()
        except (InvalidInput, InvalidMove, NotFound, NotPermitted):
            return
        made = await Resolution.filter(item=self.item).order_by("-version").first()
        if made and made.emergency_reason and act == "second":
            await self.was_heard_after()
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
            "read": lambda: pass_words(item),
            "read-page-only": lambda: pass_words(item, Part.HEARING),
            "wait": self.wait,
            "clock-back": self.clock_back,
            "child-speaks": lambda: make_proposal(self.topic),
            "guardian-speaks": self.guardian_speaks,
            "decide": lambda: decide(officer, item, DECISION),
            "decide-at-once-twice": self.decide_twice,
            "call": lambda: call_emergency(officer, item, CALL),
            "second": lambda: self.second(self.other),
            "second-alone": lambda: self.second(officer),
            "extend": self.extend,
            "close": lambda: close(officer, item),
            "take-off": lambda: take_off(officer, item, TakeOffForm(reason="不办了。")),
            **{name: partial(self.sum_up, form) for name, form in SUMS.items()},
        }

    async def sum_up(self, form: SummaryForm) -> None:
        await summarise(self.officer, self.item, form)

    async def second(self, who: Actor) -> None:
        call = await Emergency.get_or_none(item_id=self.item.id)
        await second_emergency(who, self.item, SecondForm(version=call.version if call else 1))

    async def extend(self) -> None:
        """Never twice in one round, wherever the clock stands."""
        before = await Item.get(id=self.item.id)
        await extend(self.officer, self.item, ExtendForm(days=30, reason="等解冻。"))
        after = await Item.get(id=self.item.id)
        assert before.extended_from is None
        assert after.extended_from == before.answer_due_on
        assert after.answer_due_on - before.answer_due_on <= timedelta(days=30 + 9)

    async def decide_twice(self) -> None:
        """At once: one of them at most."""
        before = await Resolution.filter(item=self.item).count()
        same = [await Item.get(id=self.item.id) for _n in range(2)]
        calls = (decide(self.officer, one, DECISION) for one in same)
        await asyncio.gather(*calls, return_exceptions=True)
        assert await Resolution.filter(item=self.item).count() - before <= 1

    async def was_heard_after(self) -> None:
        """Once, by two people, and children and guardians are asked from that moment on."""
        call = await Emergency.get(item_id=self.item.id)
        hearing = await Hearing.get(item=self.item)
        assert call.seconded_by not in {None, call.account_id}
        assert hearing.closes_at - clock.now() >= timedelta(days=29)
        assert await Resolution.filter(item=self.item).exclude(emergency_reason="").count() == 1
        assert (await Item.get(id=self.item.id)).status is ItemStatus.HEARING

    async def wait(self) -> None:
        self.time.pass_by(days=31)

    async def clock_back(self) -> None:
        self.time.pass_by(days=-20)

    async def guardian_speaks(self) -> None:
        guardian = await make_participant(Kind.GUARDIAN)
        await make_comment(await make_proposal(self.topic, author_id=guardian.id))

    async def was_heard(self) -> None:
        item = await Item.get(id=self.item.id)
        counts = await spoken(item)
        hearing = await Hearing.get_or_none(item=item)
        assert await has_passed(Part.ITEM, item.public_id)
        if hearing is None:
            assert item.affects_children is Affects.NO
            assert item.no_effect_reason
            assert not counts.get("child")
            return
        assert await has_passed(Part.HEARING, item.public_id)
        assert not hearing.waits
        assert hearing.closes_at <= clock.now()
        assert hearing.closes_at - hearing.opens_at >= timedelta(days=30)
        assert counts.get("child") or hearing.no_children_statement
        assert counts.get("guardian") or hearing.no_guardians_statement
        assert hearing.children_summary
        assert hearing.children_minority
        assert hearing.guardians_summary
        assert hearing.guardians_minority


CALL = EmergencyForm(
    reason="桥面塌了一块，孩子每天走。", text="封桥。", child_words="桥坏了。", pack="听你们说。"
)
likely = some.lists(some.sampled_from(ACTS), max_size=14) | some.permutations(
    [act for act in ACTS if act not in {"take-off", "close"}]
).map(lambda acts: ["screen-yes", "hear", "read", *acts, "decide"])


@pytest.mark.usefixtures("database")
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=likely)
async def test_no_order_of_acts_decides_unheard(acts: list[str], time: Time) -> None:
    officers, topic = [await make_officer(), await make_officer()], await make_topic()
    item = await make_item(officers[0], topic, affects_children=Affects.UNSCREENED)
    walk = Walk(officers, topic, item, time)

    for act in acts:
        await walk.step(act)
