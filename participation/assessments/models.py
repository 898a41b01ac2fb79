"""An assessment by version, who contested it, who settled that, and what came of it."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.agendas.models import Item
from participation.codes import new_public_id
from participation.errors import Conflict
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.moving import move


class State(StrEnum):
    """Ready: handed over to the desk and to a second person. Overturned: a contest was right."""

    DRAFT = "draft"
    READY = "ready"
    PUBLISHED = "published"
    OVERTURNED = "overturned"


ASSESSMENT = Lifecycle(
    {
        State.DRAFT: {State.READY},
        State.READY: {State.DRAFT, State.PUBLISHED},
        State.PUBLISHED: {State.OVERTURNED},
        State.OVERTURNED: set(),
    }
)


class Assessment(Model):
    """One version. What stands in it never changes once it is published, `digest` proves it.

    `filled` are boxes by name (sheet.py), `lines` the rows of "what changed" as they were when it
    was handed over, `item_version` the item that it is about.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="assessments"
    )
    item_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()
    number = fields.SmallIntField()
    state = fields.CharEnumField(State, default=State.DRAFT, max_length=10)
    filled: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    lines: fields.Field[list[dict[str, object]]] = fields.JSONField(default=list)
    revision = fields.IntField(default=1)
    note = fields.CharField(max_length=200, default="")
    digest = fields.CharField(max_length=64, default="")
    item_version = fields.IntField(default=0)
    created_at = MomentField(auto_now_add=True)
    saved_at = MomentField(auto_now_add=True)
    published_at = MomentField(null=True)
    published_by = fields.IntField(null=True)
    contestable_until = fields.DateField(null=True)

    class Meta:
        table = "assessment"
        unique_together = (("item", "number"),)
        indexes = (("jurisdiction_id", "state"), ("department_id", "state"))

    async def become(self, there: State, **changes: object) -> None:
        await move(self, ASSESSMENT, there, changes, counter="revision")

    async def fill(self, filled: dict[str, str], **changes: object) -> None:
        """Only a draft is ever written into, and nobody writes over what another just wrote."""
        changes |= {"filled": filled, "revision": self.revision + 1}
        rows = type(self).filter(id=self.id, state=State.DRAFT, revision=self.revision)
        if not await rows.update(**changes):
            raise Conflict("it is no longer this draft")
        self.update_from_dict(changes)


class Settlement(Model):
    """What another office said to all who had contested by then, its words stand at the desk."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    assessment: fields.ForeignKeyRelation[Assessment] = fields.ForeignKeyField(
        "participation.Assessment", related_name="settlements"
    )
    assessment_id: int
    upheld = fields.BooleanField()
    department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "assessment_settlement"


class Contest(Model):
    """Somebody says that it does touch children, the words stand in the desk's room alone.

    Nothing tells who it was: neither an account nor an address.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    assessment: fields.ForeignKeyRelation[Assessment] = fields.ForeignKeyField(
        "participation.Assessment", related_name="contests"
    )
    assessment_id: int
    role = fields.CharField(max_length=12)
    at = MomentField(auto_now_add=True)
    settlement: fields.ForeignKeyNullableRelation[Settlement] = fields.ForeignKeyField(
        "participation.Settlement", related_name="contests", null=True, on_delete=fields.RESTRICT
    )
    settlement_id: int | None

    class Meta:
        table = "assessment_contest"
        indexes = (("assessment_id", "settlement_id"),)


class Aftermath(Model):
    """Looked at again once it was carried out: did it turn out as was said?

    Its words stand at the desk.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="aftermaths"
    )
    item_id: int
    number = fields.SmallIntField()
    turned_out = fields.CharField(max_length=10)
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "assessment_aftermath"
        unique_together = (("item", "number"),)
