"""What is typed by who asks, decides, reviews and delegates."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from participation import clock
from participation.access.models import Purpose, What
from participation.access.words import ASKABLE
from participation.forms import Form, Text
from participation.i18n import gettext as _

MOST_MINUTES = 60
LONGEST_DELEGATION = timedelta(days=366)


def is_askable(purpose: Purpose) -> Purpose:
    if purpose not in ASKABLE:
        raise ValueError(_("请从列出的里面选一个。"))
    return purpose


Subject = Annotated[str, Field(min_length=1, max_length=24, pattern=r"^[A-Za-z0-9_-]+$")]
Sentence = Annotated[Text, Field(min_length=5, max_length=300)]


class AskForm(Form):
    """What, of whom, what for, in one's own words, and for how long."""

    what: What
    subject: Subject
    purpose: Annotated[Purpose, AfterValidator(is_askable)]
    sentence: Sentence
    minutes: int = Field(ge=1, le=MOST_MINUTES)


class GlassForm(Form):
    what: What
    subject: Subject
    sentence: Sentence


class DenyForm(Form):
    answer: Sentence


class ReviewForm(Form):
    justified: bool
    answer: Sentence


class DelegateForm(Form):
    login: str = Field(min_length=1, max_length=120)
    until: date

    @field_validator("until")
    @classmethod
    def within_a_year(cls, until: date) -> date:
        if not clock.today() <= until <= clock.today() + LONGEST_DELEGATION:
            raise ValueError(_("请写从今天起一年以内的一天。"))
        return until
