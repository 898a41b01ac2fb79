"""Exact reads: of the officer's place only, what is published, in few statements."""

from typing import Any

import pytest

from participation.actor import VISITOR, Role
from participation.agendas.area import Wish
from participation.agendas.pins import COLUMN, board, in_area, listed, pin, pins_of
from participation.contributions.models import Visibility
from participation.errors import NotFound, NotPermitted, NotSignedIn
from participation.reports.models import Handling
from tests.factories import ELSEWHERE, make_actor, make_topic
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.agendas.spots import AREA, LAT, LON, make_spot
from tests.statements import statements


async def test_list_tells_the_exact_place_and_the_item(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    report = await make_spot(topic, words="有水")
    item = await make_item(officer, inputs=(report.public_id,))

    with statements() as few:
        found = await listed(officer, Wish())

    assert [(one.spot.lon, one.spot.lat) for one in found.items] == [(LON, LAT)]
    assert [held.public_id for held in found.items[0].items] == [item.public_id]
    assert len(few) == 2


async def test_list_holds_what_lies_in_the_box_to_the_metre(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    inside = [await make_spot(topic, n) for n in (-110, 0, 110)]
    await make_spot(topic, 112)
    await make_spot(topic, -112)

    found = await listed(officer, Wish.parse({"bbox": AREA}))

    assert {one.public_id for one in found.items} == {one.public_id for one in inside}


async def test_free_leaves_out_what_is_taken(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    taken, free = await make_spot(topic), await make_spot(topic)
    await make_item(officer, inputs=(taken.public_id,))

    found = await listed(officer, Wish.parse({"free": "1"}))

    assert [one.public_id for one in found.items] == [free.public_id]


async def test_pages_lead_on(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    reports = [await make_spot(topic, n) for n in range(5)]

    first = await listed(officer, Wish(), limit=3)
    second = await listed(officer, Wish(), cursor=first.next, limit=3)

    shown = [one.public_id for one in (*first.items, *second.items)]
    assert shown == [one.public_id for one in reversed(reports)]


async def test_board_shows_the_newest_of_each_step(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    for n in range(COLUMN + 3):
        await make_spot(topic, n)
    done = await make_spot(topic, handling=Handling.RESOLVED)

    columns = await board(officer, Wish.parse({"handling": "received"}))

    assert list(columns) == list(Handling)
    assert len(columns[Handling.RECEIVED]) == COLUMN + 1
    assert [one.public_id for one in columns[Handling.RESOLVED]] == [done.public_id]


async def test_area_says_when_more_lie_there(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic, officer = await make_topic(), await make_officer()
    for n in range(3):
        await make_spot(topic, n)
    wish = Wish.parse({"bbox": AREA})

    whole = await in_area(officer, wish)
    monkeypatch.setattr("participation.agendas.pins.MOST", 2)
    part = await in_area(officer, wish)

    assert (len(whole[0]), whole[1]) == (3, False)
    assert (len(part[0]), part[1]) == (2, True)


async def test_another_places_pins_are_not_there(database: None) -> None:
    report = await make_spot(await make_topic())
    stranger = await make_officer(jurisdiction_id=ELSEWHERE)

    with pytest.raises(NotFound):
        await pin(stranger, report.public_id)
    assert (await listed(stranger, Wish())).items == []
    assert await pins_of(stranger, [report.public_id]) == {}


@pytest.mark.parametrize("given", [{"visibility": Visibility.WAITING}, {"held": True}])
async def test_what_is_not_public_is_no_pin(database: None, given: dict[str, Any]) -> None:
    report = await make_spot(await make_topic(), **given)
    officer = await make_officer()

    with pytest.raises(NotFound):
        await pin(officer, report.public_id)
    assert (await listed(officer, Wish())).items == []


async def test_nobody_but_officers_reads_exact_places(database: None) -> None:
    for role in (Role.MODERATOR, Role.GUARDIAN, Role.FACILITATOR, Role.SAFEGUARDING, Role.ADMIN):
        with pytest.raises(NotPermitted):
            await listed(await make_actor(role), Wish())
    with pytest.raises(NotSignedIn):
        await listed(VISITOR, Wish())
