"""What a teacher fills in for a lesson, and what a child types to come in."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from participation import clock
from participation.codes import LENGTH, tidy
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.localized import FIRST
from participation.schools.inclusion import InclusionForm
from participation.schools.models import SessionKind
from participation.settings import settings

GRADE_BANDS = ("1-2", "3-4", "5-6", "7-9")
STEPS = ("think", "game", "make", "stickers", "results", "talk")
CARD_LENGTH = 26


def here(moment: datetime) -> datetime:
    """A time without a zone is the wall clock of the school."""
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE)


Name = Annotated[Text, Field(default="", max_length=40)]
Phone = Annotated[Text, Field(default="", max_length=30, pattern=r"^[0-9+()（） -]*$")]
Moment = Annotated[datetime, AfterValidator(here)]


class RosterForm(Form):
    """Who is there for the children while the lesson runs (L-16)."""

    duty_name: Name
    duty_phone: Phone
    substitute_name: Name
    substitute_phone: Phone


class PlanForm(InclusionForm, RosterForm):
    spoken: str = FIRST
    topic: Text = Field(min_length=1, max_length=60)
    label: Text = Field(min_length=1, max_length=40)
    kind: SessionKind = SessionKind.LESSON
    grade_band: Literal["1-2", "3-4", "5-6", "7-9"] = "3-4"
    seats: int = Field(ge=1)
    planned_for: Moment = Field(default_factory=clock.now)
    minutes: int = Field(40, ge=5, le=180)

    @field_validator("seats")
    @classmethod
    def not_too_many(cls, seats: int) -> int:
        most = settings().seats_max
        if seats > most:
            raise ValueError(_("最多 %(most)s 个席位。") % {"most": most})
        return seats


class StepForm(Form):
    step: Literal["think", "game", "make", "stickers", "results", "talk"]


class JoinForm(Form):
    """Eight signs in one or two halves, or what the square on the card carries."""

    card: str = Field("", max_length=60)
    first: str = Field("", max_length=20)
    second: str = Field("", max_length=20)
    code: str = Field("", max_length=60, validate_default=True)

    @field_validator("code")
    @classmethod
    def has_all_signs(cls, code: str, info: ValidationInfo) -> str:
        """What was meant, whichever way it came."""
        typed = info.data.get("first", "") + info.data.get("second", "")
        meant = tidy(info.data.get("card") or code or typed)
        if len(meant) not in {LENGTH, CARD_LENGTH}:
            raise ValueError(_("卡上有 8 个字码，请再看一看。"))
        return meant
