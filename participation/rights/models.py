"""Copies that a family asked for, and requests that a person must answer."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.people.models import Participant


class Asked(StrEnum):
    """What no machine can do by itself."""

    GRADE = "grade"
    LINK = "link"
    FACTS = "facts"
    ERASE = "erase"
    EXPLAIN = "explain"


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"


REQUEST = Lifecycle(
    {
        RequestState.OPEN: {RequestState.ANSWERED, RequestState.REFUSED},
        RequestState.ANSWERED: set(),
        RequestState.REFUSED: set(),
    }
)


class Refusal(StrEnum):
    """The classes of reasons for which the law lets a request be refused."""

    NOT_YOURS = "not-yours"
    OTHERS_DATA = "others-data"
    LAW_KEEPS_IT = "law-keeps-it"
    NOT_KEPT = "not-kept"
    IMPOSSIBLE = "impossible"


class RightsRequest(Model):
    """Asked by a guardian (`account_id`) or, with the slip of a `work`, by the child.

    `answered_by` is the name of the officer as the asker is told it, a refusal never goes without.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="rights_requests"
    )
    child_id: int
    account_id = fields.IntField(null=True)
    work = fields.CharField(max_length=24, default="")
    jurisdiction_id = fields.CharField(max_length=40)
    kind = fields.CharEnumField(Asked, max_length=10)
    words = fields.CharField(max_length=500, default="")
    state = fields.CharEnumField(RequestState, default=RequestState.OPEN, max_length=10)
    asked_at = MomentField(auto_now_add=True)
    due_on = fields.DateField()
    answer = fields.CharField(max_length=1000, default="")
    reason = fields.CharField(max_length=20, default="")
    answered_at = MomentField(null=True)
    answered_by_id = fields.IntField(null=True)
    answered_by = fields.CharField(max_length=60, default="")

    class Meta:
        table = "rights_request"
        indexes = (
            ("jurisdiction_id", "state", "due_on", "id"),
            ("child_id", "account_id", "id"),
            ("work", "id"),
        )

    @property
    def is_overdue(self) -> bool:
        return bool(self.state is RequestState.OPEN and self.due_on < clock.today())


class CopyState(StrEnum):
    MAKING = "making"
    READY = "ready"


class RightsCopy(Model):
    """A ZIP for whoever asked: `sign_in_id` or, with a slip, the holder of the `work`'s code.

    `holds` are the works in it: when one is no longer to be seen, the copy is not there either.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="rights_copies"
    )
    child_id: int
    sign_in_id = fields.BigIntField(null=True)
    account_id = fields.IntField(null=True)
    work = fields.CharField(max_length=24, default="")
    sees = fields.CharField(max_length=10, default="published")
    state = fields.CharEnumField(CopyState, default=CopyState.MAKING, max_length=10)
    holds: fields.Field[list[str]] = fields.JSONField(default=list)
    size = fields.IntField(default=0)
    asked_at = MomentField(auto_now_add=True)

    class Meta:
        table = "rights_copy"
        indexes = (("child_id", "id"), ("work", "id"), ("asked_at",))
