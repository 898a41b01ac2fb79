"""What a child says of the way to school: legs between nodes, three answers for each."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from participation.contributions.forms import filled
from participation.forms import Form
from participation.ways.figures import Answers
from participation.ways.lattice import LEVEL
from participation.ways.trimming import MOST_LEGS

Key = Annotated[int, Field(ge=0, lt=1 << 2 * LEVEL)]
Feeling = Annotated[Literal["yes", "no"] | None, BeforeValidator(filled)]


class LegForm(Form):
    here: Key
    there: Key
    safe: Feeling = None
    easy: Feeling = None
    fun: Feeling = None

    @property
    def answers(self) -> Answers:
        return _said(self.safe), _said(self.easy), _said(self.fun)


class WayForm(Form):
    legs: Annotated[list[LegForm], Field(min_length=1, max_length=MOST_LEGS)]


def _said(feeling: str | None) -> bool | None:
    return None if feeling is None else feeling == "yes"
