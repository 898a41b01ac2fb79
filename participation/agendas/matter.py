"""A matter on the agenda and the originals it grew from."""

from tortoise import fields
from tortoise.models import Model

from participation.agendas.states import ITEM, Affects, ItemStatus, choices_in
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.moving import move
from participation.topics.models import Topic


class Item(Model):
    """One matter an office must decide and answer, with the two clocks of R-11."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    topic: fields.ForeignKeyNullableRelation[Topic] = fields.ForeignKeyField(
        "participation.Topic", related_name="items", null=True, on_delete=fields.RESTRICT
    )
    topic_id: int | None
    whole_topic = fields.BooleanField(default=False)
    title = fields.CharField(max_length=120)
    child_title = fields.CharField(max_length=120, default="")
    kind = fields.CharField(max_length=20, default="ordinary")
    affects_children = fields.CharEnumField(Affects, default=Affects.UNSCREENED, max_length=12)
    no_effect_reason = fields.CharField(max_length=300, default="")
    decision_maker = fields.CharField(max_length=120, default="")
    decision_planned_on = fields.DateField(null=True)
    can_change = fields.CharField(max_length=500, default="")
    child_can_change = fields.CharField(max_length=200, default="")
    is_fixed = fields.CharField(max_length=500, default="")
    child_is_fixed = fields.CharField(max_length=200, default="")
    options = fields.CharField(max_length=600, default="", db_default="")
    open_question = fields.CharField(max_length=200, default="", db_default="")
    status = fields.CharEnumField(ItemStatus, default=ItemStatus.DRAFT, max_length=12)
    version = fields.IntField(default=1)
    opened_at = MomentField(auto_now_add=True)
    receipt_due_on = fields.DateField()
    answer_due_on = fields.DateField()
    received_at = MomentField(null=True)
    answered_at = MomentField(null=True)
    extended_from = fields.DateField(null=True)
    extension_reason = fields.CharField(max_length=300, default="", db_default="")
    taken_off_reason = fields.CharField(max_length=200, default="")
    assessed_on = fields.DateField(null=True)

    class Meta:
        table = "item"
        indexes = (
            ("topic_id", "whole_topic"),
            ("jurisdiction_id", "status", "answer_due_on"),
            ("department_id", "status", "answer_due_on"),
            ("jurisdiction_id", "id"),
            ("department_id", "id"),
        )

    @property
    def is_major(self) -> bool:
        """A plan, policy or project whose effect on children is assessed first (R-03)."""
        return self.kind != "ordinary"

    @property
    def choices(self) -> list[str]:
        """What one can choose between: a line for each."""
        return choices_in(self.options)

    async def become(self, there: ItemStatus, **changes: object) -> None:
        await move(self, ITEM, there, changes, column="status", counter="version")


class ItemInput(Model):
    """An original that the item grew from, it keeps its own code."""

    id = fields.IntField(primary_key=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="inputs"
    )
    item_id: int
    kind = fields.CharField(max_length=10)
    subject = fields.CharField(max_length=24, db_index=True)

    class Meta:
        table = "item_input"
        unique_together = (("item", "subject"),)
