"""What the office answers, in adult words and in words a child understands."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.agendas.models import Item
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.people.models import Account


class Verdict(StrEnum):
    RECEIVED = "received"
    LOOKING = "looking"
    WILL_DO = "will-do"
    PARTLY = "partly"
    NOT_NOW = "not-now"
    CANNOT = "cannot"
    DONE = "done"


SUBSTANTIVE = frozenset(set(Verdict) - {Verdict.RECEIVED, Verdict.LOOKING})
REFUSING = frozenset({Verdict.NOT_NOW, Verdict.CANNOT})
PROMISING = frozenset({Verdict.WILL_DO, Verdict.PARTLY})

# A promise may get a new day, a refusal may be thought over; nothing goes back to "received".
ANSWER = Lifecycle(
    {
        Verdict.RECEIVED: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.LOOKING: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.WILL_DO: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.PARTLY: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.NOT_NOW: {Verdict.LOOKING} | SUBSTANTIVE - {Verdict.NOT_NOW},
        Verdict.CANNOT: {Verdict.LOOKING} | SUBSTANTIVE - {Verdict.CANNOT},
        Verdict.DONE: {Verdict.LOOKING, Verdict.WILL_DO, Verdict.PARTLY},
    }
)


class Response(Model):
    """One step on the append-only line of an item's answers."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="responses", on_delete=fields.RESTRICT
    )
    item_id: int
    department_id = fields.CharField(max_length=60)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "participation.Account", related_name="responses", on_delete=fields.RESTRICT
    )
    account_id: int
    verdict = fields.CharEnumField(Verdict, max_length=10)
    words = fields.CharField(max_length=2000)
    looked_at = fields.CharField(max_length=200, default="")
    will_do = fields.CharField(max_length=200, default="")
    cannot_yet = fields.CharField(max_length=200, default="")
    due_on = fields.DateField(null=True)
    funding = fields.CharField(max_length=80, default="")
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "response"
        indexes = (("item_id", "at"),)


class Grasp(StrEnum):
    """Did the child understand the answer?"""

    YES = "yes"
    SOMEWHAT = "somewhat"
    NO = "no"


class Understanding(Model):
    """One face for one answer and one input, the last one counts."""

    id = fields.IntField(primary_key=True)
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "participation.Response", related_name="understandings"
    )
    response_id: int
    subject = fields.CharField(max_length=24)
    grasp = fields.CharEnumField(Grasp, max_length=10)
    at = MomentField(auto_now=True)

    class Meta:
        table = "understanding"
        unique_together = (("response", "subject"),)
