"""How input reaches those who decide, and what was decided."""

from tortoise import fields
from tortoise.models import Model

from participation.agendas.matter import Item, ItemInput
from participation.agendas.states import (
    ITEM,
    Affects,
    ItemStatus,
    Point,
    ThemeOutcome,
    choices_in,
)
from participation.codes import new_public_id
from participation.fields import MomentField

__all__ = [
    "ITEM",
    "Affects",
    "Emergency",
    "Hearing",
    "Item",
    "ItemInput",
    "ItemStatus",
    "ItemTheme",
    "Listening",
    "Point",
    "Resolution",
    "ThemeInput",
    "ThemeOutcome",
    "choices_in",
]


class Hearing(Model):
    """The window in which children and guardians are each heard, and what each said.

    While it `waits` for a person who reads the words for children it has not begun, and its
    days are those that the office asked for.
    """

    id = fields.IntField(primary_key=True)
    item: fields.OneToOneRelation[Item] = fields.OneToOneField(
        "participation.Item", related_name="hearing"
    )
    item_id: int
    opens_at = MomentField()
    closes_at = MomentField()
    waits = fields.BooleanField(default=True, db_default=False)
    short_reason = fields.CharField(max_length=300, default="")
    live_on = fields.DateField(null=True)
    pack = fields.CharField(max_length=150, default="")
    pack_ko = fields.CharField(max_length=150, default="", db_default="")
    pack_en = fields.CharField(max_length=150, default="", db_default="")
    children_summary = fields.CharField(max_length=1000, default="")
    children_minority = fields.CharField(max_length=500, default="")
    guardians_summary = fields.CharField(max_length=1000, default="")
    guardians_minority = fields.CharField(max_length=500, default="")
    no_children_statement = fields.CharField(max_length=500, default="")
    no_guardians_statement = fields.CharField(max_length=500, default="")

    class Meta:
        table = "hearing"


class Resolution(Model):
    """A decision with what had been heard by then, reopening makes the next version."""

    id = fields.IntField(primary_key=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="resolutions"
    )
    item_id: int
    version = fields.IntField()
    text = fields.CharField(max_length=2000)
    child_words = fields.CharField(max_length=300)
    what_changed = fields.CharField(max_length=1000, default="")
    emergency_reason = fields.CharField(max_length=300, default="", db_default="")
    heard: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    account_id = fields.IntField()
    decided_at = MomentField(auto_now_add=True)

    class Meta:
        table = "resolution"
        unique_together = (("item", "version"),)


class Emergency(Model):
    """The one decision of an item that may come before its hearing: one asks, another agrees.

    What the second one agrees to is the version that was read.
    """

    id = fields.IntField(primary_key=True)
    item: fields.OneToOneRelation[Item] = fields.OneToOneField(
        "participation.Item", related_name="emergency"
    )
    item_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    reason = fields.CharField(max_length=300)
    text = fields.CharField(max_length=2000)
    child_words = fields.CharField(max_length=300)
    pack = fields.CharField(max_length=150)
    pack_ko = fields.CharField(max_length=150, default="")
    pack_en = fields.CharField(max_length=150, default="")
    version = fields.IntField(default=1)
    account_id = fields.IntField()
    asked_at = MomentField()
    seconded_by = fields.IntField(null=True)
    seconded_at = MomentField(null=True)

    class Meta:
        table = "emergency"


class Listening(Model):
    """One of the later listening points, with its own window: answered, or waived with a reason."""

    id = fields.IntField(primary_key=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="listening"
    )
    item_id: int
    point = fields.CharEnumField(Point, max_length=10)
    opens_at = MomentField(null=True)
    closes_at = MomentField(null=True)
    question = fields.CharField(max_length=150, default="")
    children_said = fields.CharField(max_length=500, default="")
    guardians_said = fields.CharField(max_length=500, default="")
    answer = fields.CharField(max_length=500, default="")
    waived_reason = fields.CharField(max_length=300, default="")
    settled_at = MomentField(null=True)

    class Meta:
        table = "listening"
        unique_together = (("item", "point"),)


class ItemTheme(Model):
    """What several inputs of an item say together, found by people: each original stays itself."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="themes"
    )
    item_id: int
    title = fields.CharField(max_length=60)
    outcome = fields.CharEnumField(ThemeOutcome, default=ThemeOutcome.OPEN, max_length=12)
    reason = fields.CharField(max_length=500, default="")
    position = fields.IntField(default=0)

    class Meta:
        table = "item_theme"
        indexes = (("item_id", "position"),)


class ThemeInput(Model):
    """An original in a theme, of one item it lies in one theme at most."""

    id = fields.IntField(primary_key=True)
    theme: fields.ForeignKeyRelation[ItemTheme] = fields.ForeignKeyField(
        "participation.ItemTheme", related_name="inputs"
    )
    theme_id: int
    subject = fields.CharField(max_length=24)

    class Meta:
        table = "theme_input"
        unique_together = (("theme", "subject"),)
        indexes = (("subject",),)
