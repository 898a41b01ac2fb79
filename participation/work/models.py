"""The job table is the queue: no broker, nothing lost when a process is killed."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Job(Model):
    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=40)
    payload: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    key = fields.CharField(max_length=120, null=True, unique=True)
    run_at = MomentField(db_index=True)
    lease_until = MomentField(null=True)
    token = fields.CharField(max_length=24, null=True)
    attempts = fields.IntField(default=0)
    state = fields.CharField(max_length=8, default="ready")
    last_error = fields.CharField(max_length=80, default="")

    class Meta:
        table = "job"
