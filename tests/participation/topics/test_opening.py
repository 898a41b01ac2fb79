"""A topic takes ideas for as long as a matter is heard, and never for less than it said."""

from datetime import datetime, timedelta

import pytest

from participation import clock
from participation.topics.models import Phase, Topic
from participation.topics.opening import is_open_throughout, open_for
from tests.factories import make_phase, make_topic

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def window() -> tuple[Topic, datetime, datetime]:
    return await make_topic("comment"), clock.now(), clock.now() + 30 * DAY


async def days_of(topic: Topic) -> tuple[datetime, datetime | None]:
    phase = await Phase.get(topic_id=topic.id, kind="propose")
    return phase.opens_at, phase.closes_at


async def test_topic_without_such_days_gets_them() -> None:
    topic, first, last = await window()
    assert not await is_open_throughout(topic.id, first, last)

    await open_for(topic.id, first, last)

    assert await days_of(topic) == (first, last)
    assert await is_open_throughout(topic.id, first, last)


async def test_days_that_end_too_soon_or_begin_too_late_reach_as_far() -> None:
    topic, first, last = await window()
    await make_phase(topic, "propose", opens_at=first + DAY, closes_at=last - DAY)

    await open_for(topic.id, first, last)

    assert await days_of(topic) == (first, last)


@pytest.mark.parametrize("more", [DAY, None])
async def test_days_that_reach_further_stay(more: timedelta | None) -> None:
    topic, first, last = await window()
    own = (first - DAY, last + more if more else None)
    await make_phase(topic, "propose", opens_at=own[0], closes_at=own[1])

    await open_for(topic.id, first, last)

    assert await days_of(topic) == own


async def test_days_without_an_end_begin_earlier_and_stay_without() -> None:
    topic, first, last = await window()
    await make_phase(topic, "propose", opens_at=first + DAY, closes_at=None)

    await open_for(topic.id, first, last)

    assert await days_of(topic) == (first, None)


async def test_another_topic_is_left_alone() -> None:
    topic, first, last = await window()
    other = await make_topic("propose")
    before = await days_of(other)

    await open_for(topic.id, first, last)

    assert await days_of(other) == before
