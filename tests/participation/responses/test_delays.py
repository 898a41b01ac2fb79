"""Taking longer once, over holidays; and what is late is told to the coordinating office once."""

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import workdays
from participation.actor import Role
from participation.agendas.models import Item
from participation.errors import Conflict, InvalidInput, InvalidMove
from participation.post.models import Letter
from participation.responses.delays import extend, last_day, tell_coordinators
from participation.responses.forms import ExtensionForm
from participation.responses.looking_back import longer_of
from participation.responses.models import Commitment
from participation.responses.seconds import Extension, OverdueNotice
from tests.factories import make_actor, make_department, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.responses.answers import make_promise

YEAR = some.dates(date(2026, 1, 1), date(2026, 11, 30))
DAY = timedelta(days=1)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@given(here=YEAR, more=some.integers(1, 30))
def test_put_off_day_is_worked_and_never_earlier_than_asked(here: date, more: int) -> None:
    there = last_day(here, here + more * DAY)

    assert workdays.is_working_day(there)
    assert here + more * DAY <= there
    assert not any(
        workdays.is_working_day(here + more * DAY + n * DAY)
        for n in range((there - here - more * DAY).days)
    )


@given(here=YEAR, more=some.integers(-5, 60).filter(lambda n: n < 1 or n > 30))
def test_no_day_before_and_none_beyond_thirty(here: date, more: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        last_day(here, here + more * DAY)

    assert list(refused.value.fields) == ["due_on"]


async def test_answer_is_put_off_once_and_its_reason_is_read_first(
    database: str, time: Time
) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    first = item.answer_due_on
    form = ExtensionForm(said="还要问会修路的人。", due_on=first + 20 * DAY)

    await extend(officer, item, form)
    unread = await longer_of(item.id)
    await pass_texts()
    read = await longer_of(item.id)

    kept = await Item.get(id=item.id)
    assert kept.answer_due_on == last_day(first, first + 20 * DAY)
    assert unread is not None
    assert read is not None
    assert (unread.said, read.said, read.from_on) == ("", "还要问会修路的人。", first)
    with pytest.raises(Conflict):
        await extend(officer, item, ExtensionForm(said="再等等。", due_on=first + 30 * DAY))


async def test_two_who_put_off_at_once_do_it_once(database: str, time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    form = ExtensionForm(said="还要问会修路的人。", due_on=item.answer_due_on + 20 * DAY)

    ends = await asyncio.gather(
        *(extend(officer, item, form) for _each in range(2)), return_exceptions=True
    )

    assert len([one for one in ends if isinstance(one, Extension)]) == 1
    assert await Extension.all().count() == 1


async def test_nothing_is_put_off_that_is_late_already(database: str, time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    time.pass_by(days=150)

    with pytest.raises(InvalidMove):
        await extend(
            officer, item, ExtensionForm(said="还要等。", due_on=item.answer_due_on + 10 * DAY)
        )


async def test_coordinating_office_gets_one_letter_of_each_day_that_passed(
    database: str, time: Time
) -> None:
    officer = await make_officer()
    await make_department("birch-children", mirrors="wcc-office")
    coordinator = await make_actor(
        Role.OFFICER, department_id="birch-children", login="office@example.org"
    )
    await make_item(officer, title="校门口接送区")
    await tell_coordinators({})
    early = await Letter.all().count()

    time.pass_by(days=40)
    for _run in range(3):
        await tell_coordinators({})
    receipt = await Letter.filter(kind="overdue")
    time.pass_by(days=60)
    for _run in range(2):
        await tell_coordinators({})
    both = await Letter.filter(kind="overdue").order_by("id")

    assert early == 0
    assert [one.to for one in receipt] == ["office@example.org"]
    assert [one.to for one in both] == ["office@example.org"] * 2
    assert "规划局" in receipt[0].body
    assert "校门口接送区" not in receipt[0].body
    assert await OverdueNotice.all().count() == 2
    assert coordinator.account_id is not None


async def test_late_promise_is_told_and_a_moved_one_again(database: str, time: Time) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    await make_department("birch-children", mirrors="wcc-office")
    await make_actor(Role.OFFICER, department_id="birch-children", login="office@example.org")

    time.pass_by(days=31)
    await tell_coordinators({})
    first = await OverdueNotice.filter(key__startswith="promise:").count()
    await Commitment.filter(id=made.id).update(due_on=made.due_on + 10 * DAY)
    await tell_coordinators({})
    moved = await OverdueNotice.filter(key__startswith="promise:").count()
    time.pass_by(days=10)
    await tell_coordinators({})

    assert (first, moved) == (1, 1)
    assert await OverdueNotice.filter(key__startswith="promise:").count() == 2
