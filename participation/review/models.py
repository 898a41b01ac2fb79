"""Pre-moderation: who is reading, what was decided, what a reader flagged."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Verdict(StrEnum):
    PUBLISH = "publish"
    RETURN = "return"
    WITHHOLD = "withhold"
    ESCALATE = "escalate"


class Lease(Model):
    """Who is reading this now, it runs out, so nothing stays stuck."""

    subject = fields.CharField(max_length=24, primary_key=True)
    kind = fields.CharField(max_length=10)
    account_id = fields.IntField()
    until = MomentField()

    class Meta:
        table = "lease"


class Decision(Model):
    """What a moderator decided, with the words as they were, and what the child will read."""

    id = fields.IntField(primary_key=True)
    subject = fields.CharField(max_length=24, db_index=True)
    kind = fields.CharField(max_length=10)
    account_id = fields.IntField()
    verdict = fields.CharEnumField(Verdict, max_length=10)
    reason = fields.CharField(max_length=40, default="")
    sentence = fields.CharField(max_length=200, default="")
    words: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "decision"


class FlagAnswer(StrEnum):
    """What a person who has looked says to a flag."""

    HIDE = "hide"
    PUBLISH = "publish"


class Flag(Model):
    """A reader says that something is wrong here, one from a child hides it at once."""

    id = fields.IntField(primary_key=True)
    subject = fields.CharField(max_length=24)
    kind = fields.CharField(max_length=10)
    flagger = fields.CharField(max_length=40)
    role = fields.CharField(max_length=20)
    reason = fields.CharField(max_length=40, default="")
    at = MomentField(auto_now_add=True)
    answered_at = MomentField(null=True)
    answered_by = fields.IntField(null=True)
    answer = fields.CharField(max_length=10, default="", db_default="")
    answer_reason = fields.CharField(max_length=40, default="", db_default="")

    class Meta:
        table = "flag"
        unique_together = (("subject", "flagger"),)
        indexes = (("answered_at", "subject"),)
