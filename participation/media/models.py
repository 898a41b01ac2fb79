"""Pictures on their way from quarantine to the public, and files that arrive in parts."""

from datetime import datetime, timedelta
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle

CONFINED = "sketch"  # a kind that is never public: the room it belongs to says who may look
UPLOAD_KEPT = timedelta(days=1)


class Showing(StrEnum):
    """May what it belongs to be seen?"""

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


class Stage(StrEnum):
    """How far are its masks?"""

    QUARANTINED = "quarantined"
    PREPARED = "prepared"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


PREPARING = Lifecycle(
    {
        Stage.QUARANTINED: {Stage.PREPARED, Stage.REFUSED},
        Stage.PREPARED: {Stage.PREPARED, Stage.CONFIRMED},
        Stage.CONFIRMED: {Stage.CONFIRMED},
        Stage.REFUSED: set(),
    }
)


class Media(Model):
    """A stranger sees it only if `showing` is public and `stage` is confirmed.

    `used_by` is the public id of the one thing that shows it. `digest` names its masked files.
    `masks` are [{"kind": "face", "box": [x, y, width, height], "score": 0.9}] in shares of 1.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    participant_id = fields.IntField(null=True, db_index=True)
    account_id = fields.IntField(null=True)
    jurisdiction_id = fields.CharField(max_length=40)
    kind = fields.CharField(max_length=10, default="photo")
    stage = fields.CharEnumField(
        Stage, default=Stage.QUARANTINED, db_default=Stage.QUARANTINED.value, max_length=12
    )
    refused = fields.CharField(max_length=30, default="", db_default="")
    digest = fields.CharField(max_length=64, default="")
    width = fields.IntField(default=0)
    height = fields.IntField(default=0)
    sizes: fields.Field[list[int]] = fields.JSONField(default=list)
    masks: fields.Field[list[dict[str, object]]] = fields.JSONField(default=list, null=True)
    placeholder = fields.CharField(max_length=60, default="", db_default="")
    likeness = fields.BigIntField(null=True)
    negative = fields.BooleanField(default=False, db_default=False)
    showing = fields.CharEnumField(Showing, default=Showing.HELD, max_length=10)
    used_by = fields.CharField(max_length=24, null=True, db_index=True)
    created_at = MomentField(auto_now_add=True)
    prepared_at = MomentField(null=True)
    confirmed_by_id = fields.IntField(null=True)
    confirmed_at = MomentField(null=True)

    class Meta:
        table = "media"
        indexes = (
            ("digest",),
            ("jurisdiction_id", "likeness"),
            ("jurisdiction_id", "stage", "id"),
            ("stage", "created_at"),
            ("negative", "created_at"),
        )

    @property
    def is_ready(self) -> bool:
        return self.stage in (Stage.PREPARED, Stage.CONFIRMED)


class Upload(Model):
    """A picture that comes in parts, so that a lost line costs only the last of them (tus).

    `parts` are the keys in the store, in order. `media` is set when the last byte is there.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    participant_id = fields.IntField(null=True, db_index=True)
    account_id = fields.IntField(null=True, db_index=True)
    jurisdiction_id = fields.CharField(max_length=40)
    kind = fields.CharField(max_length=10, default="photo")
    length = fields.IntField()
    offset = fields.IntField(default=0)
    parts: fields.Field[list[str]] = fields.JSONField(default=list)
    media = fields.CharField(max_length=24, default="")
    created_at = MomentField(auto_now_add=True, db_index=True)

    class Meta:
        table = "upload"

    @property
    def expires_at(self) -> datetime:
        created: datetime = self.created_at
        return created + UPLOAD_KEPT

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= clock.now()
