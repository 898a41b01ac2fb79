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
    """What a moderator decided, with the words as they were, and what the child will read.

    `before` is how far it could be seen then, `waited_s` how long a new work had waited,
    `seconded` who had said the first of two yeses.
    """

    id = fields.IntField(primary_key=True)
    subject = fields.CharField(max_length=24, db_index=True)
    kind = fields.CharField(max_length=10)
    account_id = fields.IntField()
    verdict = fields.CharEnumField(Verdict, max_length=10)
    reason = fields.CharField(max_length=40, default="")
    sentence = fields.CharField(max_length=200, default="")
    words: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    at = MomentField(auto_now_add=True)
    jurisdiction_id = fields.CharField(max_length=40, default="", db_default="")
    before = fields.CharField(max_length=20, default="waiting", db_default="waiting")
    waited_s = fields.IntField(null=True)
    seconded = fields.IntField(null=True)
    undone_at = MomentField(null=True)

    class Meta:
        table = "decision"
        indexes = (("jurisdiction_id", "at"), ("account_id", "at"))


class FirstYes(Model):
    """One of two people said yes, until the other does, nobody sees it.

    `public_place` is what the first one said of the place, both must say it.
    """

    subject = fields.CharField(max_length=24, primary_key=True)
    account_id = fields.IntField()
    public_place = fields.BooleanField(default=False)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "first_yes"


class Objection(Model):
    """The author does not agree, once, and another moderator reads it, `why` is a picture chosen.

    `against` is whose decision it is about, `decision_id` what the other one decided.
    """

    subject = fields.CharField(max_length=24, primary_key=True)
    against = fields.IntField()
    about = fields.IntField()
    why = fields.CharField(max_length=20, default="")
    at = MomentField(auto_now_add=True)
    decision_id = fields.IntField(null=True)

    class Meta:
        table = "objection"


class Knows(StrEnum):
    """Whom a moderator says to know."""

    CHILD = "child"
    LESSON = "lesson"


class Recused(Model):
    """A moderator knows this child or this class, what comes from there goes to others."""

    id = fields.IntField(primary_key=True)
    account_id = fields.IntField()
    knows = fields.CharEnumField(Knows, max_length=10)
    whom = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "recused"
        unique_together = (("account_id", "knows", "whom"),)


class Together(Model):
    """This work says the same as that one: each keeps its words and its code, one road for both."""

    subject = fields.CharField(max_length=24, primary_key=True)
    lead = fields.CharField(max_length=24)
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "together"
        indexes = (("lead",),)


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
