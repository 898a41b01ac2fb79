from hypothesis import given
from hypothesis import strategies as st

from participation.place import Point, metres_between
from participation.ways.lattice import ends, node_of
from participation.ways.trimming import Leg, read, steps_of, taps_of, trimmed, written
from tests.participation.ways.telling import CORNER, CROSSING, HOME, SCHOOL

KEEP_M = 600


def around(metres_from: float, metres_to: float) -> st.SearchStrategy[Point]:
    """Spots of a square ring about the school, in metres."""
    offset = st.floats(-metres_to, metres_to)
    spot = st.builds(
        lambda east, north: Point(SCHOOL.lon + east / 80_345, SCHOOL.lat + north / 111_320),
        offset,
        offset,
    )
    return spot.filter(lambda one: metres_from < metres_between(SCHOOL, one) <= metres_to)


NEAR = around(0, KEEP_M)
FAR = around(KEEP_M + 1, 3000)


def test_way_is_told_from_the_school_on() -> None:
    legs = trimmed(SCHOOL, [CORNER, CROSSING], KEEP_M)

    assert legs == [
        Leg(node_of(SCHOOL), node_of(CORNER)),
        Leg(node_of(CORNER), node_of(CROSSING)),
    ]


def test_tap_outside_goes_with_what_leads_to_it_and_away() -> None:
    legs = trimmed(SCHOOL, [CORNER, HOME, CROSSING], KEEP_M)

    assert legs == [Leg(node_of(SCHOOL), node_of(CORNER))]


@given(st.lists(st.one_of(NEAR, st.none()), max_size=8), st.data())
def test_what_is_kept_does_not_depend_on_where_outside_was(
    taps: list[Point | None], data: st.DataObject
) -> None:
    """Wherever home is beyond the circle, the same is kept."""
    one = [tap or data.draw(FAR) for tap in taps]
    other = [tap or data.draw(FAR) for tap in taps]

    assert trimmed(SCHOOL, one, KEEP_M) == trimmed(SCHOOL, other, KEEP_M)


@given(st.lists(st.one_of(NEAR, FAR), max_size=8))
def test_every_kept_step_lies_within_the_circle(taps: list[Point]) -> None:
    legs = trimmed(SCHOOL, taps, KEEP_M)
    kept = [node for leg in legs for one in steps_of(SCHOOL, leg, KEEP_M) for node in ends(one)]

    assert all(metres_between(SCHOOL, node.middle) <= KEEP_M for node in kept)


@given(st.lists(NEAR, max_size=8))
def test_draft_holds_legs_and_nothing_else(taps: list[Point]) -> None:
    legs = trimmed(SCHOOL, taps, KEEP_M)

    assert read(written(legs)) == legs


@given(st.text(max_size=300))
def test_odd_texts_are_no_legs_and_no_taps(text: str) -> None:
    assert len(read(text)) <= 8
    assert all(-180 <= tap.lon <= 180 for tap in taps_of(text))
