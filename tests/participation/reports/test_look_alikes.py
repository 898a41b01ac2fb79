"""Suggestions for those who read both; a no is remembered; nothing is merged."""

import pytest

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.media.models import Media, Stage
from participation.place import Point, cell_of, on_grid
from participation.reports.look_alikes import (
    MOST_SHOWN,
    alike_among,
    alike_beside,
    deny,
    look_alikes,
)
from participation.reports.models import NotTheSame, PhotoReport
from participation.topics.models import Topic
from tests.factories import ELSEWHERE, make_actor, make_report, make_topic
from tests.statements import statements

SAID = "滑下来就坐到水里。"


async def make_spot(topic: Topic, north: float = 0.0, **given: object) -> PhotoReport:
    """A report so many metres north, filed as the product files it."""
    spot = Point(125.31, 43.81 + north / 111_320)
    grid = on_grid(spot)
    where = {"lon": spot.lon, "lat": spot.lat, "grid_lon": grid.lon, "grid_lat": grid.lat}
    usual = {"words": SAID, "place_type": "park", "cell": cell_of(grid)}
    return await make_report(topic, **{**where, **usual, **given})


async def test_report_at_the_same_spot_is_suggested(database: None) -> None:
    topic, officer = await make_topic(), await make_actor(Role.OFFICER)
    one, other = await make_spot(topic), await make_spot(topic, 20, words="滑下来就坐到水里")
    far = await make_spot(topic, 200)

    found = await look_alikes(officer, one)

    assert [like.public_id for like in found] == [other.public_id]
    assert far.public_id not in {like.public_id for like in found}


async def test_waiting_report_is_compared_but_never_suggested(database: None) -> None:
    topic, moderator = await make_topic(), await make_actor(Role.MODERATOR)
    seen = await make_spot(topic)
    waiting = await make_spot(topic, 5, visibility=Visibility.WAITING)
    held = await make_spot(topic, 5, held=True)

    beside_waiting = await look_alikes(moderator, waiting)
    beside_seen = await look_alikes(moderator, seen)

    assert [like.public_id for like in beside_waiting] == [seen.public_id]
    assert {waiting.public_id, held.public_id}.isdisjoint(one.public_id for one in beside_seen)


async def test_strangers_of_another_place_are_not_told(database: None) -> None:
    one = await make_spot(await make_topic())
    await make_spot(await make_topic(jurisdiction_id=ELSEWHERE))
    stranger = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)
    guardian = await make_actor(Role.GUARDIAN)

    with pytest.raises(NotFound):
        await look_alikes(stranger, one)
    with pytest.raises(NotPermitted):
        await look_alikes(guardian, one)
    assert await look_alikes(await make_actor(Role.OFFICER), one) == []
    assert await alike_beside(stranger, [one.public_id]) == {}


async def test_no_is_remembered_from_both_sides(database: None) -> None:
    topic, officer = await make_topic(), await make_actor(Role.OFFICER)
    one, other = await make_spot(topic), await make_spot(topic, 10)

    for _click in range(2):
        await deny(officer, one.public_id, other.public_id)

    assert await look_alikes(officer, one) == await look_alikes(officer, other) == []
    assert await alike_among(officer, [one.public_id, other.public_id]) == []
    assert await NotTheSame.all().count() == 1
    assert await PhotoReport.all().count() == 2


async def test_no_needs_two_different_reports_of_the_place(database: None) -> None:
    topic, officer = await make_topic(), await make_actor(Role.OFFICER)
    one = await make_spot(topic)
    elsewhere = await make_spot(await make_topic(jurisdiction_id=ELSEWHERE))

    with pytest.raises(InvalidInput):
        await deny(officer, one.public_id, one.public_id)
    with pytest.raises(InvalidInput):
        await deny(officer, one.public_id, "nothing")
    with pytest.raises(NotFound):
        await deny(officer, one.public_id, elsewhere.public_id)
    with pytest.raises(NotFound):
        await deny(officer, "nothing", one.public_id)
    assert await NotTheSame.all().count() == 0


async def test_pictures_that_look_alike_count(database: None) -> None:
    topic, officer = await make_topic(), await make_actor(Role.OFFICER)
    for id, likeness in (("one", -0xFFFF_FFFF), ("other", -0xFFFF_FFFD)):
        await Media.create(
            public_id=id, jurisdiction_id="", likeness=likeness, stage=Stage.CONFIRMED
        )
    one = await make_spot(topic, words="", media=["one"])
    other = await make_spot(topic, 30, words="", media=["other"])
    plain = await make_spot(topic, 30, words="")

    found = await look_alikes(officer, one)

    assert [like.public_id for like in found] == [other.public_id]
    assert found[0].picture == "other"
    assert plain.public_id not in {like.public_id for like in found}


async def test_suggestions_are_few_in_few_statements(database: None) -> None:
    topic, officer = await make_topic(), await make_actor(Role.OFFICER)
    reports = [await make_spot(topic, n) for n in range(MOST_SHOWN + 3)]

    with statements() as few:
        found = await alike_beside(officer, [one.public_id for one in reports])

    assert {len(beside) for beside in found.values()} == {MOST_SHOWN}
    assert len(few) <= 4
