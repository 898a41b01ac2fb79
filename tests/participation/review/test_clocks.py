"""How long it takes, told from what it took."""

from datetime import timedelta

import pytest

from participation import clock
from participation.contributions.models import Visibility
from participation.errors import NotFound
from participation.review import actions
from participation.review.clocks import Usual, clocks_of, lesson, lessons_waiting, load, usual
from participation.review.undoing import undo
from participation.schools.models import Session, SessionStatus
from tests.factories import ELSEWHERE, HERE, make_actor, make_proposal, make_session, make_topic
from tests.participation.agendas.matters import Time

pytestmark = pytest.mark.usefixtures("database")


async def read_after(time: Time, *hours: float) -> None:
    topic, moderator = await make_topic(), await make_actor()
    for waited in hours:
        idea = await make_proposal(topic, visibility=Visibility.WAITING)
        time.pass_by(hours=waited)
        await actions.publish(moderator, idea.public_id)


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ([0.1] * 4, None),
        ([0.1] * 5, Usual(1, 0)),
        ([1, 1, 2.5, 9, 9], Usual(3, 0)),
        ([26] * 5, Usual(0, 2)),
    ],
)
async def test_usual_is_the_middle_of_the_week_rounded_up(
    time: Time, hours: list[float], told: Usual | None
) -> None:
    await read_after(time, *hours)

    assert await usual(HERE) == told
    assert await usual(ELSEWHERE) is None


async def test_old_returned_and_undone_readings_do_not_count(time: Time) -> None:
    await read_after(time, *[2.0] * 5)
    time.pass_by(days=8)
    await read_after(time, *[1.0] * 4)
    idea = await make_proposal(
        await make_topic(), visibility=Visibility.WAITING, version=2, created_at=clock.now()
    )
    moderator = await make_actor()
    await actions.return_to_author(moderator, idea.public_id, "unclear")

    before = await usual(HERE)
    await undo(moderator, idea.public_id)

    assert (before, await usual(HERE)) == (None, None)


async def test_load_is_mine_today_and_names_nobody(time: Time) -> None:
    time.at("2026-11-25T10:00:00+08:00")
    moderator = await make_actor()
    for one in (moderator, moderator, await make_actor()):
        idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)
        await actions.publish(one, idea.public_id)
    today = (await load(moderator)).mine_today
    time.pass_by(days=1)

    assert (today, (await load(moderator)).mine_today) == (2, 0)


async def test_lesson_that_is_on_shows_its_minutes(time: Time) -> None:
    session = await make_session(ends_at=clock.now() + timedelta(minutes=12, seconds=30))
    over = await make_session(status=SessionStatus.CLOSED, ends_at=clock.now())
    for one in (session, session, over):
        await make_proposal(await one.topic, session_id=one.id, visibility=Visibility.WAITING)

    found = await lessons_waiting(await make_actor())
    beside = await clocks_of([session.id, None, session.id])

    assert [(one.minutes, one.waiting) for one in found] == [(12, 2), (None, 1)]
    assert beside[session.id].minutes == 12


async def test_lessons_name_nothing_held_and_nothing_of_ones_own_school() -> None:
    session = await make_session()
    held = {"held": True, "visibility": Visibility.WITHHELD}
    await make_proposal(await session.topic, session_id=session.id, **held)
    moderator = await make_actor()
    empty = await lessons_waiting(moderator)
    await make_proposal(await session.topic, session_id=session.id, visibility=Visibility.WAITING)

    assert empty == []
    assert await lessons_waiting(await make_actor(school_id=session.school_id)) == []


async def test_lesson_of_another_city_is_not_there() -> None:
    session = await make_session()
    await Session.filter(id=session.id).update(jurisdiction_id=ELSEWHERE)

    with pytest.raises(NotFound):
        await lesson(await make_actor(), session.public_id)
