"""Pictures. What is stored was rebuilt from bare pixels, the file that came in never is."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle


class Showing(StrEnum):
    HELD = "held"
    PUBLIC = "public"
    GONE = "gone"


SHOWING = Lifecycle(
    {
        Showing.HELD: {Showing.PUBLIC, Showing.GONE},
        Showing.PUBLIC: {Showing.HELD, Showing.GONE},
        Showing.GONE: set(),
    }
)


class Media(Model):
    """`used_by` is the public id of the one contribution that shows it."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    participant_id = fields.IntField(null=True, db_index=True)
    account_id = fields.IntField(null=True)
    jurisdiction_id = fields.CharField(max_length=40)
    kind = fields.CharField(max_length=10, default="photo")
    digest = fields.CharField(max_length=64)
    width = fields.IntField()
    height = fields.IntField()
    sizes: fields.Field[list[int]] = fields.JSONField(default=list)
    showing = fields.CharEnumField(Showing, default=Showing.HELD, max_length=10)
    likeness = fields.BigIntField(null=True)
    used_by = fields.CharField(max_length=24, null=True, db_index=True)
    created_at = MomentField(auto_now_add=True)

    class Meta:
        table = "media"
