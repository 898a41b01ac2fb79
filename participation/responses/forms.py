"""What an office may answer: adult words, three answers for children, and by when."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from participation.agendas.forms import ChildText, Day, Several
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.responses.models import PROMISING, REFUSING, Grasp, Verdict

CHILD_WORDS_MOST = 200
CHILD_WORDS_AIM = 60


class ResponseForm(Form):
    verdict: Verdict
    words: Text = Field(min_length=2, max_length=2000)
    looked_at: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    will_do: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    cannot_yet: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    due_on: Day = None
    funding: Text = Field(default="", max_length=80)
    media: Several = ()
    urgent: bool = False

    @model_validator(mode="after")
    def says_what_its_verdict_needs(self) -> Self:
        missing = dict(self.gaps())
        if missing:
            raise ValidationError.from_exception_data(
                "ResponseForm", [_at(field, words) for field, words in missing.items()]
            )
        return self

    def gaps(self) -> Iterator[tuple[str, str]]:
        """A promise without a day and a refusal without a reason cannot be saved (R-09 AC2)."""
        if self.verdict in PROMISING and not self.will_do:
            yield "will_do", _("用孩子的话写：要做什么。")
        if self.verdict in PROMISING and self.due_on is None:
            yield "due_on", _("写清楚哪一天做好。")
        if self.verdict in REFUSING and not self.cannot_yet:
            yield "cannot_yet", _("用孩子的话写：为什么做不到。")
        if self.verdict is Verdict.DONE and not (self.looked_at or self.will_do):
            yield "will_do", _("用孩子的话写：做好了什么。")


def _as_grasp(typed: object) -> object:
    """Pages say `partly` for the face in the middle."""
    return Grasp.SOMEWHAT if typed == "partly" else typed


class GraspForm(Form):
    """Which answer, and which face."""

    response: str = Field(max_length=24)
    understood: Annotated[Grasp, BeforeValidator(_as_grasp)]


def _at(field: str, words: str) -> InitErrorDetails:
    trouble = PydanticCustomError("value_error", "{error}", {"error": words})
    return InitErrorDetails(type=trouble, loc=(field,), input=None)
