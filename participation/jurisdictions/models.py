"""Authorities, their offices, the plan's tasks, and named spots of a district."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Jurisdiction(Model):
    id = fields.CharField(max_length=40, primary_key=True)
    level = fields.CharField(max_length=20)
    parent_id = fields.CharField(max_length=40, null=True)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    gb2260 = fields.CharField(max_length=6, null=True)
    languages: fields.Field[list[str]] = fields.JSONField(default=list)
    bounds: fields.Field[list[float] | None] = fields.JSONField(null=True)

    class Meta:
        table = "jurisdiction"


class Department(Model):
    """An office that must answer, a local one mirrors a signatory of the plan."""

    id = fields.CharField(max_length=60, primary_key=True)
    jurisdiction_id = fields.CharField(max_length=40, db_index=True)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    short: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    mirrors = fields.CharField(max_length=60, null=True)
    position = fields.IntField(default=0)

    class Meta:
        table = "department"


class Task(Model):
    """One of the plan's tasks: a kind of municipal work (Open311: service)."""

    number = fields.IntField(primary_key=True, generated=False)
    area = fields.CharField(max_length=20)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    child_words = fields.CharField(max_length=200, default="")

    class Meta:
        table = "task"


class Responsibility(Model):
    """Who leads (position 0) or shares a task in a jurisdiction, and from when to when."""

    id = fields.IntField(primary_key=True)
    task_number = fields.IntField()
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    position = fields.IntField(default=0)
    valid_from = fields.DateField(null=True)
    valid_to = fields.DateField(null=True)

    class Meta:
        table = "responsibility"
        unique_together = (("task_number", "jurisdiction_id", "department_id"),)


class PlanVersion(Model):
    """A plan as it was loaded, whole: in force from that day until the next, and never changed."""

    digest = fields.CharField(max_length=64, primary_key=True)
    number = fields.IntField(unique=True)
    plan = fields.CharField(max_length=60)
    valid_from = fields.DateField()
    document: fields.Field[dict[str, Any]] = fields.JSONField(default=dict)
    loaded_at = MomentField()

    class Meta:
        table = "plan_version"


class Place(Model):
    """A public spot with a name, so that a pin can be chosen from a list. Never a home."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=60, unique=True)
    jurisdiction_id = fields.CharField(max_length=40, db_index=True)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    place_type = fields.CharField(max_length=40)
    lon = fields.FloatField()
    lat = fields.FloatField()

    class Meta:
        table = "place"


class FormerName(Model):
    """What an office was called until a moment, records of that time go on saying so."""

    id = fields.IntField(primary_key=True)
    department_id = fields.CharField(max_length=60)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    short: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    valid_from = MomentField(null=True)
    valid_to = MomentField()

    class Meta:
        table = "former_name"
        indexes = (("department_id", "valid_to"),)
