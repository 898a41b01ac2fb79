"""From paper to earth: what is put in comes out again, and what tells nothing is refused."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from participation.schools.sketching import METRES_PER_DEGREE, Anchor, Unfit, fit

LON, LAT = 125.31, 43.81
WIDE = METRES_PER_DEGREE * math.cos(math.radians(LAT))

shares = st.floats(0, 1)


def anchor(name: str, x: float, y: float, east: float, north: float) -> Anchor:
    return Anchor(name, x, y, LON + east / WIDE, LAT + north / METRES_PER_DEGREE)


def metres(lon: float, lat: float) -> tuple[float, float]:
    return (lon - LON) * WIDE, (lat - LAT) * METRES_PER_DEGREE


def test_two_places_keep_the_shape() -> None:
    """Twice as wide as tall, 800 m across: right is east, up is north, all by two corners."""
    corners = [anchor("a", 0, 1, 0, 0), anchor("b", 1, 0, 800, 400)]

    found = fit(corners, ratio=2).place(0.5, 0.5)

    assert metres(*found) == pytest.approx((400, 200), abs=0.1)
    assert metres(*fit(corners, 2).place(1, 1)) == pytest.approx((800, 0), abs=0.1)


def test_drawing_may_lie_on_its_side() -> None:
    """North to the right: the sheet was turned by a quarter."""
    turned = [anchor("a", 0, 0.5, 0, 0), anchor("b", 1, 0.5, 0, 600)]

    assert metres(*fit(turned, 1).place(0.5, 0)) == pytest.approx((-300, 300), abs=0.1)


@given(shares, shares, shares, shares, shares, shares)
def test_three_places_come_out_where_they_were_put(
    ax: float, ay: float, bx: float, by: float, cx: float, cy: float
) -> None:
    three = [
        anchor("a", ax, ay, 900 * ax + 90 * ay, -700 * ay),
        anchor("b", bx, by, 900 * bx + 90 * by, -700 * by),
        anchor("c", cx, cy, 900 * cx + 90 * cy, -700 * cy),
    ]
    try:
        fitted = fit(three, 1.4)
    except Unfit:
        assume(False)

    for one in three:
        assert metres(*fitted.place(one.x, one.y)) == pytest.approx(
            metres(one.lon, one.lat), abs=0.5
        )


@pytest.mark.parametrize(
    ("anchors", "why"),
    [
        ([anchor("a", 0.5, 0.5, 0, 0), anchor("b", 0.52, 0.5, 500, 0)], "near"),
        ([anchor("a", 0.1, 0.5, 0, 0), anchor("b", 0.9, 0.5, 10, 0)], "near"),
        (
            [
                anchor("a", 0, 0, 0, 0),
                anchor("b", 0.5, 0.5, 400, -400),
                anchor("c", 1, 1, 800, -800),
            ],
            "line",
        ),
        (
            [anchor("a", 0, 0, 0, 0), anchor("b", 1, 0, -800, 0), anchor("c", 0, 1, 0, -600)],
            "mirror",
        ),
    ],
)
def test_what_tells_nothing_is_refused(anchors: list[Anchor], why: str) -> None:
    with pytest.raises(Unfit, match=why):
        fit(anchors, 1)
