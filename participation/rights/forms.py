"""What families ask, and what the officer answers."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.readability.typed import Explained
from participation.rights.models import Asked, Refusal


class AskForm(Form):
    """Words are needed, or nobody would know what is wrong."""

    kind: Asked
    words: Text = Field(min_length=2, max_length=500)


class AnswerForm(Form):
    """`grade_band` and `unlink` put right what was asked, in the same act as the answer."""

    verdict: Literal["answered", "refused"]
    answer: Annotated[Text, Explained] = Field(min_length=2, max_length=1000)
    reason: Refusal | Literal[""] = Field("", validate_default=True)
    grade_band: Literal["", "1-2", "3-4", "5-6", "7-9"] = ""
    unlink: bool = False

    @field_validator("reason")
    @classmethod
    def has_its_reason(cls, reason: str, info: ValidationInfo) -> str:
        if info.data.get("verdict") == "refused" and not reason:
            raise ValueError(_("请选一个理由。"))
        return reason


class WordsForm(Form):
    """The child's own words, said better; which fields there are depends on the kind."""

    saw: Text = Field("", max_length=200)
    why: Text = Field("", max_length=200)
    idea: Text = Field("", max_length=200)
    who: Text = Field("", max_length=200)
    words: Text = Field("", max_length=4000)
