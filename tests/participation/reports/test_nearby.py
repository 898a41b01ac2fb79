"""Ranges of cells hold the whole box, and little beside it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from participation.place import Box, Point, cell_of, metres_between, on_grid
from participation.reports.nearby import SLACK_M, around, grown, ranges

LON = st.floats(min_value=-179, max_value=179)
LAT = st.floats(min_value=-80, max_value=80)
METRES = st.floats(min_value=1, max_value=20_000)
SHARE = st.floats(min_value=0, max_value=1)


@given(LON, LAT, METRES, SHARE, SHARE)
def test_every_spot_of_the_box_lies_in_a_range(
    lon: float, lat: float, metres: float, across: float, up: float
) -> None:
    box = around(Point(lon, lat), metres)
    spot = Point(
        box.west + across * (box.east - box.west), box.south + up * (box.north - box.south)
    )

    assert any(low <= cell_of(spot) <= high for low, high in ranges(box))


@given(LON, LAT, METRES)
def test_grid_cell_of_a_spot_lies_within_the_slack(lon: float, lat: float, metres: float) -> None:
    spot = Point(lon, lat)
    found = ranges(grown(around(spot, metres), SLACK_M))

    assert any(low <= cell_of(on_grid(spot)) <= high for low, high in found)


@given(LON, LAT, METRES)
def test_ranges_are_few_and_do_not_overlap(lon: float, lat: float, metres: float) -> None:
    found = ranges(around(Point(lon, lat), metres))

    assert 1 <= len(found) <= 4
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(LON, LAT, METRES)
def test_square_reaches_as_far_as_asked(lon: float, lat: float, metres: float) -> None:
    box = around(Point(lon, lat), metres)

    assert metres_between(Point(lon, lat), Point(lon, box.north)) >= metres * 0.999
    assert metres_between(Point(lon, lat), Point(box.east, lat)) >= metres * 0.999


def test_whole_world_is_one_range() -> None:
    assert ranges(Box(-180, -85, 180, 85)) == [(0, (1 << 48) - 1)]
