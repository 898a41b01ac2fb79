"""Near-duplicates: symmetric, never across jurisdictions, fewer the more is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.place import STEP_LAT, Point, metres_between
from participation.reports.similar import (
    ENOUGH,
    NEAR_M,
    Pair,
    Trait,
    bigrams,
    bits_apart,
    groups,
    matches,
    pairs,
    pictures_alike,
    score,
    words_alike,
)

HERE = Point(125.31, 43.81)
STREET = 0x0F3C_55AA_0F3C_55AA  # a picture with as many light as dark edges
WORDS = (
    "",
    "滑梯下面有水",
    "滑梯下面有一摊水",
    "路灯坏了",
    "미끄럼틀 밑에 물",
    "Water under the slide",
)
SIGNED = st.integers(min_value=-(2**63), max_value=2**63 - 1)


def spot(north: float = 0.0, east: float = 0.0) -> Point:
    """So many metres from here."""
    return Point(HERE.lon + east * STEP_LAT / 50 / 0.7217, HERE.lat + north * STEP_LAT / 50)


def trait(id: str = "a", **given: object) -> Trait:
    usual: dict[str, object] = {
        "public_id": id,
        "jurisdiction_id": "birch",
        "spot": HERE,
        "place_type": "park",
    }
    return Trait(**{**usual, **given})  # type: ignore[arg-type]


TRAITS = st.lists(
    st.builds(
        Trait,
        public_id=st.uuids().map(str),
        jurisdiction_id=st.sampled_from(["birch", "river"]),
        spot=st.builds(spot, st.floats(-150, 150), st.floats(-150, 150)),
        place_type=st.sampled_from(["park", "street"]),
        words=st.sampled_from(WORDS),
        likeness=st.lists(st.sampled_from([0, STREET, STREET ^ 3, 255, -1]), max_size=2).map(tuple),
    ),
    max_size=12,
    unique_by=lambda one: one.public_id,
)


@given(TRAITS)
def test_score_is_symmetric_and_within_one(traits: list[Trait]) -> None:
    for one in traits:
        for other in traits:
            assert score(one, other) == score(other, one)
            assert 0 <= score(one, other) <= 1


@given(TRAITS)
def test_pairs_never_cross_jurisdictions_nor_sixty_metres(traits: list[Trait]) -> None:
    by = {one.public_id: one for one in traits}
    for pair in pairs(traits, 0.01):
        one, other = by[pair.one], by[pair.other]
        assert one.jurisdiction_id == other.jurisdiction_id
        assert metres_between(one.spot, other.spot) <= NEAR_M


@given(TRAITS, st.floats(0.05, 0.95), st.floats(0.0, 0.05))
def test_asking_for_more_finds_fewer(traits: list[Trait], enough: float, more: float) -> None:
    assert set(pairs(traits, enough + more)) <= set(pairs(traits, enough))


@given(TRAITS)
def test_neighbour_grid_misses_nothing(traits: list[Trait]) -> None:
    slow = {
        tuple(sorted((one.public_id, other.public_id)))
        for one in traits
        for other in traits
        if one is not other and score(one, other) >= ENOUGH
    }

    assert {(pair.one, pair.other) for pair in pairs(traits)} == slow


@given(TRAITS)
def test_matches_of_one_are_its_pairs(traits: list[Trait]) -> None:
    for one in traits:
        own = {pair for pair in pairs(traits) if one.public_id in (pair.one, pair.other)}
        others = [other for other in traits if other is not one]
        assert set(matches(one, others)) == own


@given(SIGNED, SIGNED)
def test_bits_apart_is_a_distance_over_signed_numbers(here: int, there: int) -> None:
    assert bits_apart(here, there) == bits_apart(there, here) <= 64
    assert (bits_apart(here, there) == 0) is (here == there)


def test_same_words_at_the_same_spot_are_enough() -> None:
    one = trait("a", words="滑下来就坐到水里。")
    other = trait("b", words="滑下来就坐到水里", spot=spot(30))

    assert score(one, other) >= ENOUGH


def test_same_picture_at_the_same_spot_is_enough_without_words() -> None:
    assert (
        score(trait("a", likeness=(STREET,)), trait("b", likeness=(STREET,), spot=spot(20)))
        >= ENOUGH
    )


def test_same_spot_alone_is_not_enough() -> None:
    assert score(trait("a"), trait("b")) < ENOUGH
    assert score(trait("a", words="路灯坏了"), trait("b", words="树很好看")) < ENOUGH


def test_far_away_is_nothing_however_alike() -> None:
    assert score(trait("a", words="水"), trait("b", words="水", spot=spot(61))) == 0


def test_itself_is_no_duplicate() -> None:
    assert score(trait("a", words="水"), trait("a", words="水")) == 0


def test_words_are_compared_without_case_width_and_signs() -> None:
    assert bigrams("ABC，def！") == bigrams("ａｂｃ def")
    assert bigrams("水") == frozenset({"水"})
    assert words_alike(trait(words="路灯坏了"), trait(words="路灯坏了。")) == 1
    assert words_alike(trait(words=""), trait(words="")) == 0


def test_pictures_are_alike_up_to_ten_bits() -> None:
    assert pictures_alike(trait(likeness=(STREET,)), trait(likeness=(STREET,))) == 1
    assert pictures_alike(trait(likeness=(STREET,)), trait(likeness=(STREET ^ 0x3FF,))) == 0.5
    assert pictures_alike(trait(likeness=(STREET,)), trait(likeness=(STREET ^ 0x7FF,))) == 0
    assert pictures_alike(trait(), trait(likeness=(STREET,))) == 0


@pytest.mark.parametrize("blank", [0, 0b1111111, -1, -1 ^ 0b1111111])
def test_pictures_almost_without_edges_are_not_alike(blank: int) -> None:
    assert pictures_alike(trait(likeness=(blank,)), trait(likeness=(blank,))) == 0


def test_groups_hang_together_by_pairs() -> None:
    found = groups([Pair("a", "b", 0.9), Pair("b", "c", 0.8), Pair("x", "y", 0.7)])

    assert found == [["a", "b", "c"], ["x", "y"]]
