"""Stickers: secret, one per seat, advisory. After close no ballot leads to a seat."""

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField
from participation.topics.models import Topic


class Poll(Model):
    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    topic: fields.ForeignKeyRelation[Topic] = fields.ForeignKeyField(
        "participation.Topic", related_name="polls"
    )
    topic_id: int
    method = fields.CharField(max_length=20, default="approval")
    max_choices = fields.SmallIntField(default=3)
    opens_at = MomentField()
    closes_at = MomentField()
    closed_at = MomentField(null=True)
    child_ballots = fields.IntField(default=0)
    guardian_ballots = fields.IntField(default=0)

    class Meta:
        table = "poll"
        indexes = (("closed_at", "closes_at"),)


class Ballot(Model):
    """`voter_id` is the participant while the poll is open and null ever after."""

    id = fields.IntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "participation.Poll", related_name="ballots"
    )
    poll_id: int
    group = fields.CharField(max_length=10)
    voter_id = fields.IntField(null=True)
    choices: fields.Field[list[str]] = fields.JSONField(default=list)

    class Meta:
        table = "ballot"
        unique_together = (("poll", "voter_id"),)


class Tally(Model):
    """The frozen result: one number for a proposal and a group, never a sum of groups."""

    id = fields.IntField(primary_key=True)
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "participation.Poll", related_name="tallies"
    )
    poll_id: int
    group = fields.CharField(max_length=10)
    proposal = fields.CharField(max_length=24)
    stickers = fields.IntField()

    class Meta:
        table = "tally"
        unique_together = (("poll", "group", "proposal"),)
