"""What is late is told once to the office that coordinates, and never a word of a child."""

import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.journal.models import Entry
from participation.post.models import Letter
from participation.representatives import alerts
from participation.representatives.alerts import tell_late
from participation.representatives.models import Raised
from participation.representatives.raised import late_elsewhere
from participation.representatives.raising import receive
from tests.factories import make_account, make_actor, make_department
from tests.participation.agendas.matters import Time
from tests.participation.representatives.test_raising import adopted

pytestmark = pytest.mark.usefixtures("database")
CHILDREN = "birch-children"


@pytest.fixture
async def coordinator(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    await make_department(CHILDREN, names={"zh-CN": "妇儿工委办"})

    async def coordinating(_jurisdiction: str) -> str:
        return CHILDREN

    monkeypatch.setattr(alerts, "coordinating_office", coordinating)
    return (await make_account(Role.OFFICER, department_id=CHILDREN)).login


async def test_each_lateness_is_told_once_with_the_name_of_the_office(
    coordinator: str, time: Time
) -> None:
    _officer, made = await adopted()
    told, day = [], timedelta(days=1)
    receipt, answer = made.receipt_due_on, made.answer_due_on
    for one in (receipt, receipt + day, receipt + 2 * day, answer + day, answer + 2 * day):
        time.moment = clock.start_of(one)
        await tell_late({})
        told.append(await Letter.all().count())

    letters = await Letter.all().order_by("id")
    assert told == [0, 1, 1, 2, 2]
    assert [one.to for one in letters] == [coordinator, coordinator]
    assert "规划局" in letters[0].body
    assert "画一条线" not in letters[0].body
    kinds = [one.detail["what"] for one in await Entry.filter(kind="raised.late").order_by("id")]
    assert kinds == ["receipt", "answer"]


async def test_what_was_received_alerts_nobody_before_its_answer_is_due(
    coordinator: str, time: Time
) -> None:
    officer, made = await adopted()
    await receive(officer, made)
    time.pass_by(days=20)
    await tell_late({})

    assert await Letter.all().count() == 0
    assert (await Raised.get(id=made.id)).alerted == ""


async def test_only_the_coordinating_office_sees_what_others_are_late_with(
    time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, made = await adopted()
    await make_department(CHILDREN, mirrors="wcc-office")
    coordinator = await make_actor(Role.OFFICER, department_id=CHILDREN)
    time.moment = clock.now() + timedelta(days=70)

    assert [one.public_id for one in await late_elsewhere(coordinator)] == [made.public_id]
    assert await late_elsewhere(officer) == []


async def test_two_workers_at_once_tell_it_once(coordinator: str, time: Time) -> None:
    _officer, made = await adopted()
    time.moment = clock.start_of(made.receipt_due_on + timedelta(days=1))

    await asyncio.gather(tell_late({}), tell_late({}))

    assert await Letter.all().count() == 1
    assert await Entry.filter(kind="raised.late").count() == 1
