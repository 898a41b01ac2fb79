"""Ideas, in four boxes of which each may stay empty, and guardians' comments on them."""

from enum import StrEnum

from tortoise import fields

from participation.contributions.models import Contribution
from participation.lifecycle import Lifecycle


class Progress(StrEnum):
    OPEN = "open"
    ON_AGENDA = "on-agenda"
    ANSWERED = "answered"


PROGRESS = Lifecycle(
    {
        Progress.OPEN: {Progress.ON_AGENDA},
        Progress.ON_AGENDA: {Progress.ANSWERED, Progress.OPEN},
        Progress.ANSWERED: {Progress.ON_AGENDA},
    }
)


class Form(StrEnum):
    """How the idea was told. Words are never required (R-05)."""

    TEXT = "text"
    DRAWING = "drawing"
    PHOTO = "photo"


class Proposal(Contribution):
    """One from paper carries its number and the role of whoever typed it in."""

    told_as = fields.CharEnumField(Form, default=Form.TEXT, max_length=10)
    saw = fields.CharField(max_length=200, default="")
    why = fields.CharField(max_length=200, default="")
    idea = fields.CharField(max_length=200, default="")
    who = fields.CharField(max_length=200, default="")
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    progress = fields.CharEnumField(Progress, default=Progress.OPEN, max_length=20)
    scribed_by_role = fields.CharField(max_length=20, default="", db_default="")
    paper_no = fields.SmallIntField(null=True)

    class Meta:
        table = "proposal"
        unique_together = (("session_id", "paper_no"),)
        indexes = (
            ("topic_id", "visibility", "published_at"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
            ("jurisdiction_id", "visibility", "published_at"),
        )


class Comment(Contribution):
    """A guardian's word on an idea, never shown inside an open class session (R-07)."""

    proposal_id = fields.IntField()
    body = fields.CharField(max_length=500)

    class Meta:
        table = "comment"
        indexes = (
            ("proposal_id", "visibility", "published_at"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
        )
