"""The journal's one table."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Entry(Model):
    """One thing that happened: who (as a role and a number), what, to what, when."""

    id = fields.BigIntField(primary_key=True)
    at = MomentField(auto_now_add=True)
    kind = fields.CharField(max_length=40)
    role = fields.CharField(max_length=20)
    account_id = fields.IntField(null=True)
    subject = fields.CharField(max_length=24, db_index=True)
    detail: fields.Field[dict[str, object]] = fields.JSONField(default=dict)

    class Meta:
        table = "entry"
