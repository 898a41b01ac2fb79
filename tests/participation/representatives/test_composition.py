"""Nobody can reckon a small cell from what is told."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as some

from participation.people.queries import actor_for
from participation.representatives.actions import count_groups
from participation.representatives.composition import composition, suppressed
from participation.representatives.forms import GroupsForm
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import make_sitting, make_teacher


@settings(max_examples=400)
@example([4, 9, 9])
@example([12, 4, 4])
@example([4, 4, 12])
@given(some.lists(some.integers(0, 14), min_size=2, max_size=4).filter(lambda some: sum(some) >= 5))
def test_a_small_cell_cannot_be_reckoned_from_the_rest(counts: list[int]) -> None:
    """Whoever knows this rule and the whole tries all bodies that would be told alike."""
    named = {str(place): count for place, count in enumerate(counts)}
    told = suppressed(named)
    hidden = [name for name, count in told.items() if count is None]
    left = sum(named[name] for name in hidden)

    small = [name for name, count in named.items() if count < 5]
    assert set(small) <= set(hidden)
    if not small:
        assert told == named
        return
    like = [
        dict(zip(hidden, guess, strict=True))
        for guess in product(range(left + 1), repeat=len(hidden))
        if sum(guess) == left and suppressed(named | dict(zip(hidden, guess, strict=True))) == told
    ]
    assert all(len({one[name] for one in like}) > 1 for name in hidden)
    assert left >= 5


async def test_composition_tells_the_whole_and_large_cells_only(database: str) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, bands={"3-4": 8, "5-6": 6})

    told = await composition(term)

    bands = {cell.name: cell.count for cell in told.dimensions["band"]}
    assert told.whole == 14
    assert bands == {"1-2": None, "3-4": None, "5-6": 6, "7-9": None}
    assert {cell.count for cell in told.dimensions["district"]} == {None}


async def test_composition_of_fewer_than_five_tells_nothing(database: str) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, bands={"3-4": 3, "5-6": 1})
    await count_groups(
        actor_for(teacher), term, GroupsForm(groups={"girls": 2, "boys": 2, "disability": 1})
    )

    told = await composition(term)

    assert told.whole is None
    assert told.dimensions == {}


async def test_disability_is_told_of_the_whole_or_not_at_all(database: str) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, bands={"3-4": 9, "5-6": 6})

    few = GroupsForm(groups={"girls": 8, "boys": 7, "disability": 2})
    shown = await composition(await count_groups(actor_for(teacher), term, few))
    several = few.model_copy(update={"groups": {**few.groups, "disability": 5}})
    more = await composition(await count_groups(actor_for(teacher), term, several))

    assert {cell.count for cell in shown.dimensions["disability"]} == {None}
    assert [cell.count for cell in more.dimensions["disability"]] == [5, 10]


def test_one_small_cell_is_never_hidden_alone() -> None:
    assert suppressed({"girls": 3, "boys": 9, "not-said": 7}) == {
        "girls": None,
        "boys": None,
        "not-said": 7,
    }
