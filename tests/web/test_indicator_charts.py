"""Drawings: lines break where nothing may be said, and no axis is too short."""

from hypothesis import given
from hypothesis import strategies as st

from participation.web.indicator_charts import BASE, TOP, bars, line, squares


def test_line_breaks_where_a_month_is_hidden() -> None:
    drawn = line([("1", 60, "60%"), ("2", 70, "70%"), ("3", None, "收起"), ("4", 80, "80%")], None)

    assert [path.count("L") for path in drawn.paths] == [1]
    assert [point.y is None for point in drawn.points] == [False, False, True, False]


@given(st.lists(st.integers(0, 50_000), min_size=1, max_size=24))
def test_every_point_lies_inside_the_axes(heights: list[int]) -> None:
    drawn = line([(str(at), height, "") for at, height in enumerate(heights)], None)

    assert all(point.y is not None and TOP <= point.y <= BASE for point in drawn.points)
    assert len(drawn.marks) == 3


def test_share_goes_to_a_hundred() -> None:
    assert [number for _y, number in line([("1", 60, "")], 100, 100).marks] == [0, 50, 100]


def test_longest_bar_fills_the_row_and_nought_is_not_drawn() -> None:
    drawn = bars([("a", [("pine", 30), ("rowan", 0)], ""), ("b", [("pine", 15)], "")])

    assert [len(bar.pieces) for bar in drawn] == [1, 1]
    assert drawn[0].pieces[0].width > 1.9 * drawn[1].pieces[0].width


def test_too_many_squares_are_not_drawn() -> None:
    assert len(squares([("pine", 30)])) == 30
    assert squares([("pine", 31)]) == []
