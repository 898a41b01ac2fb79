"""What waits to go out, what went, and what could not."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class State(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Parcel(Model):
    """`mark` is what the receiver knows a second copy by. `due_at` is empty while nobody can send.

    After a month only the kind, the times and the reason are left.
    """

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=120, unique=True)
    mark = fields.CharField(max_length=120)
    kind = fields.CharField(max_length=40)
    to = fields.CharField(max_length=300)
    urgent = fields.BooleanField(default=False)
    state = fields.CharEnumField(State, default=State.WAITING, max_length=8)
    attempts = fields.IntField(default=0)
    reason = fields.CharField(max_length=80, default="")
    due_at = MomentField(null=True)
    created_at = MomentField(auto_now_add=True)
    sent_at = MomentField(null=True)
    blank = fields.BooleanField(default=False)

    class Meta:
        abstract = True


class Letter(Parcel):
    subject = fields.CharField(max_length=200, default="")
    body = fields.TextField(default="")

    class Meta:
        table = "letter"
        indexes = (("state", "due_at"), ("blank", "created_at"))


class Call(Parcel):
    """A signed message to a machine: a pager, another system.

    `signed_by` names the derived key of an office's address, empty for what the city has set.
    """

    payload: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    signed_by = fields.CharField(max_length=60, default="", db_default="")

    class Meta:
        table = "call"
        indexes = (("state", "due_at"), ("blank", "created_at"))
