"""What each night took away, and what is left of inputs whose words are gone."""

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField


class Run(Model):
    """How much one rule removed on one day, a nought too: it says that somebody looked."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    rule = fields.CharField(max_length=30)
    day = fields.DateField()
    removed = fields.IntField(default=0)
    at = MomentField(auto_now=True)

    class Meta:
        table = "retention_run"
        unique_together = (("day", "rule"),)


class Theme(Model):
    """How many inputs there once were about a matter, none of them can be told apart any more."""

    id = fields.IntField(primary_key=True)
    jurisdiction_id = fields.CharField(max_length=40)
    topic_id = fields.IntField()
    kind = fields.CharField(max_length=12)
    place_type = fields.CharField(max_length=40)
    mood = fields.CharField(max_length=10)
    year = fields.SmallIntField()
    count = fields.IntField()

    class Meta:
        table = "theme"
        unique_together = (("jurisdiction_id", "topic_id", "kind", "place_type", "mood", "year"),)
