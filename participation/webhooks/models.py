"""Where an office wants to be called, and what was sent there."""

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField


class Webhook(Model):
    """One address of a department. Its secret is derived, `turn` counts how often it was renewed.

    News after `entry_id` is for it, deliveries after `counted_from` count against it.
    `off_reason` is empty when an officer switched it off.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()
    label = fields.CharField(max_length=60)
    url = fields.CharField(max_length=300)
    kinds: fields.Field[list[str]] = fields.JSONField(default=list)
    turn = fields.IntField(default=0)
    entry_id = fields.BigIntField(default=0)
    counted_from = fields.BigIntField(default=0)
    created_at = MomentField(auto_now_add=True)
    off_at = MomentField(null=True)
    off_reason = fields.CharField(max_length=20, default="")

    class Meta:
        table = "webhook"
        indexes = (("jurisdiction_id", "department_id"), ("off_at",))

    @property
    def signer(self) -> str:
        return f"webhook:{self.public_id}:{self.turn}"


class HookDelivery(Model):
    """One piece of news for one address, an entry makes it once. A try has no entry."""

    id = fields.BigIntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    webhook: fields.ForeignKeyRelation[Webhook] = fields.ForeignKeyField(
        "participation.Webhook", related_name="deliveries"
    )
    webhook_id: int
    entry_id = fields.BigIntField(null=True)
    kind = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=24, default="")
    call_key = fields.CharField(max_length=120)
    again = fields.IntField(default=0)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "hook_delivery"
        unique_together = (("webhook", "entry_id"),)
        indexes = (("at",), ("call_key",))
