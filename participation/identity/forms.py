"""What is typed about who a child is."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from participation import clock
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.settings import settings

LONGEST_TERM = timedelta(days=200)


class Document(StrEnum):
    RESIDENT = "resident-id"
    PASSPORT = "passport"
    OTHER = "other"


class IdentityForm(Form):
    """`agrees` is the separate yes to this one purpose; without it nothing is taken in."""

    name: Text = Field(min_length=1, max_length=40)
    document: Document
    number: Text = Field(min_length=4, max_length=30, pattern=r"^[0-9A-Za-z -]+$")
    agrees: bool = Field(default=False, validate_default=True)

    @field_validator("agrees")
    @classmethod
    def said_yes(cls, agrees: bool) -> bool:  # pydantic calls it
        if not agrees:
            raise ValueError(_("请先勾上“我同意为这件事封存”。"))
        return agrees


class BatchForm(Form):
    """`ends_on` is the last day of the term."""

    label: Text = Field(min_length=1, max_length=40)
    cards: int = Field(ge=1)
    ends_on: Annotated[date, BeforeValidator(lambda given: given or None)]

    @field_validator("cards")
    @classmethod
    def not_too_many(cls, cards: int) -> int:
        most = settings().seats_max
        if cards > most:
            raise ValueError(_("最多 %(most)s 张卡。") % {"most": most})
        return cards

    @field_validator("ends_on")
    @classmethod
    def within_a_term(cls, ends_on: date) -> date:
        if not clock.today() <= ends_on <= clock.today() + LONGEST_TERM:
            raise ValueError(_("请写本学期的最后一天，从今天起不超过 200 天。"))
        return ends_on
