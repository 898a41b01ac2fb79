"""What a guardian sends: a slip's code, and one answer at a time."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from participation.codes import LENGTH, tidy
from participation.consents.models import Purpose
from participation.forms import Form
from participation.i18n import gettext as _


class SlipForm(Form):
    """Eight signs in one or two halves."""

    first: str = Field("", max_length=20)
    second: str = Field("", max_length=20)
    slip: str = Field("", max_length=40, validate_default=True)

    @field_validator("slip")
    @classmethod
    def has_all_signs(cls, slip: str, info: ValidationInfo) -> str:
        meant = tidy(slip or info.data.get("first", "") + info.data.get("second", ""))
        if len(meant) != LENGTH:
            raise ValueError(_("纸条上有 8 个字码，请再看一看。"))
        return meant


class BeginForm(SlipForm):
    """A guardian's first visit: the slip opens an account and links the child at once."""

    login: str = Field(min_length=3, max_length=120, pattern=r"^[^@\s]+@[^@\s]+$")
    password: str = Field(min_length=10, max_length=200)


class ConsentForm(Form):
    purpose: Purpose
    choice: Literal["yes", "no"]


class AssentForm(Form):
    """The child's own answer; skipping it is an answer too."""

    assent: Literal["yes", "no"]
