"""Items at each point of their way, made by the acts themselves."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import decide, open_hearing, open_item, summarise
from participation.agendas.beginning import begin_read
from participation.agendas.forms import DecisionForm, HearingForm, ItemForm, SummaryForm
from participation.agendas.models import Affects, Item
from participation.topics.models import Topic
from participation.wording.actions import pass_text
from participation.wording.models import AdultText, Part, State
from tests.factories import (
    READER,
    make_actor,
    make_comment,
    make_department,
    make_jurisdiction,
    make_proposal,
)

DECISION = DecisionForm(text="接送区移到北门。", child_words="接送的车停到北门去。")
SUMMARIES = SummaryForm(
    children_summary="看不见来车。",
    children_minority="有人想留在南门。",
    guardians_summary="停车太乱。",
    guardians_minority="有人担心绕路。",
)
WORDS: dict[str, Any] = {
    "title": "校门口接送区重新划",
    "child_title": "校门口接人的地方",
    "affects_children": Affects.YES,
    "decision_maker": "规划局",
    "can_change": "接送区的位置",
    "child_can_change": "车停在哪里",
    "is_fixed": "校门的位置",
    "child_is_fixed": "校门不能搬",
    "options": "停到北门\n留在南门",
}


class Time:
    """The server's clock in the hands of a test."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.moment = clock.now()
        patch.setattr(clock, "now", lambda: self.moment)

    def at(self, moment: str) -> None:
        self.moment = datetime.fromisoformat(moment)

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


async def make_officer(**given: Any) -> Actor:
    await make_jurisdiction()
    await make_department()
    return await make_actor(Role.OFFICER, **given)


def item_form(**given: Any) -> ItemForm:
    planned = clock.today() + timedelta(days=60)
    return ItemForm(**{**WORDS, "decision_planned_on": planned, **given})


def hearing_form(days: int = 30, **given: Any) -> HearingForm:
    closes_on = clock.today() + timedelta(days=days)
    return HearingForm(**{"closes_on": closes_on, "pack": "先听你们说。", **given})


async def make_item(officer: Actor, topic: Topic | None = None, **given: Any) -> Item:
    if topic is not None:
        given["topic"] = topic.public_id
    return await open_item(officer, item_form(**given))


async def ask(officer: Actor, item: Item, **given: Any) -> Item:
    """Asked, read on the desk and begun, all in one moment."""
    await open_hearing(officer, item, hearing_form(**given))
    await pass_words(item)
    await begin_read({})
    return item


async def pass_words(item: Item, *parts: Part) -> None:
    """A moderator passes what an item says, and its page for children, nothing else."""
    reader = Actor(Role.MODERATOR, READER, jurisdiction_id=item.jurisdiction_id)
    wanted = parts or (Part.ITEM, Part.HEARING)
    found = AdultText.filter(subject=item.public_id, part__in=wanted, state=State.WAITING)
    for text in await found.order_by("id"):
        await pass_text(reader, text)


async def make_hearing(officer: Actor, topic: Topic) -> Item:
    return await ask(officer, await make_item(officer, topic))


async def make_heard(officer: Actor, topic: Topic, time: Time) -> Item:
    """Both groups spoke, both summaries stand, the window is over."""
    await make_comment(await make_proposal(topic))
    item = await make_hearing(officer, topic)
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)
    return item


async def make_decided(officer: Actor, topic: Topic, time: Time) -> Item:
    item = await make_heard(officer, topic, time)
    await decide(officer, item, DECISION)
    return item
