"""What counts when several have answered: the most protective answer wins (R-38, R-39)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from participation.consents.models import Choice, Purpose


class Answer(Protocol):
    """One guardian's decision; later ones of the same guardian and purpose replace it."""

    guardian_id: int
    purpose: Purpose
    choice: Choice


@dataclass(frozen=True)
class Standing:
    """What may be done with a child's contributions right now."""

    takes_part: bool
    shown: bool


def latest(history: Iterable[Answer], purpose: Purpose) -> dict[int, Choice]:
    """Of each guardian, oldest decisions first in `history`."""
    return {one.guardian_id: one.choice for one in history if one.purpose == purpose}


def together(history: Iterable[Answer], purpose: Purpose) -> Choice | None:
    """One no among many yes is a no; nobody's answer is no answer."""
    choices = set(latest(history, purpose).values())
    for strict in (Choice.WITHDRAWN, Choice.REFUSED, Choice.GIVEN):
        if strict in choices:
            return strict
    return None


def standing(history: Iterable[Answer], assent: str) -> Standing:
    """The child's own no beats every yes of a grown-up."""
    history = list(history)
    takes_part = together(history, Purpose.TAKE_PART) in {None, Choice.GIVEN}
    allowed = together(history, Purpose.PUBLISH) in {None, Choice.GIVEN}
    return Standing(takes_part, takes_part and allowed and assent != "no")


def decided(before: Choice | None, *, agrees: bool) -> Choice:
    """A no after a yes is a withdrawal, a no from the start a refusal."""
    if agrees:
        return Choice.GIVEN
    return Choice.WITHDRAWN if before is Choice.GIVEN else Choice.REFUSED
