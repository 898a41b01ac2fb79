"""A planning question put to children, and what is open when."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField


class PhaseKind(StrEnum):
    PROPOSE = "propose"
    VOTE = "vote"
    COMMENT = "comment"
    REPORT = "report"
    HEARD = "heard"
    DECIDED = "decided"
    ANSWERED = "answered"


# Once decided or answered nothing can be said any more.
ASKING = tuple(one for one in PhaseKind if one not in {PhaseKind.DECIDED, PhaseKind.ANSWERED})


class Topic(Model):
    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    slug = fields.CharField(max_length=60, unique=True)
    jurisdiction_id = fields.CharField(max_length=40, db_index=True)
    department_id = fields.CharField(max_length=60)
    task_number = fields.IntField()
    place_type = fields.CharField(max_length=40)
    title: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    question: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    about: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    can_change: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    is_fixed: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    decision_maker: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    decision_planned_on = fields.DateField(null=True)
    pack: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    scene = fields.CharField(max_length=60, default="")
    published_at = MomentField(null=True)

    class Meta:
        table = "topic"
        indexes = (("jurisdiction_id", "published_at", "id"), ("published_at", "id"))


class Phase(Model):
    id = fields.IntField(primary_key=True)
    topic: fields.ForeignKeyRelation[Topic] = fields.ForeignKeyField(
        "participation.Topic", related_name="phases"
    )
    topic_id: int
    kind = fields.CharEnumField(PhaseKind, max_length=20)
    opens_at = MomentField()
    closes_at = MomentField(null=True)

    class Meta:
        table = "phase"
        unique_together = (("topic", "kind"),)
        indexes = (("closes_at", "opens_at"),)
