"""Datums: published points hold, the way back is exact, and a wrong datum is seen at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.place import Point, metres_between
from participation.reports.datum import Datum, from_datum, to_datum

# Public test vectors as several conversion libraries carry them.
GCJ = [
    (Point(121.5272106, 31.1774276), Point(121.531541859215, 31.17530398364597)),
    (Point(113.912316, 22.543847), Point(113.9171764808363, 22.540796131694766)),
    (Point(116.377817, 39.911954), Point(116.38404722455657, 39.91334545536069)),
    (Point(116.404, 39.915), Point(116.41024449916938, 39.91640428150164)),
]
BD_OF_GCJ = [
    (Point(116.404, 39.915), Point(116.41036949371029, 39.92133699351021)),
    (Point(116.42703, 39.90245), Point(116.43351, 39.90851)),  # Beijing's railway station
]
CHANGCHUN = Point(125.31012, 43.81080)
SHIFTED = [Datum.GCJ02, Datum.BD09]

in_china = st.builds(Point, st.floats(73, 135), st.floats(18, 54))
anywhere_else = st.builds(Point, st.floats(-180, 70), st.floats(-84, 84))


@pytest.mark.parametrize(("stored", "shown"), GCJ)
def test_gcj02_is_where_others_publish_it(stored: Point, shown: Point) -> None:
    assert metres_between(to_datum(stored, Datum.GCJ02), shown) < 0.1


@pytest.mark.parametrize(("gcj", "shown"), BD_OF_GCJ)
def test_bd09_is_where_others_publish_it(gcj: Point, shown: Point) -> None:
    stored = from_datum(gcj, Datum.GCJ02)

    assert metres_between(to_datum(stored, Datum.BD09), shown) < 5


@pytest.mark.parametrize("datum", SHIFTED)
def test_wrong_datum_jumps_far_more_than_fifty_metres(datum: Datum) -> None:
    """Whoever leaves a conversion out, or does it twice, fails here (L-32)."""
    shown = to_datum(CHANGCHUN, datum)

    assert metres_between(CHANGCHUN, shown) > 300
    assert metres_between(from_datum(shown, datum), CHANGCHUN) < 0.01
    assert metres_between(from_datum(CHANGCHUN, datum), CHANGCHUN) > 300
    assert metres_between(to_datum(shown, datum), shown) > 300


def test_bd09_is_not_gcj02() -> None:
    apart = metres_between(to_datum(CHANGCHUN, Datum.BD09), to_datum(CHANGCHUN, Datum.GCJ02))

    assert apart > 500


@given(in_china, st.sampled_from(list(Datum)))
def test_way_back_leads_to_the_same_spot(point: Point, datum: Datum) -> None:
    assert metres_between(from_datum(to_datum(point, datum), datum), point) < 0.01


@given(anywhere_else, st.sampled_from(list(Datum)))
def test_elsewhere_nothing_moves(point: Point, datum: Datum) -> None:
    assert to_datum(point, datum) == point
    assert from_datum(point, datum) == point
