"""What a class says back to an office."""

from pydantic import Field

from participation.feedback.models import Stand
from participation.forms import Form, Text


class ReplyForm(Form):
    """Which answer, how the class stands to it, and its words as the teacher wrote them down."""

    response: str = Field(max_length=24)
    stand: Stand
    words: Text = Field(default="", max_length=300)
