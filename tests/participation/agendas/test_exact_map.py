"""The exact map: at most 300 features that hold every report once, clusters with their box."""

from typing import Any

import pytest

from participation.actor import Actor
from participation.agendas.area import Wish
from participation.agendas.exact_map import features
from participation.agendas.pins import in_area
from participation.errors import InvalidInput
from tests.factories import make_topic
from tests.participation.agendas.matters import make_officer
from tests.participation.agendas.spots import AREA, LAT, LON, make_spot

WORLD = "-180,-85,180,85"


async def read(officer: Actor, zoom: object, bbox: str = AREA, **wish: str) -> list[dict[str, Any]]:
    found = await features(
        officer,
        Wish.parse({"bbox": bbox, **wish}),
        zoom,
        lambda id: f"/office/reports/{id}",
        lambda area: f"/office/area?{area['bbox']}",
    )
    return list(found["features"])


async def test_single_report_stands_where_it_is(database: None) -> None:
    officer, topic = await make_officer(), await make_topic()
    report = await make_spot(topic)

    (feature,) = await read(officer, 17)

    assert feature["geometry"]["coordinates"] == [LON, LAT]
    assert feature["properties"]["id"] == report.public_id
    assert feature["properties"]["url"] == f"/office/reports/{report.public_id}"


async def test_close_ones_stand_apart_when_near_and_together_when_far(database: None) -> None:
    officer, topic = await make_officer(), await make_topic()
    for n in (0, 40, 80):
        await make_spot(topic, n)

    near, far = await read(officer, 18), await read(officer, 12, WORLD)

    assert [one["properties"]["kind"] for one in near] == ["report"] * 3
    assert [one["properties"]["count"] for one in far] == [3]


@pytest.mark.parametrize("zoom", [0, 8, 12, 15, 16, 19])
async def test_every_report_is_counted_once_at_every_zoom(database: None, zoom: int) -> None:
    officer, topic = await make_officer(), await make_topic()
    for n in range(12):
        await make_spot(topic, 9 * n, -9 * n)

    found = await read(officer, zoom, "125.3,43.8,125.32,43.82")

    assert sum(one["properties"]["count"] for one in found) == 12


async def test_features_stay_few(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    officer, topic = await make_officer(), await make_topic()
    monkeypatch.setattr("participation.agendas.exact_map.MOST_FEATURES", 4)
    for n in range(9):
        await make_spot(topic, 12 * n, 12 * n)

    found = await read(officer, 18)

    assert len(found) <= 4
    assert any(one["properties"]["kind"] == "cluster" for one in found)


async def test_box_of_a_cluster_holds_its_reports(database: None) -> None:
    officer, topic = await make_officer(), await make_topic()
    for n in range(4):
        await make_spot(topic, 20 * n, 10 * n)

    (cluster,) = await read(officer, 10)
    inside, _more = await in_area(officer, Wish.parse({"bbox": cluster["properties"]["bbox"]}))

    assert len(inside) == cluster["properties"]["count"] == 4


async def test_filters_hold_on_the_map(database: None) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_spot(topic, mood="keep")
    await make_spot(topic, mood="add")

    (feature,) = await read(officer, 17, mood="keep")

    assert feature["properties"]["mood"] == "keep"


@pytest.mark.parametrize("zoom", ["high", 23, -1])
async def test_zoom_that_is_none_is_named(database: None, zoom: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        await read(await make_officer(), zoom)

    assert list(refused.value.fields) == ["zoom"]
