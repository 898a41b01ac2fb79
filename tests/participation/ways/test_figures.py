"""No child can be found by comparing two days, whatever is told and taken back in between."""

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from participation.ways.figures import ENOUGH, Answers, Figure, Settled, Telling, settle

YES: Answers = (True, True, True)
NOTHING: Answers = (None, None, None)


def told(children: range, step: int = 1, *, counted: bool = False) -> list[Telling]:
    return [Telling(child, step, YES, counted) for child in children]


@pytest.mark.parametrize("children", [0, 1, 4])
def test_fewer_than_five_say_nothing(children: int) -> None:
    assert settle({}, told(range(children)), newcomers=9).figures == {}


def test_five_children_are_a_figure() -> None:
    settled = settle({}, told(range(5)), newcomers=5)

    assert settled.figures == {1: Figure(5, (5, 5, 5), (0, 0, 0))}


def test_five_ways_of_one_child_are_one_child() -> None:
    assert settle({}, told(range(1)) * 5, newcomers=5).figures == {}


def test_sixth_child_changes_nothing() -> None:
    known = {1: Figure(5, (5, 5, 5), (0, 0, 0))}
    live = [*told(range(5), counted=True), Telling(6, 1, (False, False, False))]

    assert settle(known, live, newcomers=1).figures == known
    assert settle(known, live, newcomers=9).figures == known


def test_stretch_waits_for_five_newcomers_of_the_school() -> None:
    """Four who told long ago and one who told today would show today's way."""
    assert settle({}, told(range(5)), newcomers=1).figures == {}


def test_stretch_below_five_takes_every_thin_one_into_the_dark() -> None:
    known = {
        step: Figure(number, (0, 0, 0), (0, 0, 0)) for step, number in ((1, 5), (2, 9), (3, 10))
    }
    live = [
        *told(range(4), 1, counted=True),
        *told(range(9), 2, counted=True),
        *told(range(9), 3, counted=True),
    ]

    settled = settle(known, live, newcomers=9)

    assert settled.figures.keys() == {3}
    assert (set(settled.dark), settled.begins_anew) == ({1, 2}, True)


def test_share_needs_five_answers_and_is_said_in_tens() -> None:
    assert Figure(9, (4, 2, 0), (0, 5, 7)).share(0) is None
    assert Figure(9, (4, 2, 0), (0, 5, 7)).share(1) == 30
    assert Figure(12, (4, 2, 0), (0, 5, 7)).at_least == 10


@dataclass
class World:
    """One school: who has told what, which tellings count, what strangers see."""

    ways: dict[int, dict[int, Answers]] = field(default_factory=dict)
    counted: set[tuple[int, int]] = field(default_factory=set)
    fresh: set[int] = field(default_factory=set)
    figures: dict[int, Figure] = field(default_factory=dict)
    behind: dict[int, frozenset[int]] = field(default_factory=dict)
    since: dict[int, set[int]] = field(default_factory=dict)

    def tellings(self) -> list[Telling]:
        return [
            Telling(child, step, answers, (child, step) in self.counted)
            for child, way in self.ways.items()
            for step, answers in way.items()
        ]

    def take_over(self, settled: Settled) -> None:
        for child, way in self.ways.items():
            self.counted |= {(child, step) for step in way if step in settled.taken_in}
        self.counted -= {pair for pair in self.counted if pair[1] in settled.dark}
        self.figures = settled.figures
        if settled.begins_anew:
            self.fresh.clear()


ANSWERS = st.tuples(*[st.sampled_from([True, False, None])] * 3)
STEPS = st.sets(st.integers(1, 4), min_size=1)


class OneSchool(RuleBasedStateMachine):
    """Publish, take back, settle in any order: what strangers see obeys the rules at each turn."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.next_child = 0

    @rule(
        way=st.lists(
            st.dictionaries(st.integers(1, 4), ANSWERS, min_size=1), min_size=1, max_size=7
        )
    )
    def publish(self, way: list[dict[int, Answers]]) -> None:
        for one in way:
            self.next_child += 1
            self.world.ways[self.next_child] = one
            self.world.fresh.add(self.next_child)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if self.world.ways:
            child = data.draw(st.sampled_from(sorted(self.world.ways)))
            del self.world.ways[child]
            self.world.fresh.discard(child)
            self.world.counted -= {pair for pair in self.world.counted if pair[0] == child}

    @rule()
    def settle_now(self) -> None:
        world, newcomers = self.world, len(self.world.fresh)
        before, behind = dict(world.figures), dict(world.behind)
        world.take_over(settle(world.figures, world.tellings(), newcomers))
        vanished = before.keys() - world.figures.keys()
        for step in world.figures:
            stands_on = frozenset(child for child, of in world.counted if of == step)
            if before.get(step) != world.figures[step] or step not in before:
                old = behind.get(step, frozenset())
                assert len(old ^ stands_on) >= ENOUGH
                assert len(stands_on) == world.figures[step].told >= ENOUGH
                world.behind[step] = stands_on
        for step in vanished:
            world.behind.pop(step, None)
        appeared = world.figures.keys() - before.keys()
        assert not appeared or newcomers >= ENOUGH
        if vanished:
            self._dark_together(before, vanished)

    def _dark_together(self, before: dict[int, Figure], vanished: set[int]) -> None:
        """Not only the stretch that fell below five, but all that are as thin."""
        thin = {step for step, figure in before.items() if figure.told < 2 * ENOUGH}
        assert thin <= vanished
        assert len(self.world.fresh) == 0

    @invariant()
    def every_figure_stood_on_five_who_told(self) -> None:
        assert all(figure.told >= ENOUGH for figure in self.world.figures.values())

    @rule()
    def nothing_stays_that_fewer_than_five_still_tell(self) -> None:
        self.settle_now()
        live = [step for way in self.world.ways.values() for step in way]
        assert all(live.count(step) >= ENOUGH for step in self.world.figures)


TestOneSchool = OneSchool.TestCase
TestOneSchool.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
