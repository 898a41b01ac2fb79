"""What may be said of a stretch in public, and when it may change. Pure functions.

Three rules make sure that no child can be found by comparing two days (R-21 AC1):
1. A figure stands on five children or more, and changes only when it differs by five or more.
2. What was newly told is taken in only when five more children of the school have told.
3. When one that was taken back brings a stretch below five, every stretch of the school that
   stands on fewer than ten goes dark with it, until five more children have told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 5
ASKED = ("safe", "easy", "fun")

Answers = tuple[bool | None, bool | None, bool | None]


@dataclass(frozen=True)
class Telling:
    """What one child says of one step; `counted` when the public figure stands on it."""

    author: int
    step: int
    answers: Answers
    counted: bool = False


@dataclass(frozen=True)
class Figure:
    """How many told of a step, and how many said yes and no to each of the three words."""

    told: int
    yes: tuple[int, int, int]
    no: tuple[int, int, int]

    def share(self, question: int) -> int | None:
        """Per cent of yes in steps of ten; None while fewer than five have answered."""
        said = self.yes[question] + self.no[question]
        return round(10 * self.yes[question] / said) * 10 if said >= ENOUGH else None

    @property
    def at_least(self) -> int:
        return self.told - self.told % ENOUGH


@dataclass(frozen=True)
class Settled:
    """The figures from now on; which steps took new tellings in, which went dark."""

    figures: dict[int, Figure]
    taken_in: frozenset[int] = frozenset()
    dark: frozenset[int] = frozenset()
    begins_anew: bool = False


def settle(figures: Mapping[int, Figure], live: Iterable[Telling], newcomers: int) -> Settled:
    """`newcomers` are the children who have told since new tellings were last taken in."""
    by_step = _by_step(live)
    fallen = {step for step in figures if len(by_step[step]) < ENOUGH}
    if fallen:
        return _darkened(figures, fallen)
    opens = newcomers >= ENOUGH
    after = dict(figures)
    taken_in = set()
    for step in {*figures, *by_step}:
        counted = [one for one in by_step[step] if one.counted]
        shown = by_step[step] if opens else counted
        gone = figures[step].told - len(counted) if step in figures else 0
        if gone + len(shown) - len(counted) >= ENOUGH and len(shown) >= ENOUGH:
            after[step] = _figure(shown)
            taken_in |= {step} if opens else set()
    return Settled(after, frozenset(taken_in), begins_anew=opens)


def _darkened(figures: Mapping[int, Figure], fallen: set[int]) -> Settled:
    thin = {step for step, figure in figures.items() if figure.told < 2 * ENOUGH}
    standing = {step: one for step, one in figures.items() if step not in thin | fallen}
    return Settled(standing, dark=frozenset(thin | fallen), begins_anew=True)


def _by_step(live: Iterable[Telling]) -> defaultdict[int, list[Telling]]:
    """Each child once for each step, what already counts first."""
    found: defaultdict[int, dict[int, Telling]] = defaultdict(dict)
    for one in sorted(live, key=lambda telling: not telling.counted):
        found[one.step].setdefault(one.author, one)
    by_step: defaultdict[int, list[Telling]] = defaultdict(list)
    by_step.update({step: list(of_step.values()) for step, of_step in found.items()})
    return by_step


def _figure(tellings: Sequence[Telling]) -> Figure:
    def tally(wanted: bool) -> tuple[int, int, int]:
        safe, easy, fun = (
            sum(one.answers[question] is wanted for one in tellings) for question in range(3)
        )
        return safe, easy, fun

    return Figure(len(tellings), tally(True), tally(False))
