"""Other days for a running hearing: later for those who are asked, never fewer."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import open_hearing
from participation.agendas.beginning import begin_read
from participation.agendas.forms import DaysForm
from participation.agendas.models import Hearing, Item
from participation.agendas.moving import move_days
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.topics.opening import is_open_throughout
from tests.factories import make_topic
from tests.participation.agendas.matters import (
    Time,
    ask,
    hearing_form,
    make_decided,
    make_item,
    make_officer,
    pass_words,
)

pytestmark = pytest.mark.usefixtures("database")


async def make_meeting(time: Time) -> tuple[Actor, Item]:
    """In person ten days from now; the page is out from today on."""
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    return officer, await ask(officer, item, live_on=clock.today() + timedelta(days=10))


async def wrong_of(officer: Actor, item: Item, form: DaysForm) -> list[str]:
    before = await Hearing.get(item_id=item.id)
    with pytest.raises(InvalidInput) as wrong:
        await move_days(officer, item, form)
    after = await Hearing.get(item_id=item.id)
    assert (before.closes_at, before.live_on) == (after.closes_at, after.live_on)
    return list(wrong.value.fields)


def in_days(days: int) -> object:
    return clock.today() + timedelta(days=days)


async def test_end_moves_later_and_never_earlier(time: Time) -> None:
    officer, item = await make_meeting(time)

    assert await wrong_of(officer, item, DaysForm(closes_on=in_days(29))) == ["closes_on"]
    moved = await move_days(officer, item, DaysForm(closes_on=in_days(31)))

    assert clock.last_day(moved.closes_at) == in_days(31)
    assert moved.live_on == in_days(10), "what was not sent stays"
    assert await is_open_throughout(item.topic_id or 0, moved.opens_at, moved.closes_at)


async def test_decision_stays_a_week_behind_the_end(time: Time) -> None:
    officer, item = await make_meeting(time)
    soon = DaysForm(closes_on=in_days(40), decision_planned_on=in_days(46))

    assert await wrong_of(officer, item, soon) == ["decision_planned_on"]
    await move_days(officer, item, DaysForm(closes_on=in_days(40), decision_planned_on=in_days(47)))

    assert (await Item.get(id=item.id)).decision_planned_on == in_days(47)


async def test_meeting_is_a_week_after_the_page_could_be_read(time: Time) -> None:
    officer, item = await make_meeting(time)
    time.pass_by(days=2)

    assert await wrong_of(officer, item, DaysForm(live_on=in_days(4))) == ["live_on"]
    assert (await move_days(officer, item, DaysForm(live_on=in_days(5)))).live_on == in_days(5)
    assert await wrong_of(officer, item, DaysForm(live_on=in_days(29))) == ["live_on"]


async def test_week_before_a_meeting_counts_from_the_reading_not_from_the_asking(
    time: Time,
) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await open_hearing(officer, item, hearing_form(live_on=in_days(7)))
    time.pass_by(days=3)

    assert await wrong_of(officer, item, DaysForm(live_on=in_days(6))) == ["live_on"]
    await pass_words(item)
    await begin_read({})
    time.pass_by(days=1)
    assert await wrong_of(officer, item, DaysForm(live_on=in_days(5))) == ["live_on"]
    assert (await move_days(officer, item, DaysForm(live_on=in_days(6)))).live_on == in_days(6)


async def test_a_meeting_is_called_off_before_its_day_and_not_after(time: Time) -> None:
    officer, item = await make_meeting(time)
    off = DaysForm(live_on=None)

    time.pass_by(days=9)
    assert (await move_days(officer, item, off)).live_on is None
    await move_days(officer, item, DaysForm(live_on=in_days(1)))
    time.pass_by(days=1)
    assert await wrong_of(officer, item, off) == ["live_on"]
    assert await wrong_of(officer, item, DaysForm(live_on=in_days(-1))) == ["live_on"]


async def test_only_a_running_hearing_of_the_own_office_is_moved(time: Time) -> None:
    officer, item = await make_meeting(time)
    draft = await make_item(officer)
    decided = await make_decided(officer, await make_topic(), time)

    with pytest.raises(NotPermitted):
        await move_days(await make_officer(department_id="birch-housing"), item, DaysForm())
    for one in (draft, decided):
        with pytest.raises(InvalidMove):
            await move_days(officer, one, DaysForm(closes_on=in_days(90)))
