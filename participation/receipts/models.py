"""What was answered to a request that may come twice."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Receipt(Model):
    """The answer to a key of one caller, it lives as long as a repeat is likely."""

    id = fields.BigIntField(primary_key=True)
    scope = fields.CharField(max_length=60)
    key = fields.CharField(max_length=80)
    body_hash = fields.CharField(max_length=64)
    answer: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    at = MomentField(auto_now_add=True, db_index=True)

    class Meta:
        table = "receipt"
        unique_together = (("scope", "key"),)
