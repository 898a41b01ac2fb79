import mapbox_vector_tile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import NotFound
from participation.place import Point, tile_of
from participation.reports.models import PhotoReport
from participation.reports.published import Wanted, wanted
from participation.reports.tiles import EXTENT, encode, pixel, tile
from tests.factories import make_report, make_topic

SPOT = Point(125.3101, 43.8052)
PLACES = st.tuples(st.integers(0, EXTENT - 1), st.integers(0, EXTENT - 1))
TOLD = st.dictionaries(
    st.sampled_from(["kind", "count", "id", "mood"]),
    st.one_of(st.text(max_size=20), st.integers(0, 2**53)),
    min_size=1,
)


@given(st.lists(st.tuples(PLACES, TOLD), min_size=1, max_size=20))
def test_encoded_points_are_read_by_another_library(
    marks: list[tuple[tuple[int, int], dict[str, str | int]]],
) -> None:
    read = mapbox_vector_tile.decode(encode(marks), default_options={"y_coord_down": True})

    assert read["reports"]["extent"] == EXTENT
    assert [
        (tuple(one["geometry"]["coordinates"]), one["properties"])
        for one in read["reports"]["features"]
    ] == marks


def test_tile_without_reports_is_empty() -> None:
    assert encode([]) == b""


@pytest.mark.parametrize("z", range(23))
async def test_report_lies_in_the_tile_at_its_place(database: str, z: int) -> None:
    report = await make_report(await make_topic(), mood="keep", lon=SPOT.lon, lat=SPOT.lat)
    x, y = tile_of(Point(report.grid_lon, report.grid_lat), z)

    read = mapbox_vector_tile.decode(
        await tile(z, x, y, Wanted()), default_options={"y_coord_down": True}
    )

    [one] = read["reports"]["features"]
    place = pixel(Point(report.grid_lon, report.grid_lat), z, x, y)
    assert tuple(one["geometry"]["coordinates"]) == place
    assert all(0 <= number < EXTENT for number in place)
    assert one["properties"] == {
        "kind": "report",
        "count": 1,
        "id": report.public_id,
        "mood": "keep",
        "place_type": "street",
    }
    assert await tile(z, x, y, wanted(mood="add")) == b""


async def test_tiles_beside_a_report_are_empty_even_beyond_the_finest_cells(database: str) -> None:
    report = await make_report(await make_topic())
    x, y = tile_of(Point(report.grid_lon, report.grid_lat), 22)

    found = [
        await tile(22, x + east, y + north, Wanted()) for east in (-1, 0, 1) for north in (-1, 0, 1)
    ]

    assert [bool(one) for one in found] == [False] * 4 + [True] + [False] * 4


async def test_several_reports_are_a_cluster_with_its_count(database: str) -> None:
    topic = await make_topic()
    for mood in ("keep", "keep", "add"):
        await make_report(topic, mood=mood)
    x, y = tile_of(SPOT, 14)

    every = mapbox_vector_tile.decode(await tile(14, x, y, Wanted()))["reports"]["features"]
    kept = mapbox_vector_tile.decode(await tile(14, x, y, wanted(mood="keep")))
    added = mapbox_vector_tile.decode(await tile(14, x, y, wanted(mood="add")))

    assert [one["properties"] for one in every] == [{"kind": "cluster", "count": 3}]
    assert kept["reports"]["features"][0]["properties"] == {"kind": "cluster", "count": 2}
    assert added["reports"]["features"][0]["properties"]["kind"] == "report"


async def test_report_held_since_the_cells_were_read_is_not_shown(database: str) -> None:
    report = await make_report(await make_topic())
    x, y = tile_of(SPOT, 16)
    await PhotoReport.filter(id=report.id).update(held=True)

    assert await tile(16, x, y, Wanted()) == b""


@pytest.mark.parametrize("at", [(23, 0, 0), (-1, 0, 0), (0, 1, 0), (3, 0, 8), (10**9, 1, 1)])
async def test_tile_that_no_map_has_is_not_there(at: tuple[int, int, int]) -> None:
    with pytest.raises(NotFound):
        await tile(*at, Wanted())
