"""News for those who spoke, made from the journal."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.agendas.models import Item
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.people.models import Participant
from participation.responses.models import Response
from participation.schools.models import Session


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
    mailed_at = MomentField(null=True)

    class Meta:
        table = "message"
        unique_together = (("participant", "entry_id"),)


class Succession(Model):
    """A class that goes on with what an earlier class of its school began (M-18)."""

    id = fields.IntField(primary_key=True)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "participation.Session", related_name="successions"
    )
    session_id: int
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="successions"
    )
    item_id: int
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "succession"
        unique_together = (("session", "item"),)


class Stand(StrEnum):
    """What a class says to an answer when it has talked about it."""

    GLAD = "glad"
    SOSO = "so-so"
    NOT_YET = "not-yet"


class ClassReply(Model):
    """What a class says back to an office, as its teacher wrote it down (M-16)."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "participation.Session", related_name="replies"
    )
    session_id: int
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "participation.Response", related_name="replies"
    )
    response_id: int
    item_id = fields.IntField()
    account_id = fields.IntField()
    stand = fields.CharEnumField(Stand, max_length=10)
    words = fields.CharField(max_length=300, default="")
    at = MomentField(auto_now=True)

    class Meta:
        table = "class_reply"
        unique_together = (("session", "response"),)
        indexes = (("item_id", "at"),)
