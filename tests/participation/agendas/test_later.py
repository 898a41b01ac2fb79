"""More time once, the later listening points, and the end of a matter (R-11 AC2, L-35)."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import open_hearing
from participation.agendas.dossier import dossier, dossier_for
from participation.agendas.forms import ExtendForm, PointAnswerForm, PointForm, WaiveForm
from participation.agendas.later import answer_point, close, extend, open_point, waive_point
from participation.agendas.models import Item, ItemStatus, Listening, Point
from participation.errors import GateShut, InvalidInput, InvalidMove, NotPermitted
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Verdict
from participation.workdays import is_working_day
from tests.factories import make_topic, pass_texts
from tests.participation.agendas.matters import (
    Time,
    hearing_form,
    make_decided,
    make_item,
    make_officer,
)

pytestmark = pytest.mark.usefixtures("database")
MORE = ExtendForm(days=30, reason="要等冻土化了才能挖。")
GONE = WaiveForm(point=Point.EVALUATE, waived_reason="路口已经拆了。")


def point_form(days: int = 10, **given: Any) -> PointForm:
    closes_on = clock.today() + timedelta(days=days)
    return PointForm(
        **{"point": Point.BUILD, "closes_on": closes_on, "question": "好走吗？", **given}
    )


def said(point: Point = Point.BUILD) -> PointAnswerForm:
    return PointAnswerForm(
        point=point, children_said="有点滑。", guardians_said="灯太暗。", answer="铺了防滑垫。"
    )


async def make_answered(time: Time) -> tuple[Actor, Item]:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    form = ResponseForm(
        verdict=Verdict.WILL_DO,
        words="会做。",
        looked_at="看了。",
        will_do="画线。",
        due_on=clock.today() + timedelta(days=90),
    )
    await respond(officer, item, form)
    return officer, await Item.get(id=item.id)


async def test_both_clocks_end_on_a_working_day(time: Time) -> None:
    time.at("2026-09-16T01:00:00+00:00")
    item = await make_item(await make_officer())

    assert item.receipt_due_on == date(2026, 10, 8), "the 1st of October and its week"
    assert item.answer_due_on == date(2026, 11, 16), "the 15th is a Sunday"


async def test_extension_moves_the_day_once_and_says_why(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    before = item.answer_due_on

    await extend(officer, item, MORE)

    held = await Item.get(id=item.id)
    assert held.extended_from == before
    assert held.answer_due_on >= before + timedelta(days=30)
    assert is_working_day(held.answer_due_on)
    assert (await dossier(item.public_id)).item.extension_reason == ""
    await pass_texts()
    assert (await dossier(item.public_id)).item.extension_reason == MORE.reason
    with pytest.raises(InvalidMove):
        await extend(officer, held, MORE)


async def test_extension_is_no_excuse_after_the_day(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    time.at(f"{item.answer_due_on + timedelta(days=1)}T04:00:00+00:00")

    with pytest.raises(InvalidInput) as wrong:
        await extend(officer, item, MORE)

    assert "days" in wrong.value.fields


async def test_extension_of_an_answered_item_and_by_a_stranger_is_refused(time: Time) -> None:
    officer, item = await make_answered(time)

    with pytest.raises(InvalidMove):
        await extend(officer, item, MORE)
    with pytest.raises(NotPermitted):
        await extend(await make_officer(department_id="birch-housing"), item, MORE)


async def test_two_extensions_at_once_move_the_day_once() -> None:
    officer = await make_officer()
    item = await make_item(officer)
    again = await Item.get(id=item.id)

    done = await asyncio.gather(
        extend(officer, item, MORE), extend(officer, again, MORE), return_exceptions=True
    )

    assert sum(isinstance(one, InvalidMove) for one in done) == 1
    held = await Item.get(id=item.id)
    assert held.extended_from
    assert held.answer_due_on - held.extended_from < timedelta(days=45)


async def test_reopening_gives_the_next_round_its_own_extension(time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    await Item.filter(id=item.id).update(extended_from=clock.today(), extension_reason="旧的")
    item = await Item.get(id=item.id)

    planned = clock.today() + timedelta(days=60)
    await open_hearing(officer, item, hearing_form(decision_planned_on=planned))

    held = await Item.get(id=item.id)
    assert (held.extended_from, held.extension_reason) == (None, "")


async def test_a_matter_closes_only_when_every_point_was_heard_or_waived(time: Time) -> None:
    officer, item = await make_answered(time)
    with pytest.raises(GateShut) as shut:
        await close(officer, item)
    assert [one.name for one in shut.value.unmet] == ["build", "evaluate"]

    await open_point(officer, item, point_form())
    await pass_texts()
    with pytest.raises(InvalidMove):
        await answer_point(officer, item, said())
    time.pass_by(days=11)
    await answer_point(officer, item, said())
    with pytest.raises(GateShut) as shut:
        await close(officer, item)
    assert [one.name for one in shut.value.unmet] == ["evaluate"]

    await waive_point(
        officer, item, WaiveForm(point=Point.EVALUATE, waived_reason="路口已经拆了。")
    )
    await close(officer, item)
    assert (await Item.get(id=item.id)).status is ItemStatus.CLOSED


async def test_a_matter_that_is_not_answered_cannot_close(time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)

    with pytest.raises(InvalidMove) as wrong:
        await close(officer, item)

    assert not isinstance(wrong.value, GateShut)


async def test_a_point_that_was_asked_cannot_be_waived_any_more(time: Time) -> None:
    officer, item = await make_answered(time)
    await open_point(officer, item, point_form())

    with pytest.raises(InvalidMove):
        await waive_point(officer, item, WaiveForm(point=Point.BUILD, waived_reason="算了。"))
    with pytest.raises(InvalidMove):
        await open_point(officer, item, point_form())


async def test_a_point_needs_seven_days_and_a_decision(time: Time) -> None:
    officer, item = await make_answered(time)
    with pytest.raises(InvalidInput) as wrong:
        await open_point(officer, item, point_form(days=6))
    assert set(wrong.value.fields) == {"closes_on"}

    draft = await make_item(officer)
    with pytest.raises(InvalidMove):
        await open_point(officer, draft, point_form())
    assert not await Listening.all().exists()


async def test_points_tell_how_far_each_is(time: Time) -> None:
    officer, item = await make_answered(time)

    async def states() -> list[str]:
        return [one.state for one in (await dossier_for(officer, item.public_id)).points]

    assert await states() == ["answered", "later", "later"]
    await open_point(officer, item, point_form())
    assert await states() == ["answered", "open", "later"]
    await pass_texts()
    time.pass_by(days=12)
    assert await states() == ["answered", "over", "later"]
    await answer_point(officer, item, said())
    await waive_point(officer, item, GONE)
    assert await states() == ["answered", "answered", "waived"]


async def test_a_question_that_nobody_has_read_was_not_asked(time: Time) -> None:
    officer, item = await make_answered(time)
    await open_point(officer, item, point_form())
    time.pass_by(days=11)

    with pytest.raises(GateShut) as unread:
        await answer_point(officer, item, said())
    await pass_texts()
    time.pass_by(days=6)
    with pytest.raises(GateShut) as early:
        await answer_point(officer, item, said())
    time.pass_by(days=2)
    await answer_point(officer, item, said())

    assert [one.name for one in unread.value.unmet] == ["read"]
    assert [one.name for one in early.value.unmet] == ["window"]


async def test_words_of_a_point_are_read_before_they_are_public(time: Time) -> None:
    officer, item = await make_answered(time)
    await open_point(officer, item, point_form())
    (point,) = [one for one in (await dossier(item.public_id)).points if one.asked]
    assert point.asked
    assert point.asked.question == ""

    await pass_texts()

    (point,) = [one for one in (await dossier(item.public_id)).points if one.asked]
    assert point.asked
    assert point.asked.question == "好走吗？"
