import random
from typing import Any

import pytest

from participation.contributions.models import Visibility
from participation.errors import InvalidInput
from participation.place import Box, Point, cell_of, on_grid
from participation.reports.map import MOST_FEATURES, Links, features, level_for, parse_zoom
from participation.reports.models import PhotoReport
from participation.reports.published import wanted
from participation.reports.queries import listed
from participation.reports.recount import recount
from participation.topics.models import Topic
from tests.factories import make_participant, make_report, make_topic
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")

LINKS = Links(report=lambda id: f"/reports/{id}", box=lambda box: f"/map?bbox={box.west}")

DISTRICT = "125.30,43.80,125.325,43.8158"


def at(lon: float, lat: float) -> dict[str, Any]:
    grid = on_grid(Point(lon, lat))
    return {
        "lon": lon,
        "lat": lat,
        "grid_lon": grid.lon,
        "grid_lat": grid.lat,
        "cell": cell_of(grid),
        "spot": cell_of(grid),
    }


async def shown(bbox: str | Box | None, zoom: int, **asked: Any) -> list[dict[str, Any]]:
    found = await features(wanted(bbox, **asked), zoom, LINKS)
    listed: list[dict[str, Any]] = found["features"]
    return listed


@pytest.fixture
async def topic(database: str) -> Topic:
    return await make_topic()


async def scatter(topic: Topic, count: int) -> None:
    author, chance = await make_participant(), random.Random(7)
    first = await make_report(topic, author_id=author.id, **at(125.31, 43.81))
    columns = {name: getattr(first, name) for name in first._meta.db_fields - {"id"}}
    await PhotoReport.bulk_create(
        PhotoReport(
            **{
                **columns,
                **at(chance.uniform(125.301, 125.324), chance.uniform(43.801, 43.815)),
                "public_id": f"r{n}",
                "tracking_hash": f"h{n}",
                "mood": chance.choice(["keep", "improve", "add"]),
            }
        )
        for n in range(count - 1)
    )
    await recount()


async def test_single_report_is_a_point_on_the_grid(topic: Topic) -> None:
    made = await make_report(topic, **at(125.3101, 43.8052))

    [one] = await shown(DISTRICT, 17)

    assert one["properties"] == {
        "kind": "report",
        "id": made.public_id,
        "mood": "improve",
        "place_type": "street",
        "month": "2026-11",
        "title": "改进 · 街区",
        "url": f"/reports/{made.public_id}",
        "count": 1,
    }
    assert one["geometry"]["coordinates"] == [round(made.grid_lon, 6), round(made.grid_lat, 6)]


@pytest.mark.parametrize("zoom", [0, 12, 15, 17, 22])
@pytest.mark.parametrize("mood", [None, "keep"])
async def test_map_counts_what_the_list_holds(topic: Topic, zoom: int, mood: str | None) -> None:
    await scatter(topic, 90)

    with statements() as asked:
        found = await shown(DISTRICT, zoom, mood=mood)
    names = {one.public_id for one in (await listed(bbox=DISTRICT, mood=mood, limit=100)).items}
    alone = {one["properties"].get("id") for one in found} - {None}

    assert len(asked) <= 2
    assert len(found) <= MOST_FEATURES
    assert sum(one["properties"]["count"] for one in found) == len(names)
    assert alone <= names


async def test_map_shows_only_what_is_public(topic: Topic) -> None:
    spot = at(125.31, 43.81)
    await make_report(topic, visibility=Visibility.WAITING, **spot)
    await make_report(topic, visibility=Visibility.WITHHELD, **spot)
    await make_report(topic, held=True, **spot)
    await make_report(topic, author_id=(await make_participant(shown=False)).id, **spot)

    assert await shown(DISTRICT, 17) == []
    assert (await listed(bbox=DISTRICT)).items == []


async def test_map_keeps_to_its_box_and_filters(topic: Topic) -> None:
    inside = await make_report(topic, place_type="park", **at(125.31, 43.81))
    await make_report(topic, **at(125.4, 43.81))

    found = await shown(DISTRICT, 20, place_type="park")

    assert [one["properties"]["id"] for one in found] == [inside.public_id]
    assert await shown(DISTRICT, 20, place_type="street") == []


@pytest.mark.parametrize("zoom", range(23))
@pytest.mark.parametrize(
    "box", [Box(-180, -85, 180, 85), Box(125.3, 43.8, 125.325, 43.8158), Box(1, 1, 1.0001, 2)]
)
def test_no_box_can_hold_more_than_three_hundred_clusters(zoom: int, box: Box) -> None:
    assert level_for(box, zoom) <= zoom + 2


@pytest.mark.parametrize(
    "bbox", ["", "1,2,3", "a,b,c,d", "nan,0,1,1", "0,0,inf,1", "3,0,1,1", "0,9,1,1", "-200,0,1,1"]
)
async def test_box_that_is_none_is_refused(bbox: str) -> None:
    if bbox == "":
        assert wanted(bbox).box is None
        return
    with pytest.raises(InvalidInput) as wrong:
        wanted(bbox)
    assert list(wrong.value.fields) == ["bbox"]


@pytest.mark.parametrize(
    "asked", [{"mood": "no"}, {"place_type": "home"}, {"season": "monsoon"}, {"state": "received"}]
)
async def test_filter_that_is_not_offered_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        wanted(**asked)

    assert list(wrong.value.fields) == list(asked)


@pytest.mark.parametrize("zoom", ["x", 99, -1, None])
def test_zoom_that_is_none_is_refused(zoom: object) -> None:
    with pytest.raises(InvalidInput):
        parse_zoom(zoom)


@pytest.mark.parametrize(
    "asked",
    [
        {"mood": "keep"},
        {"season": "spring"},
        {"state": "done"},
        {"state": "open", "mood": "improve", "season": "winter", "place_type": "street"},
    ],
)
@pytest.mark.parametrize("zoom", [6, 14, 19])
async def test_each_filter_fits_the_same_on_map_and_list(
    topic: Topic, asked: dict[str, Any], zoom: int
) -> None:
    await make_report(topic, mood="keep", season="spring", handling="resolved", **at(125.31, 43.81))
    await make_report(topic, handling="received", **at(125.31, 43.81))
    await make_report(topic, handling="forwarded", **at(125.3101, 43.8101))
    await make_report(topic, place_type="park", handling="declined", **at(125.32, 43.805))

    found = await shown(DISTRICT, zoom, **asked)
    names = {one.public_id for one in (await listed(bbox=DISTRICT, **asked)).items}

    assert sum(one["properties"]["count"] for one in found) == len(names) > 0
    assert {one["properties"]["id"] for one in found if "id" in one["properties"]} <= names


async def test_cluster_that_no_zoom_takes_apart_leads_to_its_list(topic: Topic) -> None:
    for _ in range(2):
        await make_report(topic, **at(125.31, 43.81))

    [near] = await shown("125.308,43.808,125.312,43.812", 18)
    [far] = await shown(DISTRICT, 10)

    assert near["properties"].keys() == {"kind", "count", "url"}
    assert far["properties"].keys() == {"kind", "count"}


async def test_small_box_at_a_low_zoom_counts_its_own_only(topic: Topic) -> None:
    await make_report(topic, **at(125.31, 43.81))
    await make_report(topic, **at(126.31, 44.81))

    found = await shown(DISTRICT, 2)

    assert [one["properties"]["count"] for one in found] == [1]
