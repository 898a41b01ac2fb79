from hypothesis import given
from hypothesis import strategies as st

from participation.jurisdictions.catalogue import plan
from participation.reports.facets import (
    MOODS,
    SEASONS,
    STATE_OF,
    STATES,
    facet_of,
    handlings_of,
    mood_of,
    pack,
    pattern,
    place_code,
    sums_of,
    unpack,
)
from participation.reports.models import Handling, Mood, Season

KINDS = st.tuples(
    st.sampled_from(["school", "street", "park"]),
    st.sampled_from(MOODS),
    st.sampled_from(SEASONS),
    st.sampled_from(sorted(STATE_OF)),
)


def test_facets_know_every_word_of_the_models() -> None:
    assert list(Mood) == list(MOODS)
    assert list(Season) == list(SEASONS)
    assert set(Handling) == set(STATE_OF)
    assert set(STATE_OF.values()) == set(STATES)
    assert sorted(one for state in STATES for one in handlings_of(state)) == sorted(Handling)


def test_place_types_of_the_plan_are_told_apart_and_home_is_none_of_them() -> None:
    places = plan().place_types

    assert len({place_code(one) for one in places}) == len(places)
    assert not {"home", "house", "flat"} & places.keys()


@given(KINDS, KINDS)
def test_pattern_fits_what_it_names_and_nothing_else(
    kind: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    place, mood, season, handling = kind
    entries = unpack(pack({facet_of(*other): (1, 7)}))
    names = {"place_type": place, "mood": mood, "season": season, "state": STATE_OF[handling]}
    others = (*other[:3], STATE_OF[other[3]])

    for (name, value), known in zip(names.items(), others, strict=True):
        assert bool(pattern(**{name: value}).hits(entries)[0]) == (value == known)
    assert pattern().hits(entries).all()
    assert mood_of(facet_of(*kind)) == mood


@given(
    st.dictionaries(st.integers(0, 2**31 - 1), st.tuples(st.integers(0, 9), st.integers(0, 2**60)))
)
def test_packed_sums_are_read_back_without_the_empty(sums: dict[int, tuple[int, int]]) -> None:
    packed = pack(sums)

    assert sums_of(packed) == {facet: one for facet, one in sums.items() if one[0]}
    assert pack(dict(reversed(sums.items()))) == packed


def test_facet_fits_a_whole_number_of_the_database() -> None:
    assert max(facet_of(one, "add", "winter", "declined") for one in plan().place_types) < 2**31
