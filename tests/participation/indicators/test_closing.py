"""A closed month holds what happened in it, hides what is small, and never changes again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from participation import clock
from participation.indicators import closing, months
from participation.indicators.figures import FIGURES
from participation.indicators.models import IndicatorCell, IndicatorMonth
from participation.indicators.queries import Period, last_months, told
from participation.indicators.suppression import TOTAL
from participation.indicators.values import Value, value_of
from participation.jurisdictions.models import Jurisdiction
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm, WithdrawForm
from participation.responses.models import Response, Understanding
from participation.responses.withdrawing import withdraw
from participation.schools.models import School
from participation.work.models import Job
from tests.factories import (
    ELSEWHERE,
    HERE,
    make_child,
    make_comment,
    make_jurisdiction,
    make_proposal,
    make_report,
    make_session,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer

MONTH = "2026-06"
BY_ID = {figure.id: figure for figure in FIGURES}


@pytest.fixture
async def time(database: str, monkeypatch: pytest.MonkeyPatch) -> Time:
    """The middle of a month, in a place that there is."""
    await make_jurisdiction()
    held = Time(monkeypatch)
    held.at("2026-06-10T04:00:00+00:00")
    return held


async def close_all(time: Time) -> None:
    """As the worker does in the first night of a month, one job after the other."""
    while await closing.due() is not None:
        await closing.close_next({})


async def figure(id: str, place: str = HERE, first: str = MONTH, last: str = MONTH) -> Value:
    period = Period(first, last)
    return value_of(BY_ID[id], await told(place, period), period.months)


async def cells(measure: str) -> Mapping[tuple[str, str], int | None]:
    found = await IndicatorCell.filter(measure=measure)
    return {(one.row, one.column): one.count for one in found}


async def make_reports(count: int, **given: Any) -> None:
    topic = await make_topic()
    for _number in range(count):
        await make_report(topic, **given)


async def test_month_is_counted_when_it_is_over_and_not_before(time: Time) -> None:
    await make_reports(6, place_type="park", mood="keep")

    assert await closing.due() is None
    time.at("2026-06-30T16:00:00+00:00")  # midnight in Shanghai
    assert await closing.due() == MONTH
    await close_all(time)

    assert await figure("I-13.reports") == Value("shown", 6, 6)
    assert (await IndicatorMonth.get()).month == MONTH


async def test_small_count_is_nowhere_in_the_database(time: Time) -> None:
    await make_reports(3, place_type="hospital", mood="add")
    await make_reports(7, place_type="hospital", mood="improve")
    await make_reports(8, place_type="park", mood="improve")
    time.pass_by(days=30)
    await close_all(time)

    told_of = await cells("places")

    assert told_of["hospital", "add"] is None
    assert told_of["hospital", "improve"] is None
    assert told_of["hospital", TOTAL] == 10
    assert told_of[TOTAL, TOTAL] == 18


async def test_closed_month_is_never_counted_again(time: Time) -> None:
    """Else one who erases a work would be seen by comparing two days."""
    await make_reports(6, place_type="park", mood="keep")
    time.pass_by(days=30)
    await close_all(time)
    time.at("2026-06-20T04:00:00+00:00")
    await make_reports(1, place_type="park", mood="keep")
    time.pass_by(days=30)

    await closing.close(MONTH)
    await close_all(time)

    assert await figure("I-13.reports") == Value("shown", 6, 6)


async def test_months_are_closed_one_job_after_the_other(time: Time) -> None:
    await make_reports(1)
    time.pass_by(days=100)

    await closing.close_next({})

    assert [one.month for one in await IndicatorMonth.all()] == [MONTH]
    assert await Job.filter(kind="indicators.close").count() == 1
    await close_all(time)
    assert await IndicatorMonth.all().count() == 3
    await closing.close_next({})
    assert await IndicatorMonth.all().count() == 3
    assert (await last_months(2)) == Period("2026-07", "2026-08")


async def test_long_past_is_not_counted_without_end(time: Time) -> None:
    await make_reports(1)
    time.pass_by(days=365 * 6)

    assert await closing.due() == months.after(months.last_over(), -35)


async def test_decisions_heard_first_answered_and_changed(time: Time) -> None:
    officer = await make_officer()
    topic = await make_topic()
    item = await make_decided(officer, topic, time)
    await make_item(officer, topic)
    said = {"words": "不能。", "looked_at": "去看了。", "cannot_yet": "窄。"}
    answer = ResponseForm(verdict="cannot", reason_class="land", **said)
    await respond(officer, item, answer)
    await pass_texts()
    time.pass_by(days=100)
    await close_all(time)

    month = "2026-07"
    assert await figure("I-1.heard", first=month, last=month) == Value("shown", 100, 1, 1)
    assert await figure("I-7.changed", first=month, last=month) == Value("shown", 0, 0, 1)
    assert await figure("I-6.readable", first=month, last=month) == Value("shown", 100, 1, 1)
    assert await figure("I-6.answered", first=month, last=month) == Value("shown", 50, 1, 2)
    assert await figure("I-6.overdue", last="2026-09") == Value("shown", 1, 1)
    assert (await figure("I-5.answer")).state == "none"


async def test_withdrawn_answer_is_counted_as_none(time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    said = {"words": "不能。", "looked_at": "去看了。", "cannot_yet": "窄。"}
    answer = await respond(
        officer, item, ResponseForm(verdict="cannot", reason_class="land", **said)
    )
    await pass_texts()
    await withdraw(officer, item, answer, WithdrawForm(reason="我们看错了地方。"))
    time.pass_by(days=100)
    await close_all(time)

    month = "2026-07"
    assert (await figure("I-6.readable", first=month, last=month)).state == "none"
    assert await figure("I-6.answered", first=month, last=month) == Value("shown", 0, 0, 1)
    assert await figure("I-6.overdue", last="2026-09") == Value("shown", 1, 1)


@pytest.mark.parametrize("verdict", ["will-do", "done"])
async def test_days_are_not_counted_to_answers_that_were_withdrawn(
    time: Time, verdict: str
) -> None:
    officer = await make_officer()
    for number in range(6):
        topic = await make_topic()
        idea = await make_proposal(topic)
        item = await make_item(officer, topic, inputs=[idea.public_id])
        for of, taken in ((verdict, clock.now()), ("will-do", None)):
            await Response.create(
                item=item,
                department_id=item.department_id,
                account_id=officer.account_id,
                verdict=of,
                words="会做。",
                at=clock.now() + timedelta(days=number + (0 if taken else 1)),
                withdrawn_at=taken,
            )
    time.pass_by(days=30)
    await close_all(time)

    assert (await figure("I-5.answer")).bottom == 6
    assert (await figure("I-5.answer")).value == 6  # the day of the one that stands
    assert (await figure("I-5.done")).state == "none"


async def test_days_from_idea_to_answer_need_five_matters(time: Time) -> None:
    officer = await make_officer()
    for number in range(6):
        topic = await make_topic()
        idea = await make_proposal(topic)
        await make_comment(idea)
        item = await make_item(officer, topic, inputs=[idea.public_id])
        moment = clock.now() + timedelta(days=number)
        await Response.create(
            item=item,
            department_id=item.department_id,
            account_id=officer.account_id,
            verdict="will-do",
            words="会做。",
            at=moment,
        )
    time.pass_by(days=30)
    await close_all(time)

    value = await figure("I-5.answer")

    assert value.state == "shown"
    assert value.bottom == 6
    assert value.value == 5  # one span, for five or more stand in each


async def test_children_are_counted_by_channel_and_grade(time: Time) -> None:
    session = await make_session(seats=12, grade_band="5-6")
    for seat in range(1, 13):
        child = await make_child(session, seat)
        if seat > 9:
            await make_proposal(await session.topic, author_id=child.participant_id, paper_no=seat)
        elif seat > 6:
            await make_reports(1, author_id=child.participant_id, paper_no=seat)
    time.pass_by(days=30)
    await close_all(time)

    assert await cells("children") == {
        ("paper", "5-6"): 6,
        ("screen", "5-6"): 6,
        ("paper", TOTAL): 6,
        ("screen", TOTAL): 6,
        (TOTAL, "5-6"): 12,
        (TOTAL, TOTAL): 12,
    }
    assert await figure("I-3.paper") == Value("shown", 50, 6, 12)


async def test_schools_are_a_share_and_no_school_is_named(time: Time) -> None:
    await make_session()
    await School.create(jurisdiction_id=HERE, names={"zh-CN": "河口小学"})
    time.pass_by(days=30)
    await close_all(time)

    assert await figure("I-4.schools") == Value("shown", 50, 1, 2)
    assert {one.row for one in await IndicatorCell.filter(measure="schools")} == {"school", TOTAL}


async def test_faces_below_five_are_hidden(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    response = await Response.create(
        item=item,
        department_id=item.department_id,
        account_id=officer.account_id,
        verdict="cannot",
        words="不能。",
    )
    for number in range(4):
        await Understanding.create(response=response, subject=f"work-{number}", grasp="yes")
    time.pass_by(days=30)
    await close_all(time)

    assert set((await cells("faces")).values()) == {None}
    assert await figure("I-8.understood") == Value("hidden", partial=True)


async def test_place_holds_what_lies_below_it_and_nothing_beside_it(time: Time) -> None:
    await make_jurisdiction("city", level="city")
    await Jurisdiction.filter(id=HERE).update(parent_id="city")
    await make_jurisdiction(ELSEWHERE)
    await make_reports(6)
    elsewhere = await make_topic(jurisdiction_id=ELSEWHERE)
    for _number in range(7):
        await make_report(elsewhere)
    time.pass_by(days=30)
    await close_all(time)

    assert (await figure("I-13.reports", "city")).value == 6
    assert (await figure("I-13.reports", ELSEWHERE)).value == 7
