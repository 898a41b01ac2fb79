"""What a guardian sends: a slip's code, and one answer at a time."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from participation import clock
from participation.codes import LENGTH, tidy
from participation.consents.models import Purpose
from participation.consents.texts import EDITIONS, VERSION
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


class OwnWordForm(AssentForm):
    """One of the child's own answers, with the card that says whose they are."""

    purpose: Literal[Purpose.PUBLISH, Purpose.PHOTO]
    code: str = Field("", max_length=60)


Tick = Literal["yes", "no", ""]


class PaperForm(Form):
    """A signed slip as it lies there: what is not ticked is a no; the child's half may be empty."""

    seat: str = Field(min_length=1, max_length=20)
    signed_on: date
    edition: str = Field(VERSION, max_length=20)
    take_part: Tick = ""
    publish: Tick = ""
    photo: Tick = ""
    voice: Tick = ""
    own_take_part: Tick = ""
    own_publish: Tick = ""
    own_photo: Tick = ""
    own_voice: Tick = ""

    @field_validator("signed_on")
    @classmethod
    def is_past(cls, signed_on: date) -> date:
        if signed_on > clock.today():
            raise ValueError(_("签字的日子还没有到。"))
        return signed_on

    @field_validator("edition")
    @classmethod
    def is_known(cls, edition: str) -> str:
        if edition not in {one.version for one in EDITIONS}:
            raise ValueError(_("纸条上印的版本，请照着打。"))
        return edition

    @property
    def ticks(self) -> Mapping[Purpose, bool]:
        return {one: getattr(self, one.replace("-", "_")) == "yes" for one in Purpose}

    @property
    def own(self) -> Mapping[Purpose, str]:
        """Only what the child has circled."""
        said = {one: getattr(self, f"own_{one.replace('-', '_')}") for one in Purpose}
        return {purpose: says for purpose, says in said.items() if says}
