"""Nothing unread stands before children: a hearing begins with its reading, never before."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import decide, open_hearing, summarise
from participation.agendas.beginning import Read, Reading, as_begun, begin, begin_read, reading_of
from participation.agendas.dossier import dossier, dossier_for
from participation.agendas.models import Hearing, Item, Resolution
from participation.agendas.window import earliest_decision, end_of
from participation.errors import GateShut
from participation.journal.models import Entry
from participation.responses.rewording import reword
from participation.topics.models import Phase
from participation.topics.queries import topic_by_id
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part, State
from tests.factories import (
    READER,
    make_comment,
    make_jurisdiction,
    make_proposal,
    make_topic,
)
from tests.participation.agendas.matters import (
    DECISION,
    SUMMARIES,
    Time,
    hearing_form,
    make_heard,
    make_item,
    make_officer,
    pass_words,
)

NOW = datetime(2027, 4, 1, 2, 0, tzinfo=UTC)


async def make_asked(**given: Any) -> tuple[Actor, Item]:
    """Both groups have spoken and are summed up: only the reading is missing."""
    officer, topic = await make_officer(), await make_topic()
    await make_comment(await make_proposal(topic))
    item = await make_item(officer, topic)
    await open_hearing(officer, item, hearing_form(**given))
    await summarise(officer, item, SUMMARIES)
    return officer, item


async def unmet(officer: Actor, item: Item) -> list[str]:
    with pytest.raises(GateShut) as shut:
        await decide(officer, item, DECISION)
    return [one.name for one in shut.value.unmet]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("part", [Part.ITEM, Part.HEARING])
async def test_one_of_both_unread_keeps_the_hearing_from_beginning(part: Part, time: Time) -> None:
    officer, item = await make_asked()
    await pass_words(item, part)
    await begin_read({})
    time.pass_by(days=400)

    assert await unmet(officer, item) == ["hearing", "read", "window"]
    assert await Resolution.all().count() == 0
    assert (await Hearing.get(item_id=item.id)).waits


@pytest.mark.usefixtures("database")
async def test_days_count_from_the_reading(time: Time) -> None:
    officer, item = await make_asked()
    time.pass_by(days=20)
    await pass_words(item)
    read_at = time.moment
    time.pass_by(minutes=1)
    await begin_read({})

    hearing = await Hearing.get(item_id=item.id)
    assert (hearing.waits, hearing.opens_at) == (False, read_at)
    assert clock.last_day(hearing.closes_at) == clock.today() + timedelta(days=30)
    time.at((hearing.closes_at - timedelta(seconds=1)).isoformat())
    assert await unmet(officer, item) == ["window"]
    time.pass_by(seconds=1)
    assert (await decide(officer, item, DECISION)).version == 1


@pytest.mark.usefixtures("database")
async def test_planned_decision_moves_with_the_end_and_stays_a_week_behind(time: Time) -> None:
    _officer, item = await make_asked()
    time.pass_by(days=40)
    await pass_words(item)
    await begin_read({})

    hearing = await Hearing.get(item_id=item.id)
    planned_on = (await Item.get(id=item.id)).decision_planned_on
    assert planned_on == clock.last_day(hearing.closes_at) + timedelta(days=7)


@pytest.mark.usefixtures("database")
async def test_what_was_announced_stays_when_enough_is_left(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, decision_planned_on=clock.today() + timedelta(days=90))
    await open_hearing(officer, item, hearing_form(45))
    before = await Hearing.get(item_id=item.id)
    time.pass_by(days=10)
    await pass_words(item)
    await begin_read({})

    after = await Hearing.get(item_id=item.id)
    assert (before.waits, after.waits) == (True, False)
    assert after.closes_at == before.closes_at
    assert (await Item.get(id=item.id)).decision_planned_on == item.decision_planned_on


@pytest.mark.usefixtures("database")
async def test_a_page_in_another_language_is_part_of_what_is_read(time: Time) -> None:
    officer = await make_officer()
    here = await make_jurisdiction()
    here.languages = ["zh-CN", "ko"]
    await here.save()
    item = await make_item(officer)
    await open_hearing(officer, item, hearing_form(pack_ko="먼저 들을게요."))
    await pass_words(item)
    hearing = await Hearing.get(item_id=item.id)
    hearing.pack_ko = "다른 말."

    assert (await reading_of(item, hearing)).page is Read.WAITING


@pytest.mark.usefixtures("database")
async def test_words_that_came_back_are_written_anew_and_begin_it_then(time: Time) -> None:
    officer, item = await make_asked()
    await pass_words(item, Part.ITEM)
    text = await AdultText.get(subject=item.public_id, part=Part.HEARING, state=State.WAITING)
    reader = Actor(Role.MODERATOR, READER, jurisdiction_id=item.jurisdiction_id)
    text = await return_text(reader, text, "unclear", "短一点。")
    sentences = [
        next(one.sentence for one in found.conditions if one.name == "read")
        for found in (await dossier_for(officer, item.public_id), await dossier(item.public_id))
    ]
    await reword(officer, text, {"pack": "先听你们说一说。"})
    assert (await Hearing.get(item_id=item.id)).waits
    await pass_words(item)
    await begin_read({})

    assert sentences == [
        "看稿台退回来了，改好再交：孩子看到的一页。",
        "在看稿台，等一位审核员读：孩子看到的一页。",
    ]
    assert not (await Hearing.get(item_id=item.id)).waits


@pytest.mark.usefixtures("database")
async def test_several_who_see_it_write_it_down_once(time: Time) -> None:
    officer, item = await make_asked()
    await pass_words(item)

    await asyncio.gather(begin_read({}), begin_read({}), begin(officer, item))
    time.pass_by(days=3)
    await begin_read({})

    assert await Entry.filter(kind="hearing.begun").count() == 1
    assert (await Hearing.get(item_id=item.id)).opens_at < time.moment


@pytest.mark.usefixtures("database")
async def test_without_a_worker_the_decision_sees_what_was_read(time: Time) -> None:
    officer, item = await make_asked()
    await pass_words(item)
    time.pass_by(days=31)

    assert (await dossier_for(officer, item.public_id)).is_open
    assert (await decide(officer, item, DECISION)).version == 1
    assert not (await Hearing.get(item_id=item.id)).waits


@pytest.mark.usefixtures("database")
async def test_of_two_who_decide_what_nobody_wrote_down_as_begun_one_wins(time: Time) -> None:
    officer, item = await make_asked()
    await pass_words(item)
    time.pass_by(days=31)
    same = [await Item.get(id=item.id) for _n in range(2)]

    calls = (decide(officer, one, DECISION) for one in same)
    ended = await asyncio.gather(*calls, return_exceptions=True)

    assert sorted(type(one).__name__ for one in ended) == ["InvalidMove", "Resolution"]
    assert await Entry.filter(kind="hearing.begun").count() == 1


@pytest.mark.usefixtures("database")
async def test_a_page_asked_again_is_read_again(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_heard(officer, topic, time)
    await decide(officer, item, DECISION)
    planned = clock.today() + timedelta(days=60)
    await open_hearing(officer, item, hearing_form(decision_planned_on=planned))
    await begin_read({})
    await summarise(officer, item, SUMMARIES)
    time.pass_by(days=31)

    assert await unmet(officer, item) == ["hearing", "read", "window"]


@pytest.mark.usefixtures("database")
async def test_a_meeting_is_told_and_counts_once_the_page_was_out_for_a_week(time: Time) -> None:
    officer, item = await make_asked(live_on=clock.today() + timedelta(days=8))
    time.pass_by(days=1)
    assert (await dossier(item.public_id)).hearing.live_on is None  # type: ignore[union-attr]
    await pass_words(item)
    await begin_read({})

    shown = (await dossier(item.public_id)).hearing
    assert shown
    assert shown.live_on == clock.today() + timedelta(days=7)
    time.pass_by(days=32)
    assert (await decide(officer, item, DECISION)).version == 1


@pytest.mark.usefixtures("database")
async def test_a_meeting_that_the_reading_overtook_shuts_the_gate(time: Time) -> None:
    officer, item = await make_asked(live_on=clock.today() + timedelta(days=8))
    time.pass_by(days=2)
    await pass_words(item)
    await begin_read({})

    shown = (await dossier(item.public_id)).hearing
    assert shown
    assert shown.live_on is None
    time.pass_by(days=40)
    assert await unmet(officer, item) == ["meeting"]


@pytest.mark.usefixtures("database")
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(jumps=some.lists(some.integers(-40, 40), min_size=3, max_size=3))
async def test_no_jump_of_the_clock_shortens_the_window(jumps: list[int], time: Time) -> None:
    """Set forward or back at any point: whoever is asked has the days, by any reading of them."""
    time.at(NOW.isoformat())
    officer, item = await make_asked()
    asked_at = time.moment
    time.pass_by(days=jumps[0])
    await pass_words(item)
    read_at = time.moment
    time.pass_by(days=jumps[1])
    await begin_read({})
    hearing = await Hearing.get(item_id=item.id)
    time.pass_by(days=jumps[2])

    assert hearing.opens_at == max(asked_at, read_at)
    assert hearing.closes_at - hearing.opens_at >= timedelta(days=30)
    if time.moment < hearing.closes_at:
        assert await unmet(officer, item) == ["window"]
    else:
        assert (await decide(officer, item, DECISION)).version == 1


@given(
    days=some.integers(1, 120),
    late=some.floats(-50, 200),
    hour=some.integers(0, 23),
    planned=some.integers(0, 200),
)
def test_reading_never_costs_the_asked_a_day(
    days: int, late: float, hour: int, planned: int
) -> None:
    asked_at = NOW + timedelta(hours=hour)
    closes_at = end_of(clock.local(asked_at).date() + timedelta(days=days))
    announced = earliest_decision(closes_at) + timedelta(days=planned)
    item = Item(decision_planned_on=announced)
    hearing = Hearing(opens_at=asked_at, closes_at=closes_at, waits=True)

    assert as_begun(item, hearing, Reading(Read.PASSED, Read.PASSED, asked_at + timedelta(late)))

    assert hearing.opens_at == max(asked_at, asked_at + timedelta(late))
    assert hearing.closes_at >= closes_at
    assert hearing.closes_at - hearing.opens_at >= timedelta(days=min(days, 30))
    assert item.decision_planned_on == max(announced, earliest_decision(hearing.closes_at))
    assert not as_begun(item, hearing, Reading(Read.PASSED, Read.PASSED, asked_at))


def test_what_is_unread_begins_nothing() -> None:
    hearing = Hearing(opens_at=NOW, closes_at=NOW + timedelta(days=30), waits=True)

    assert not as_begun(Item(decision_planned_on=date(2027, 6, 1)), hearing, Reading())
    assert hearing.waits


@pytest.mark.usefixtures("database")
async def test_topic_takes_ideas_until_the_last_moment_of_the_window(time: Time) -> None:
    """Its own days for ideas would have ended after ten."""
    officer, item = await make_asked()
    await pass_words(item)
    await begin_read({})
    hearing = await Hearing.get(item_id=item.id)

    time.moment = hearing.closes_at - timedelta(seconds=1)
    assert (await topic_by_id(item.topic_id or 0)).is_open("propose")
    time.pass_by(seconds=1)
    assert not (await topic_by_id(item.topic_id or 0)).is_open("propose")
    assert (await decide(officer, item, DECISION)).version == 1


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("cut", [{"closes_at": -1}, {"opens_at": 1}])
async def test_a_day_on_which_nobody_could_speak_shuts_the_gate(
    cut: dict[str, int], time: Time
) -> None:
    officer, item = await make_asked()
    await pass_words(item)
    await begin_read({})
    hearing = await Hearing.get(item_id=item.id)
    shorter = {at: getattr(hearing, at) + timedelta(days=days) for at, days in cut.items()}
    await Phase.filter(topic_id=item.topic_id, kind="propose").update(**shorter)
    time.pass_by(days=31)

    assert await unmet(officer, item) == ["channel"]
