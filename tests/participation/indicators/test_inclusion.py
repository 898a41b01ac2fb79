"""Who could join: lessons by language, help and place, classes, communities, two faces."""

import pytest

from participation.indicators import closing
from participation.indicators.figures import FIGURES
from participation.indicators.models import IndicatorCell
from participation.indicators.queries import Period, told
from participation.indicators.suppression import TOTAL
from participation.indicators.values import Value, value_of
from participation.schools.models import School
from participation.schools.verdicts import Asked, ClassFaces, Question
from tests.factories import HERE, make_child, make_jurisdiction, make_session, make_topic
from tests.participation.agendas.matters import Time

MONTH = "2026-06"
BY_ID = {figure.id: figure for figure in FIGURES}


@pytest.fixture
async def time(database: str, monkeypatch: pytest.MonkeyPatch) -> Time:
    await make_jurisdiction()
    held = Time(monkeypatch)
    held.at("2026-06-10T04:00:00+00:00")
    return held


async def close(time: Time) -> None:
    time.at("2026-07-10T04:00:00+00:00")
    await closing.close(MONTH)


async def figure(id: str, place: str = HERE) -> Value:
    period = Period(MONTH, MONTH)
    return value_of(BY_ID[id], await told(place, period), period.months)


async def cells(measure: str) -> dict[tuple[str, str], int | None]:
    found = await IndicatorCell.filter(measure=measure)
    return {(one.row, one.column): one.count for one in found}


async def make_lessons(count: int, **given: object) -> None:
    topic = await make_topic()
    for _number in range(count):
        await make_session(topic, 1, **given)


async def test_lessons_by_language_and_by_what_helped(time: Time) -> None:
    await make_lessons(10, spoken="ko")
    await make_lessons(12, spoken="zh-CN", supports="large-type paper")
    await make_lessons(18, spoken="zh-CN")
    await close(time)

    assert await figure("I-12.lessons") == Value("shown", 40, 40)
    assert await figure("I-12.korean") == Value("shown", 25, 10, 40)
    assert await figure("I-12.supported") == Value("shown", 30, 12, 40)


async def test_fewer_than_ten_lessons_of_a_sensitive_kind_are_hidden(time: Time) -> None:
    await make_lessons(9, spoken="ko", supports="signing")
    await make_lessons(30, spoken="zh-CN")
    await close(time)

    found = await cells("lessons")

    assert found["ko", "supported"] is None
    assert found[TOTAL, "supported"] is None
    assert found[TOTAL, "none-told"] is None
    assert found[TOTAL, TOTAL] == 39
    assert (await figure("I-12.supported")).state == "hidden"


async def test_lesson_of_before_has_no_language_and_one_of_another_month_is_not_in(
    time: Time,
) -> None:
    await make_lessons(10)
    time.at("2026-07-01T04:00:00+00:00")
    await make_lessons(10, spoken="ko")
    await close(time)

    assert await cells("lessons") == {
        ("not-said", "none-told"): 10,
        ("not-said", TOTAL): 10,
        (TOTAL, "none-told"): 10,
        (TOTAL, TOTAL): 10,
    }


async def test_rural_lessons_are_a_share_of_all(time: Time) -> None:
    await make_lessons(10)
    await School.all().update(setting="village")
    await make_lessons(30)
    await School.filter(setting="").update(setting="town")
    await close(time)

    assert await figure("I-12.rural") == Value("shown", 25, 10, 40)
    assert (await cells("lesson-places"))["town", "lesson"] == 30


async def test_classes_are_counted_by_name_and_never_more_than_there_are(time: Time) -> None:
    session = await make_session(seats=1, label="四（2）班")
    await School.all().update(classes=8)
    for label in ("四（2）班", "三（1）班", ""):
        await make_session(seats=1, label=label)
    moved = await School.filter(classes=None).values_list("id", flat=True)
    assert moved
    await type(session).all().update(school_id=session.school_id)
    small = await School.create(jurisdiction_id=HERE, names={}, classes=1)
    for label in ("一班", "二班"):
        await make_session(seats=1, label=label)
        await type(session).filter(label=label).update(school_id=small.id)
    await close(time)

    found = await cells("classes")

    assert (found["class", "took-part"], found["class", "not-yet"]) == (3, 6)
    assert await figure("I-4.classes") == Value("shown", 33, 3, 9)


async def test_school_that_does_not_say_its_classes_is_in_no_share(time: Time) -> None:
    await make_session()
    await close(time)

    assert await figure("I-4.classes") == Value()


async def test_communities_are_told_of_what_they_lie_in(time: Time) -> None:
    for name in ("north", "south", "east"):
        await make_jurisdiction(name, level="community", parent_id=HERE)
    await make_jurisdiction("west", level="village", parent_id=HERE)
    topic = await make_topic(jurisdiction_id="north")
    await make_child(await make_session(topic))
    await close(time)

    assert await figure("I-4.communities") == Value("shown", 25, 1, 4)
    cell = IndicatorCell.filter(measure="communities")
    assert {one.jurisdiction_id for one in await cell} == {HERE}


async def test_district_is_no_community(time: Time) -> None:
    await close(time)

    assert await cells("communities") == {}


async def test_verdicts_are_divided_question_by_question(time: Time) -> None:
    session = await make_session(seats=45)
    for asked, yes, no in ((Asked.SEATS, 16, 4), (Asked.ECHO, 4, 6)):
        await ClassFaces.create(
            session=session, asked=asked, question=Question.SERIOUS, yes=yes, no=no
        )
    await ClassFaces.create(
        session=session, asked=Asked.CLASS, question=Question.UNDERSTOOD, yes=30, no=10
    )
    await close(time)

    assert await figure("I-8.taken-seriously") == Value("shown", 67, 20, 30)
    assert await figure("I-8.in-class") == Value("shown", 75, 30, 40)


async def test_fewer_than_five_faces_are_hidden(time: Time) -> None:
    await ClassFaces.create(
        session=await make_session(), asked=Asked.SEATS, question=Question.SERIOUS, yes=4, no=0
    )
    await close(time)

    assert await figure("I-8.taken-seriously") == Value("hidden", partial=True)
    assert (await cells("verdicts"))["taken-seriously", "yes"] is None
