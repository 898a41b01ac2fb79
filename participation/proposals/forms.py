"""What one may send: an idea in four boxes, and a guardian's comment."""

from typing import Annotated

from pydantic import Field, model_validator

from participation.contributions.forms import Pictures
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.proposals.models import Form as ToldAs

Box = Annotated[Text, Field(max_length=200)]


class ProposalForm(Form):
    """Words are never required, and neither is a picture: one of the two is enough (R-05)."""

    told_as: ToldAs = ToldAs.TEXT
    saw: Box = ""
    why: Box = ""
    idea: Box = ""
    who: Box = ""
    media: Pictures = Field(default_factory=list)

    @model_validator(mode="after")
    def says_something(self) -> "ProposalForm":
        if not (self.saw or self.why or self.idea or self.who or self.media):
            raise ValueError(_("还没有写，也没有画。随便哪一格说一点就行。"))
        return self

    @property
    def words(self) -> dict[str, str]:
        return {"saw": self.saw, "why": self.why, "idea": self.idea, "who": self.who}


class CommentForm(Form):
    body: Annotated[Text, Field(min_length=1, max_length=500)]
