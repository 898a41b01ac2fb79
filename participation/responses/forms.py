"""What an office may answer: adult words, three answers for children, and by when."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from participation.agendas.forms import ChildText, Day, Several
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.responses.models import (
    PROMISING,
    REFUSING,
    FundingSource,
    Grasp,
    ReasonClass,
    Verdict,
)

CHILD_WORDS_MOST = 200
CHILD_WORDS_AIM = 60


def _blank_is_none(typed: object) -> object:
    return None if typed == "" else typed


Choice = TypeVar("Choice", bound=StrEnum)
Chosen = Annotated[Choice | None, BeforeValidator(_blank_is_none)]
Year = Annotated[Annotated[int, Field(ge=2000, le=2100)] | None, BeforeValidator(_blank_is_none)]
Said = Annotated[ChildText, Field(min_length=2, max_length=CHILD_WORDS_MOST)]


class ResponseForm(Form):
    verdict: Verdict
    words: Text = Field(min_length=2, max_length=2000)
    looked_at: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    will_do: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    cannot_yet: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    due_on: Day = None
    funding: Text = Field(default="", max_length=80)
    owner: Text = Field(default="", max_length=60)
    reason_class: Chosen[ReasonClass] = None
    funding_source: Chosen[FundingSource] = None
    funding_year: Year = None
    ko_looked_at: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    ko_will_do: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
    ko_cannot_yet: ChildText = Field(default="", max_length=CHILD_WORDS_MOST)
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
        if self.verdict in REFUSING and self.reason_class is None:
            yield "reason_class", _("选一个原因。")
        if self.funding_year is not None and self.funding_source is None:
            yield "funding_source", _("写了哪一年，也选一下钱从哪里来。")
        if self.verdict is Verdict.DONE and not (self.looked_at or self.will_do):
            yield "will_do", _("用孩子的话写：做好了什么。")
        if self.verdict is Verdict.DONE and not self.media:
            yield "photo", _("放一张做好以后的照片。")


def _as_grasp(typed: object) -> object:
    """Pages say `partly` for the face in the middle."""
    return Grasp.SOMEWHAT if typed == "partly" else typed


class PromiseForm(Form):
    """One more promise: what, in the child's words, and until which day."""

    said: Said
    due_on: date


class MoveForm(PromiseForm):
    """Another day, and why."""


class DropForm(Form):
    """Why it is given up."""

    said: Said


class DoneForm(Form):
    """What was done; a promise is not done without a photo (R-11)."""

    said: Said
    media: Several = ()

    @model_validator(mode="after")
    def shows_it(self) -> Self:
        if not self.media:
            raise ValidationError.from_exception_data(
                "DoneForm", [_at("photo", _("放一张做好以后的照片。"))]
            )
        return self


class WithdrawForm(Form):
    """Why an answer is taken back, in a child's words."""

    reason: Said


class SentenceForm(Form):
    """From one officer to another: what to change."""

    sentence: Text = Field(min_length=2, max_length=200)


class LookForm(Form):
    """What the second person says to the children who did not agree."""

    outcome: Literal["stands", "changes"]
    said: Said
    due_on: Day = None


class BetterForm(Form):
    """Two faces."""

    better: Literal["yes", "no"]


class GraspForm(Form):
    """Which answer, and which face."""

    response: str = Field(max_length=24)
    understood: Annotated[Grasp, BeforeValidator(_as_grasp)]


def _at(field: str, words: str) -> InitErrorDetails:
    trouble = PydanticCustomError("value_error", "{error}", {"error": words})
    return InitErrorDetails(type=trouble, loc=(field,), input=None)
