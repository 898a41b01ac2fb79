"""Titles that are suggested: from the place and what is shown, never a child's words."""

from participation.agendas.area import Wish
from participation.agendas.naming import MOST, titles
from participation.agendas.pins import listed
from participation.jurisdictions.queries import PlaceView
from tests.factories import make_topic
from tests.participation.agendas.matters import make_officer
from tests.participation.agendas.spots import LAT, LON, make_spot

MARKET = PlaceView("market", {"zh-CN": "五一市场"}, "street", LON, LAT + 0.001)
FAR = PlaceView("far", {"zh-CN": "远处"}, "street", LON + 1, LAT)


async def test_titles_name_the_nearest_place_and_what_most_show(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    for features in (["crossing"], ["crossing"], ["bus-stop"]):
        await make_spot(topic, features=features, words="我家楼下")
    pins = (await listed(officer, Wish())).items

    found = titles(pins, [FAR, MARKET])

    assert len(found) == MOST
    assert found[0].startswith("五一市场一带：")
    assert not any("我家" in one for one in found)


async def test_titles_without_a_near_place_name_the_thing_alone(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    await make_spot(topic, place_type="park")

    found = titles((await listed(officer, Wish())).items, [FAR])

    assert found == ["公园"]


def test_nothing_has_no_title() -> None:
    assert titles([], [MARKET]) == []
