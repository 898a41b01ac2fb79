"""Concerns about a child. Read by safeguarding officers only; every word lies here sealed."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle


class ConcernStatus(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    REPORTED = "reported"
    UNFOUNDED = "unfounded"


CONCERN = Lifecycle(
    {
        ConcernStatus.OPEN: {ConcernStatus.ACKNOWLEDGED, ConcernStatus.REPORTED},
        ConcernStatus.ACKNOWLEDGED: {ConcernStatus.REPORTED, ConcernStatus.UNFOUNDED},
        ConcernStatus.REPORTED: {ConcernStatus.OPEN, ConcernStatus.ACKNOWLEDGED},
        ConcernStatus.UNFOUNDED: {ConcernStatus.OPEN, ConcernStatus.ACKNOWLEDGED},
    }
)
CLOSED = frozenset({ConcernStatus.REPORTED, ConcernStatus.UNFOUNDED})


class Source(StrEnum):
    MODERATOR = "moderator"
    HELP = "help"
    FACILITATOR = "facilitator"
    HINT = "hint"
    PAPER = "paper"


class Matter(StrEnum):
    """Bullying between classmates goes to the school's lead (L-17)."""

    DANGER = "danger"
    BULLYING = "bullying"


class Concern(Model):
    """Facts and the child's own words, not conclusions (L-15).

    The text columns hold envelopes of `sealed.py`, or nothing. Rows that were written before there
    was a key say so in `is_sealed`, until `keys.put_under_seal` has been there.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    source = fields.CharEnumField(Source, max_length=20)
    matter = fields.CharEnumField(
        Matter, default=Matter.DANGER, db_default=Matter.DANGER.value, max_length=20
    )
    drill = fields.BooleanField(default=False, db_default=False)
    subject_kind = fields.TextField(default="")
    subject = fields.TextField(default="")
    child = fields.TextField(default="", db_default="")
    reporter = fields.TextField(default="", db_default="")
    words = fields.TextField(default="")
    note = fields.TextField(default="")
    situations = fields.TextField(default="", db_default="")
    status = fields.CharEnumField(ConcernStatus, default=ConcernStatus.OPEN, max_length=20)
    opened_at = MomentField(auto_now_add=True)
    times_opened = fields.IntField(default=1, db_default=1)
    acknowledged_at = MomentField(null=True)
    acknowledged_by_id = fields.IntField(null=True)
    reviewed_at = MomentField(null=True)
    closed_at = MomentField(null=True)
    authority = fields.TextField(default="", db_default="")
    receiver = fields.TextField(default="")
    reported_at = MomentField(null=True)
    reference = fields.TextField(default="")
    first_reason = fields.TextField(default="")
    first_signer_id = fields.IntField(null=True)
    second_reason = fields.TextField(default="")
    second_signer_id = fields.IntField(null=True)
    is_sealed = fields.BooleanField(default=True, db_default=False)

    class Meta:
        table = "concern"
        indexes = (("jurisdiction_id", "status", "opened_at"),)

    @property
    def number(self) -> str:
        """Never shown outside the room; a drill cannot be taken for a case."""
        return f"D-{self.id:03d}" if self.drill else f"{self.id:03d}"


class Look(Model):
    """Who opened a concern, and when: looking leaves a line."""

    id = fields.IntField(primary_key=True)
    concern: fields.ForeignKeyRelation[Concern] = fields.ForeignKeyField(
        "participation.Concern", related_name="looks"
    )
    concern_id: int
    account_id = fields.IntField()
    purpose = fields.TextField()
    at = MomentField(auto_now_add=True)
    is_sealed = fields.BooleanField(default=True, db_default=False)

    class Meta:
        table = "look"


class Step(StrEnum):
    """What a line of the log says happened."""

    FACT = "fact"
    AGAIN = "again"
    ACKNOWLEDGED = "acknowledged"
    SITUATIONS = "situations"
    MATTER = "matter"
    SIGNED = "signed"
    REPORTED = "reported"
    UNFOUNDED = "unfounded"
    REOPENED = "reopened"
    REVIEWED = "reviewed"
    CHILD = "child"
    BARRED = "barred"
    LIFT_SIGNED = "lift-signed"
    LIFTED = "lifted"
    GIVEN_BACK = "given-back"
    DESTROY_SIGNED = "destroy-signed"


class Line(Model):
    """One line of a case's log. Its number is under its seal, so that no line can be lost."""

    id = fields.IntField(primary_key=True)
    concern: fields.ForeignKeyRelation[Concern] = fields.ForeignKeyField(
        "participation.Concern", related_name="lines"
    )
    concern_id: int
    number = fields.IntField()
    step = fields.CharEnumField(Step, max_length=20)
    account_id = fields.IntField(null=True)
    sealed = fields.TextField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "case_line"
        unique_together = (("concern", "number"),)


class Ice(Model):
    """A frozen copy: a work as it stood, or a picture of it. Nothing erases it but two officers.

    `mark` is the work's keyed fingerprint: the service finds it again, the database names nobody.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    concern: fields.ForeignKeyRelation[Concern] = fields.ForeignKeyField(
        "participation.Concern", related_name="ice"
    )
    concern_id: int
    kind = fields.CharField(max_length=10)
    mark = fields.CharField(max_length=64, default="")
    version = fields.IntField(default=0)
    sealed = fields.TextField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "ice"
        indexes = (("mark", "version"),)


class DutyPerson(Model):
    """Who is told when a child may be in danger, in their order, and when.

    `days` are 1 (Monday) to 7. A span that ends before it begins goes on into the next day.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    position = fields.IntField()
    name = fields.CharField(max_length=40)
    mail = fields.CharField(max_length=254)
    phone = fields.CharField(max_length=30, default="")
    pager = fields.CharField(max_length=300, default="")
    days: fields.Field[list[int]] = fields.JSONField(default=list)
    begins = fields.CharField(max_length=5, default="00:00")
    ends = fields.CharField(max_length=5, default="00:00")

    class Meta:
        table = "duty_person"
        indexes = (("jurisdiction_id", "position"),)


class Channel(StrEnum):
    LETTER = "letter"
    CALL = "call"
    NOBODY = "nobody"


class Alert(Model):
    """One person told by one way, at one step. `key` is that of the letter or the call."""

    id = fields.IntField(primary_key=True)
    concern: fields.ForeignKeyRelation[Concern] = fields.ForeignKeyField(
        "participation.Concern", related_name="alerts"
    )
    concern_id: int
    step = fields.IntField()
    everyone = fields.BooleanField(default=False)
    person_id = fields.IntField(null=True)
    channel = fields.CharEnumField(Channel, max_length=8)
    key = fields.CharField(max_length=120, unique=True)
    due_at = MomentField()
    sent_at = MomentField(null=True)
    acknowledged_at = MomentField(null=True)

    class Meta:
        table = "alert"
        indexes = (("concern_id", "step"),)
