"""A teacher tells: what was seen and what the child said, not what it may mean (L-15)."""

from typing import Protocol

from pydantic import Field, field_validator

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.policies import Act, require
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Concern, Matter, Source


class Lesson(Protocol):
    facilitator_id: int
    jurisdiction_id: str


class TellForm(Form):
    """`seat` is the number on the card, where the teacher knows whose it is."""

    facts: Text = Field("", max_length=1000)
    words: Text = Field("", max_length=1000)
    seat: int | None = Field(None, ge=1, le=200)
    matter: Matter = Matter.DANGER
    from_paper: bool = False

    @field_validator("seat", mode="before")
    @classmethod
    def empty_is_unknown(cls, value: object) -> object:
        return None if value == "" else value


async def tell(actor: Actor, lesson: Lesson, form: TellForm, child_id: int | None) -> Concern:
    require(actor, Act.CONCERN_TELL, lesson)
    if not form.facts and not form.words:
        raise InvalidInput({"facts": _("写一句看到的，或者孩子说的原话。")})
    return await open_concern(
        actor,
        Source.PAPER if form.from_paper else Source.FACILITATOR,
        words=form.words,
        note=form.facts,
        jurisdiction_id=lesson.jurisdiction_id,
        matter=form.matter,
        child_id=child_id,
    )
