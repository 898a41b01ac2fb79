"""What an office notes about items for its own work, and the filters that people keep."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Holder(Model):
    """Who of an office works on an item."""

    id = fields.IntField(primary_key=True)
    item = fields.CharField(max_length=24)
    department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()

    class Meta:
        table = "item_holder"
        unique_together = (("department_id", "item"),)


class ItemTag(Model):
    """A word by which an office finds an item again, nobody else sees it."""

    id = fields.IntField(primary_key=True)
    department_id = fields.CharField(max_length=60)
    item = fields.CharField(max_length=24)
    word = fields.CharField(max_length=20)

    class Meta:
        table = "item_tag"
        unique_together = (("department_id", "item", "word"),)


class SavedFilter(Model):
    """One person's name for a way of looking at the board."""

    id = fields.IntField(primary_key=True)
    account_id = fields.IntField()
    name = fields.CharField(max_length=30)
    wish: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    created_at = MomentField(auto_now_add=True)

    class Meta:
        table = "saved_filter"
        unique_together = (("account_id", "name"),)
