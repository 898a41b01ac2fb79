from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from participation.place import Box, Point, cell_of, tiles_across
from participation.reports.cover import MOST_RANGES, cover, joined, level_within
from participation.reports.view import Heap

LEVELS = st.sampled_from([0, 2, 8, 12, 20])


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    lon, lat = draw(st.floats(-179, 179)), draw(st.floats(-84, 84))
    size = draw(st.sampled_from([1e-5, 0.001, 0.02, 1, 60]))
    return Box(lon, lat, min(lon + size, 180), min(lat + size, 85))


@given(boxes(), st.floats(0, 1), st.floats(0, 1))
def test_every_point_of_a_box_lies_in_its_ranges(box: Box, east: float, north: float) -> None:
    point = Point(
        box.west + east * (box.east - box.west), box.south + north * (box.north - box.south)
    )
    level = level_within(box, 300)
    touched, cell = cover(box, level), cell_of(point, level)

    assert touched.held([Heap(cell, 1, 1, 1, 0, 0)])
    assert any(first <= cell <= last for first, last in touched.ranges())


@given(boxes())
def test_ranges_are_few_and_hold_each_cell_once(box: Box) -> None:
    touched = cover(box, level_within(box, 300))
    ranges = touched.ranges()
    inside = (range(first, last + 1)[:5000] for first, last in ranges)
    held = len(touched.held([Heap(cell, 1, 1, 1, 0, 0) for part in inside for cell in part]))

    assert 1 <= len(ranges) <= MOST_RANGES
    assert all(one[1] < two[0] for one, two in pairwise(ranges))
    assert 1 <= held <= 300


@given(boxes(), LEVELS)
def test_level_within_keeps_to_the_finest_asked_for(box: Box, finest: int) -> None:
    level = level_within(box, 300, finest)

    assert level <= finest
    assert level == 0 or tiles_across(box, level) <= 300


def test_joined_closes_the_smallest_gaps() -> None:
    ranges = [(0, 1), (2, 3), (10, 11), (13, 14), (100, 100)]

    assert joined(ranges, 9) == [(0, 3), (10, 11), (13, 14), (100, 100)]
    assert joined(ranges, 3) == [(0, 3), (10, 14), (100, 100)]
    assert joined(ranges, 1) == [(0, 100)]
