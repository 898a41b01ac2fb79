"""Local rules of who leads, the road of a matter from office to office, and offices' old names."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Why(StrEnum):
    """Why an office has a matter: it began it, got it from one that said no, or was told to."""

    OPENED = "opened"
    ROUTED = "routed"
    NOT_OURS = "not-ours"
    ESCALATED = "escalated"
    ASSIGNED = "assigned"


class Stake(StrEnum):
    """What an office that does not lead has to do with a matter."""

    CO_LEAD = "co-lead"
    INFORMED = "informed"


class RoutingRule(Model):
    """Who leads (position 0) or shares a task here, for one kind of place or (empty) for all.

    A rule is never rewritten. It ends, and another one begins.
    """

    id = fields.IntField(primary_key=True)
    jurisdiction_id = fields.CharField(max_length=40)
    task_number = fields.IntField()
    place_type = fields.CharField(max_length=40, default="")
    department_id = fields.CharField(max_length=60)
    position = fields.IntField(default=0)
    valid_from = fields.DateField()
    valid_to = fields.DateField(null=True)
    account_id = fields.IntField(null=True)

    class Meta:
        table = "routing_rule"
        indexes = (("task_number", "jurisdiction_id"),)


class Handover(Model):
    """One step of a matter's road, `item` is its public id. Rows are only ever added."""

    id = fields.IntField(primary_key=True)
    item = fields.CharField(max_length=24)
    number = fields.SmallIntField()
    from_department_id = fields.CharField(max_length=60, default="")
    department_id = fields.CharField(max_length=60)
    why = fields.CharEnumField(Why, max_length=10)
    reason = fields.CharField(max_length=300, default="")
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "handover"
        unique_together = (("item", "number"),)


class Share(Model):
    """An office beside the leading one, from when to when."""

    id = fields.IntField(primary_key=True)
    item = fields.CharField(max_length=24)
    department_id = fields.CharField(max_length=60)
    part = fields.CharEnumField(Stake, max_length=10)
    account_id = fields.IntField()
    since = MomentField(auto_now_add=True)
    until = MomentField(null=True)

    class Meta:
        table = "item_share"
        indexes = (("item", "until"), ("department_id", "part", "until"))
