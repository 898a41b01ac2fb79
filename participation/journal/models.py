"""The journal's entries, and the seals that keep them as they are."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Entry(Model):
    """One thing that happened: who (as a role and a number), what, to what, when."""

    id = fields.BigIntField(primary_key=True)
    at = MomentField(auto_now_add=True)
    kind = fields.CharField(max_length=40)
    role = fields.CharField(max_length=20)
    account_id = fields.IntField(null=True)
    subject = fields.CharField(max_length=24, db_index=True)
    detail: fields.Field[dict[str, object]] = fields.JSONField(default=dict)

    class Meta:
        table = "entry"


class Seal(Model):
    """A batch of entries and the seal before, under one hash.

    The entries are those of first_id to last_id without the gaps, a digest for each in that order.
    `late` holds [id, digest] of entries that were committed after their numbers had been passed.
    """

    number = fields.BigIntField(primary_key=True, generated=False)
    first_id = fields.BigIntField()
    last_id = fields.BigIntField()
    count = fields.IntField()
    gaps: fields.Field[list[list[int]]] = fields.JSONField(default=list)
    digests = fields.TextField()
    late: fields.Field[list[tuple[int, str]]] = fields.JSONField(default=list)
    previous = fields.CharField(max_length=64)
    hash = fields.CharField(max_length=64)
    at = MomentField(db_index=True)

    class Meta:
        table = "seal"
