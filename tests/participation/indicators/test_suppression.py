"""No count below k is told, and no sum or difference of what is told gives one away."""

from fractions import Fraction
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from participation.indicators.measures import K_SENSITIVE
from participation.indicators.suppression import (
    TOTAL,
    Entry,
    hide,
    published,
    spread,
    with_totals,
)

entries = st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz"))
tables = st.dictionaries(entries, st.sampled_from([0, 1, 2, 3, 4, 6, 9, 14, 30]), max_size=16)
limits = st.sampled_from([5, 10])


def relations(whole: dict[Entry, int]) -> list[dict[Entry, int]]:
    """Every line says: what is inside less its total is nought."""
    found = []
    for side in (0, 1):
        for name in sorted({entry[side] for entry in whole}):
            line = [entry for entry in whole if entry[side] == name]
            found.append({entry: -1 if entry[1 - side] == TOTAL else 1 for entry in line})
    return found


def determined(whole: dict[Entry, int], hidden: set[Entry]) -> set[Entry]:
    """Hidden entries that some combination of visible ones yields: plain elimination, no graphs."""
    order = sorted(hidden)
    matrix = [
        [Fraction(relation.get(entry, 0)) for entry in order] for relation in relations(whole)
    ]
    lead = 0
    for column in range(len(order)):
        pivot = next((r for r in range(lead, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[lead], matrix[pivot] = matrix[pivot], matrix[lead]
        matrix[lead] = [value / matrix[lead][column] for value in matrix[lead]]
        for row in range(len(matrix)):
            if row != lead and matrix[row][column]:
                factor = matrix[row][column]
                matrix[row] = [
                    a - factor * b for a, b in zip(matrix[row], matrix[lead], strict=True)
                ]
        lead += 1
    alone = [row for row in matrix if sum(1 for value in row if value) == 1]
    return {order[next(i for i, value in enumerate(row) if value)] for row in alone}


@given(tables, limits)
def test_no_small_count_is_told(table: dict[Entry, int], k: int) -> None:
    assert [one for one in published(table, k).values() if one and one < k] == []


@given(tables, limits)
def test_no_combination_of_what_is_told_gives_a_hidden_count(
    table: dict[Entry, int], k: int
) -> None:
    whole = with_totals(table)

    assert determined(whole, hide(whole, k)) == set()


@given(tables, limits)
def test_beside_each_told_total_at_least_two_are_hidden_and_are_k_together(
    table: dict[Entry, int], k: int
) -> None:
    whole = with_totals(table)
    hidden = hide(whole, k)

    for relation in relations(whole):
        total = next((one for one, sign in relation.items() if sign < 0), None)
        beside = [one for one, sign in relation.items() if sign > 0 and one in hidden]
        if total not in hidden and beside:
            assert len(beside) >= 2
            assert sum(whole[one] for one in beside) >= k


small = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")),
    st.sampled_from([0, 1, 1, 2, 4, 5, 8]),
    max_size=9,
)
PINNED = {("a", "x"): 1, ("a", "y"): 4, ("b", "y"): 4, ("b", "z"): 1, ("c", "z"): 4, ("c", "x"): 4}


def looks_alike(table: dict[Entry, int], hidden: set[Entry]) -> list[dict[Entry, int]]:
    """All tables, each count at most one away, that are told in the very same way."""
    whole = with_totals(table)
    inner = sorted(one for one in hidden if TOTAL not in one)
    found = []
    for steps in product((-1, 0, 1), repeat=len(inner)):
        other = with_totals(
            {**table, **{one: table[one] + step for one, step in zip(inner, steps, strict=True)}}
        )
        same = all(other[one] == whole[one] for one in whole if one not in hidden)
        if same and all(other[one] >= 1 for one in hidden):
            found.append(other)
    return found


@settings(max_examples=60, deadline=None)
@example(PINNED, 5)
@given(small, limits)
def test_each_hidden_count_could_be_another(table: dict[Entry, int], k: int) -> None:
    """Whoever knows that what is hidden is no nought still cannot say what it is."""
    hidden = hide(with_totals(table), k)
    alike = looks_alike(table, hidden)

    assert [one for one in hidden if len({other[one] for other in alike}) < 2] == []


def test_ring_in_which_nothing_can_move_gives_all_away() -> None:
    """Every hidden count has another road, and yet two ones that face each other pin the ring."""
    ring = set(PINNED)

    assert determined(with_totals(PINNED), ring) == set()
    assert len(looks_alike(PINNED, ring)) == 1
    assert hide(with_totals(PINNED), 5) > ring


lessons = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wx")),
    st.sampled_from([0, 1, 2, 3, 4, 6, 9, 14]),
)


@given(lessons, st.lists(st.sampled_from("efgh"), min_size=8, max_size=8))
def test_tables_that_share_a_total_tell_it_alike(
    table: dict[Entry, int], places: list[str]
) -> None:
    """Lessons by language and by place of the school: else one table would open the other."""
    other: dict[Entry, int] = {}
    for ((_row, column), count), place in zip(table.items(), places, strict=False):
        other[place, column] = other.get((place, column), 0) + count

    told = [published(one, K_SENSITIVE)[TOTAL, TOTAL] for one in (table, other)]

    assert told[0] == told[1]
    assert (told[0] is None) == (0 < sum(table.values()) < K_SENSITIVE)


@given(tables)
def test_counts_that_are_no_persons_are_all_told(table: dict[Entry, int]) -> None:
    assert published(table, 0) == with_totals(table)


def test_one_small_cell_takes_its_neighbours_along() -> None:
    told = published({("park", "keep"): 3, ("park", "add"): 9, ("road", "add"): 30}, 5)

    assert told[("park", "keep")] is None
    assert told[("park", "add")] is None
    assert told[("park", TOTAL)] == 12
    assert told[(TOTAL, TOTAL)] == 42


def test_cell_between_two_rings_is_not_left_alone() -> None:
    """Each total hides two or more, and yet rows a, b less columns w, x give the cell between."""
    rings = [*((row, column) for row in "ab" for column in "wx")]
    rings += [(row, column) for row in "cd" for column in "yz"]
    whole = with_totals(dict.fromkeys([*rings, ("a", "y")], 3))

    assert determined(whole, {*rings, ("a", "y")}) == {("a", "y")}
    assert determined(whole, hide(whole, 5)) == set()


def test_elimination_sees_what_a_lone_hidden_cell_gives_away() -> None:
    whole = with_totals({("park", "keep"): 3, ("park", "add"): 9})

    assert determined(whole, {("park", "keep")}) == {("park", "keep")}


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 9), max_size=12), st.sampled_from([1, 5]))
def test_spread_loses_no_case_and_holds_no_small_span(cases: dict[int, int], least: int) -> None:
    spans = spread(cases, least)

    assert all(count >= least for count in spans.values())
    assert sum(spans.values()) in {sum(cases.values()), 0}
    assert bool(spans) == (sum(cases.values()) >= least)
