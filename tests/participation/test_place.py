import math

from hypothesis import given
from hypothesis import strategies as st

from participation.place import (
    FINEST,
    Box,
    Point,
    corner,
    metres_between,
    morton,
    on_grid,
    shift_for,
    tile_of,
    tiles_across,
    unmorton,
)

points = st.builds(
    Point,
    st.floats(min_value=-179.9, max_value=179.9),
    st.floats(min_value=-80, max_value=80),
)
tiles = st.integers(min_value=0, max_value=2**FINEST - 1)


@given(points)
def test_grid_is_found_again_from_its_own_middle(point: Point) -> None:
    assert on_grid(on_grid(point)) == on_grid(point)


@given(points)
def test_grid_is_never_more_than_fifty_metres_away(point: Point) -> None:
    assert metres_between(point, on_grid(point)) <= 50


@given(points, st.floats(-0.45, 0.45), st.floats(-0.45, 0.45))
def test_many_points_lie_on_one_grid_position(point: Point, east: float, north: float) -> None:
    middle = on_grid(point)
    step = 50 / 111_320
    near = Point(
        middle.lon + east * step / math.cos(math.radians(middle.lat)), middle.lat + north * step
    )

    assert on_grid(near) == middle


@given(tiles, tiles)
def test_morton_code_is_of_one_tile_only_and_of_all_around_it(x: int, y: int) -> None:
    code = morton(x, y)

    assert code < 2**48
    for level in (0, 10, 20, 24):
        shift = FINEST - level
        assert code >> shift_for(level) == morton(x >> shift, y >> shift)


def test_morton_interleaves() -> None:
    assert [morton(0, 0), morton(1, 0), morton(0, 1), morton(3, 3)] == [0, 1, 2, 15]


@given(tiles, tiles)
def test_morton_code_is_read_back(x: int, y: int) -> None:
    assert unmorton(morton(x, y)) == (x, y)


@given(points, st.sampled_from([2, 10, 20, 24]))
def test_corner_of_a_tile_lies_north_west_of_its_points(point: Point, level: int) -> None:
    x, y = tile_of(point, level)
    first, second = corner(x, y, level), corner(x + 1, y + 1, level)

    assert first.lon - 1e-9 <= point.lon <= second.lon + 1e-9
    assert second.lat - 1e-9 <= point.lat <= first.lat + 1e-9


def test_box_holds_its_inside_and_counts_its_tiles() -> None:
    box = Box(125.3, 43.8, 125.325, 43.816)

    assert box.holds(Point(125.31, 43.81))
    assert not box.holds(Point(125.31, 43.82))
    assert tiles_across(Box(-180, -85, 180, 85), 2) == 16
