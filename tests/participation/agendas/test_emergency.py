"""The only way round the gate: two people, a public reason, and a hearing at once (R-01 AC7)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import decide, open_hearing, summarise
from participation.agendas.emergency import call_emergency, emergency_of, second_emergency
from participation.agendas.forms import EmergencyForm, SecondForm
from participation.agendas.models import Affects, Emergency, Hearing, Item, ItemStatus, Resolution
from participation.errors import (
    Conflict,
    GateShut,
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
)
from participation.journal.models import Entry
from participation.topics.models import Topic
from participation.wording.models import AdultText, Part
from tests.factories import make_comment, make_jurisdiction, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import (
    DECISION,
    SUMMARIES,
    Time,
    hearing_form,
    make_decided,
    make_heard,
    make_item,
    make_officer,
)

pytestmark = pytest.mark.usefixtures("database")
FIRST = SecondForm(version=1)


def call_form(**given: Any) -> EmergencyForm:
    words = {
        "reason": "桥面塌了一块，孩子每天走这里。",
        "text": "今天起封桥。",
        "child_words": "桥坏了，先不走。",
        "pack": "桥先封了。怎么修，听你们说。",
    }
    return EmergencyForm(**{**words, **given})


async def called(**given: Any) -> tuple[Actor, Actor, Item]:
    one, other = await make_officer(), await make_officer()
    item = await make_item(one, await make_topic(), **given)
    await call_emergency(one, item, call_form())
    return one, other, item


async def test_two_people_decide_and_the_hearing_opens_in_the_same_moment() -> None:
    _one, other, item = await called()

    made = await second_emergency(other, item, FIRST)

    held = await Item.get(id=item.id)
    hearing = await Hearing.get(item_id=item.id)
    assert (made.version, made.emergency_reason) == (1, "桥面塌了一块，孩子每天走这里。")
    assert held.status is ItemStatus.HEARING
    assert hearing.closes_at - clock.now() > timedelta(days=29)
    assert held.decision_planned_on
    assert held.decision_planned_on >= clock.last_day(hearing.closes_at) + timedelta(days=7)
    kinds = [one.kind for one in await Entry.filter(subject=item.public_id).order_by("id")]
    assert kinds[-3:] == ["emergency.called", "item.decided", "hearing.opened"]


async def test_one_person_alone_never_decides_in_an_emergency() -> None:
    one, _other, item = await called()

    with pytest.raises(NotPermitted):
        await second_emergency(one, item, FIRST)
    with pytest.raises(GateShut):
        await decide(one, item, DECISION)

    assert not await Resolution.all().exists()
    assert (await Item.get(id=item.id)).status is ItemStatus.DRAFT


async def test_another_office_and_another_city_do_not_second() -> None:
    _one, _other, item = await called()
    housing = await make_officer(department_id="birch-housing")
    river = await make_officer(jurisdiction_id="river-district")

    with pytest.raises(NotPermitted):
        await second_emergency(housing, item, FIRST)
    with pytest.raises(NotFound):
        await second_emergency(river, item, FIRST)


async def test_the_reason_is_read_before_it_is_public() -> None:
    _one, other, item = await called()
    await second_emergency(other, item, FIRST)

    waiting = await AdultText.get(subject=item.public_id, part=Part.DECISION, number=1)
    await pass_texts()

    assert waiting.words["emergency_reason"] == "桥面塌了一块，孩子每天走这里。"


async def test_what_is_seconded_is_what_was_read() -> None:
    one, other, item = await called()
    await call_emergency(one, item, call_form(text="今天起拆桥。"))

    with pytest.raises(Conflict):
        await second_emergency(other, item, FIRST)

    assert (await second_emergency(other, item, SecondForm(version=2))).text == "今天起拆桥。"


async def test_a_call_that_nobody_followed_is_over_after_three_days(time: Time) -> None:
    _one, other, item = await called()
    assert await emergency_of(item)
    time.pass_by(days=3, seconds=1)

    with pytest.raises(InvalidMove):
        await second_emergency(other, item, FIRST)

    assert await emergency_of(item) is None


async def test_an_item_is_decided_in_an_emergency_once(time: Time) -> None:
    one, other, item = await called()
    await second_emergency(other, item, FIRST)
    time.pass_by(days=1)

    with pytest.raises(InvalidMove):
        await call_emergency(one, await Item.get(id=item.id), call_form())
    with pytest.raises(InvalidMove):
        await second_emergency(other, item, FIRST)


async def test_after_it_the_gate_stands_as_for_any_other(time: Time) -> None:
    one, other, item = await called()
    await second_emergency(other, item, FIRST)
    item = await Item.get(id=item.id)

    with pytest.raises(GateShut) as shut:
        await decide(one, item, DECISION)
    assert {"read", "window", "children", "guardians"} <= {unmet.name for unmet in shut.value.unmet}
    await pass_texts()

    topic = await Topic.get(id=item.topic_id)
    await make_comment(await make_proposal(topic))
    await summarise(one, item, SUMMARIES)
    time.pass_by(days=31)
    assert (await decide(one, item, DECISION)).version == 2


async def test_two_seconds_at_once_decide_once() -> None:
    _one, other, item = await called()
    third = await make_officer()

    done = await asyncio.gather(
        second_emergency(other, item, FIRST),
        second_emergency(third, await Item.get(id=item.id), FIRST),
        return_exceptions=True,
    )

    assert sum(isinstance(one, Resolution) for one in done) == 1
    assert sum(isinstance(one, InvalidMove) for one in done) == 1
    assert await Resolution.all().count() == 1


async def test_a_decided_item_and_an_unscreened_one_know_no_emergency(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    decided = await make_decided(officer, topic, time)
    unscreened = await make_item(officer, topic, affects_children=Affects.UNSCREENED)

    with pytest.raises(InvalidMove):
        await call_emergency(officer, decided, call_form())
    with pytest.raises(InvalidInput) as wrong:
        await call_emergency(officer, unscreened, call_form())

    assert "affects_children" in wrong.value.fields
    assert not await Emergency.all().exists()


async def test_a_running_hearing_is_kept_with_the_decision(time: Time) -> None:
    one, other, topic = await make_officer(), await make_officer(), await make_topic()
    item = await make_heard(one, topic, time)
    await call_emergency(one, item, call_form())

    made = await second_emergency(other, item, FIRST)

    assert made.heard["children_summary"] == "看不见来车。"
    assert (await Hearing.get(item_id=item.id)).children_summary == ""


async def test_a_pack_in_every_language_of_the_place_is_asked_for() -> None:
    officer = await make_officer()
    here = await make_jurisdiction()
    here.languages = ["zh-CN", "ko"]
    await here.save()
    item = await make_item(officer, await make_topic())

    with pytest.raises(InvalidInput) as wrong:
        await open_hearing(officer, item, hearing_form())
    assert set(wrong.value.fields) == {"pack_ko"}

    hearing = await open_hearing(officer, item, hearing_form(pack_ko="먼저 들을게요."))
    assert hearing.pack_ko == "먼저 들을게요."
