"""What a proposal, a comment and a photo report have in common."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.moving import move
from participation.people.models import Participant


class Visibility(StrEnum):
    """Who may see it. Nothing is public before a moderator has said yes."""

    WAITING = "waiting"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHHELD = "withheld"
    ERASED = "erased"


VISIBILITY = Lifecycle(
    {
        Visibility.WAITING: {
            Visibility.PUBLISHED,
            Visibility.RETURNED,
            Visibility.WITHHELD,
            Visibility.ERASED,
        },
        Visibility.RETURNED: {Visibility.WAITING, Visibility.WITHHELD, Visibility.ERASED},
        Visibility.PUBLISHED: {Visibility.WITHHELD, Visibility.ERASED},
        Visibility.WITHHELD: {Visibility.WAITING, Visibility.ERASED},
        Visibility.ERASED: set(),
    }
)


class Contribution(Model):
    """`held` keeps a safeguarding matter out of every view but that one."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    tracking_hash = fields.CharField(max_length=64, unique=True)
    author: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name=False, on_delete=fields.RESTRICT, db_index=True
    )
    author_id: int
    session_id = fields.IntField(null=True, db_index=True)
    topic_id = fields.IntField(null=True)
    jurisdiction_id = fields.CharField(max_length=40)
    visibility = fields.CharEnumField(Visibility, default=Visibility.WAITING, max_length=20)
    held = fields.BooleanField(default=False)
    findings: fields.Field[list[dict[str, object]]] = fields.JSONField(default=list)
    urgency = fields.SmallIntField(default=0)
    version = fields.IntField(default=1)
    created_at = MomentField(auto_now_add=True)
    published_at = MomentField(null=True)

    class Meta:
        abstract = True

    @property
    def told(self) -> Visibility:
        """How far it is, as its author may know: what safeguarding holds seems to wait."""
        gone = self.visibility is Visibility.ERASED
        return Visibility.WAITING if self.held and not gone else self.visibility

    async def become(self, there: Visibility) -> None:
        await move(self, VISIBILITY, there, column="visibility")


class Draft(Model):
    """What a child is still working on: private to the seat until handed in (L-10)."""

    id = fields.IntField(primary_key=True)
    seat_id = fields.IntField()
    key = fields.CharField(max_length=40)
    fields_typed: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    saved_at = MomentField(auto_now=True)

    class Meta:
        table = "draft"
        unique_together = (("seat_id", "key"),)
