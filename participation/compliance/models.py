"""Incidents with their clock, and the end of a service. No child's data stands here."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField


class Harm(StrEnum):
    """What happened to the data."""

    SEEN = "seen"
    LOST = "lost"
    CHANGED = "changed"
    UNREACHABLE = "unreachable"


class Grade(StrEnum):
    """The four grades of the incident reporting rules of 2025 (L-20), the gravest first."""

    EXTRAORDINARY = "extraordinary"
    GRAVE = "grave"
    LARGER = "larger"
    ORDINARY = "ordinary"


class Incident(Model):
    """`schools` and `lessons` narrow whom it concerns, both empty mean the whole place.

    `what` is written by a grown-up for the authority and holds no name of a child.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    schools: fields.Field[list[str]] = fields.JSONField(default=list)
    lessons: fields.Field[list[str]] = fields.JSONField(default=list)
    harm = fields.CharEnumField(Harm, max_length=12)
    grade = fields.CharEnumField(Grade, max_length=14)
    drill = fields.BooleanField(default=False)
    what = fields.CharField(max_length=500)
    measures = fields.CharField(max_length=500, default="")
    noticed_at = MomentField()
    authority_told_at = MomentField(null=True)
    families_told_at = MomentField(null=True)
    closed_at = MomentField(null=True)

    class Meta:
        table = "incident"
        indexes = (("jurisdiction_id", "noticed_at"),)


class Closing(Model):
    """The service ends: from `announced_at` on nothing is taken in, from `erases_on` all goes."""

    service = fields.CharField(max_length=12, primary_key=True)
    announced_at = MomentField()
    erases_on = fields.DateField()
    erased_at = MomentField(null=True)

    class Meta:
        table = "closing"
