"""A way to school as steps of a lattice, and the figures that strangers see of many."""

from tortoise import fields
from tortoise.models import Model

from participation.contributions.models import Contribution


class Way(Contribution):
    """How one child comes to school. Nobody is ever shown it, not even who reads it first."""

    media: tuple[str, ...] = ()
    school_id = fields.IntField()
    step_count = fields.SmallIntField(default=0)
    settled = fields.BooleanField(default=False)

    class Meta:
        table = "way"
        indexes = (
            ("school_id", "visibility"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
            ("session_id", "visibility"),
        )


class Stretch(Model):
    """One step of one way, with three answers. None of it says when, or in which direction."""

    id = fields.IntField(primary_key=True)
    way: fields.ForeignKeyRelation[Way] = fields.ForeignKeyField(
        "participation.Way", related_name="stretches"
    )
    way_id: int
    school_id = fields.IntField()
    step = fields.BigIntField()
    safe = fields.BooleanField(null=True)
    easy = fields.BooleanField(null=True)
    fun = fields.BooleanField(null=True)
    counted = fields.BooleanField(default=False)

    class Meta:
        table = "way_stretch"
        unique_together = (("way", "step"),)
        indexes = (("school_id", "step"),)


class WayFigure(Model):
    """What at least five children said of a step near a school."""

    id = fields.IntField(primary_key=True)
    school_id = fields.IntField()
    jurisdiction_id = fields.CharField(max_length=40)
    step = fields.BigIntField()
    lon = fields.FloatField()
    lat = fields.FloatField()
    told = fields.IntField()
    safe_yes = fields.IntField()
    safe_no = fields.IntField()
    easy_yes = fields.IntField()
    easy_no = fields.IntField()
    fun_yes = fields.IntField()
    fun_no = fields.IntField()

    class Meta:
        table = "way_figure"
        unique_together = (("school_id", "step"),)
        indexes = (("jurisdiction_id", "lat", "lon"), ("lat", "lon"))
