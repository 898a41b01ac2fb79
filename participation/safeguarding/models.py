"""Concerns about a child. Read by safeguarding officers only."""

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
        ConcernStatus.OPEN: {ConcernStatus.ACKNOWLEDGED},
        ConcernStatus.ACKNOWLEDGED: {ConcernStatus.REPORTED, ConcernStatus.UNFOUNDED},
        ConcernStatus.REPORTED: set(),
        ConcernStatus.UNFOUNDED: set(),
    }
)


class Source(StrEnum):
    MODERATOR = "moderator"
    HELP = "help"
    FACILITATOR = "facilitator"


class Concern(Model):
    """Facts and the child's own words, not conclusions (L-15)."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    source = fields.CharEnumField(Source, max_length=20)
    subject_kind = fields.CharField(max_length=20, default="")
    subject = fields.CharField(max_length=24, default="")
    words = fields.TextField(default="")
    note = fields.CharField(max_length=500, default="")
    status = fields.CharEnumField(ConcernStatus, default=ConcernStatus.OPEN, max_length=20)
    opened_at = MomentField(auto_now_add=True)
    acknowledged_at = MomentField(null=True)
    acknowledged_by_id = fields.IntField(null=True)
    closed_at = MomentField(null=True)
    receiver = fields.CharField(max_length=80, default="")
    reported_at = MomentField(null=True)
    reference = fields.CharField(max_length=80, default="")
    first_reason = fields.CharField(max_length=300, default="")
    first_signer_id = fields.IntField(null=True)
    second_reason = fields.CharField(max_length=300, default="")
    second_signer_id = fields.IntField(null=True)

    class Meta:
        table = "concern"
        indexes = (("jurisdiction_id", "status", "opened_at"),)


class Look(Model):
    """Who opened a concern, and when: looking leaves a line."""

    id = fields.IntField(primary_key=True)
    concern: fields.ForeignKeyRelation[Concern] = fields.ForeignKeyField(
        "participation.Concern", related_name="looks"
    )
    concern_id: int
    account_id = fields.IntField()
    purpose = fields.CharField(max_length=200)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "look"
