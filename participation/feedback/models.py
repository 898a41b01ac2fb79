"""News for those who spoke, made from the journal."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField
from participation.people.models import Participant


class Cursor(Model):
    """How far a reader of the journal has come."""

    name = fields.CharField(max_length=40, primary_key=True)
    entry_id = fields.BigIntField(default=0)

    class Meta:
        table = "cursor"


class Message(Model):
    """One piece of news for one participant, an entry makes it once."""

    id = fields.BigIntField(primary_key=True)
    participant: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="messages"
    )
    participant_id: int
    entry_id = fields.BigIntField()
    kind = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=24)
    at = MomentField(auto_now_add=True)
    read_at = MomentField(null=True)

    class Meta:
        table = "message"
        unique_together = (("participant", "entry_id"),)
