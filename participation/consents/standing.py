"""What counts when several have answered: the most protective answer wins (R-38, R-39)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from participation.consents.ages import READS_FOR_THEMSELVES, Ages
from participation.consents.models import Choice, Purpose

OWN_NO = "no"
OWN_YES = "yes"


class Answer(Protocol):
    """One guardian's decision; later ones of the same guardian and purpose replace it.

    None is a yes that does not count any more: to another text, or of who is no guardian now.
    """

    @property
    def guardian_id(self) -> int: ...

    @property
    def purpose(self) -> Purpose: ...

    @property
    def choice(self) -> Choice | None: ...


@dataclass(frozen=True)
class Rules:
    """Of a deployment and a child: its possible ages, and which purposes only a yes opens."""

    ages: Ages
    own_age: int
    needs_yes: frozenset[str]

    @property
    def guardian_decides(self) -> bool:
        """As long as the child may be younger than the age of its own consent."""
        return not self.ages.surely(self.own_age)

    def child_decides(self, purpose: Purpose) -> bool:
        """As soon as the child may be old enough; publishing asks it from eight on."""
        age = READS_FOR_THEMSELVES if purpose is Purpose.PUBLISH else self.own_age
        return self.ages.maybe(min(age, self.own_age))


@dataclass(frozen=True)
class Standing:
    """What may be done with a child's contributions right now."""

    takes_part: bool
    shown: bool
    photos: bool
    voices: bool


def latest(history: Iterable[Answer], purpose: Purpose) -> dict[int, Choice | None]:
    """Of each guardian, oldest decisions first in `history`."""
    return {one.guardian_id: one.choice for one in history if one.purpose == purpose}


def together(history: Iterable[Answer], purpose: Purpose) -> Choice | None:
    """One no among many yes is a no; nobody's answer is no answer."""
    choices = set(latest(history, purpose).values())
    for strict in (Choice.WITHDRAWN, Choice.REFUSED, Choice.GIVEN):
        if strict in choices:
            return strict
    return None


def holds(purpose: Purpose, said: Choice | None, own: str, rules: Rules) -> bool:
    """The child's own no beats every yes of a grown-up; what needs a yes has all that it needs."""
    if own == OWN_NO:
        return False
    if own == OWN_YES and not rules.guardian_decides:
        return True
    if purpose.value not in rules.needs_yes:
        return said in {None, Choice.GIVEN}
    by_guardian = said is Choice.GIVEN or not rules.guardian_decides
    by_child = own == OWN_YES or not rules.child_decides(purpose)
    return by_guardian and by_child


def standing(history: Iterable[Answer], own: Mapping[Purpose, str], rules: Rules) -> Standing:
    """Whoever does not take part is not shown, and nothing more is kept of it."""
    history = list(history)

    def now(purpose: Purpose) -> bool:
        return holds(purpose, together(history, purpose), own.get(purpose, ""), rules)

    takes_part = now(Purpose.TAKE_PART)
    return Standing(
        takes_part,
        shown=takes_part and now(Purpose.PUBLISH),
        photos=takes_part and now(Purpose.PHOTO),
        voices=takes_part and now(Purpose.VOICE),
    )


def decided(before: Choice | None, *, agrees: bool) -> Choice:
    """A no after a yes is a withdrawal, a no from the start a refusal."""
    if agrees:
        return Choice.GIVEN
    return Choice.WITHDRAWN if before is Choice.GIVEN else Choice.REFUSED
