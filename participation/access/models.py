"""Requests to look under the cover, who approved them, who looked, and who may approve."""

from datetime import timedelta
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle

ANSWERED_WITHIN = timedelta(days=7)
BEGUN_WITHIN = timedelta(days=1)
REVIEWED_WITHIN = timedelta(days=3)
KEPT = timedelta(days=3 * 365 + 1)


class What(StrEnum):
    """What lies under the cover, each with one way to open it."""

    IDENTITY = "identity"
    PHOTO = "photo"
    CONSENT = "consent"
    ROUTE = "route"
    ACCOUNTS = "accounts"


class Purpose(StrEnum):
    """`masking` is the moderator's own work, `safety` breaks the glass: neither is asked for."""

    RIGHTS = "rights"
    ORDER = "order"
    MISTAKE = "mistake"
    AUDIT = "audit"
    SAFETY = "safety"
    MASKING = "masking"


class Standing(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    RUNNING = "running"
    DENIED = "denied"
    REVOKED = "revoked"
    ENDED = "ended"


STANDING = Lifecycle(
    {
        Standing.OPEN: {Standing.APPROVED, Standing.DENIED, Standing.ENDED},
        Standing.APPROVED: {Standing.RUNNING, Standing.REVOKED, Standing.ENDED},
        Standing.RUNNING: {Standing.REVOKED, Standing.ENDED},
        Standing.DENIED: set(),
        Standing.REVOKED: set(),
        Standing.ENDED: set(),
    }
)


class AccessRequest(Model):
    """`until` is when its present standing ends by itself, whoever looks or does not.

    It is bound to the asker's role, and while it runs to one sign-in. `glass` was broken by a
    safeguarding officer: nobody approved it, somebody reviews it by `review_by`.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    asker_id = fields.IntField()
    role = fields.CharEnumField(Role, max_length=20)
    what = fields.CharEnumField(What, max_length=12)
    subject = fields.CharField(max_length=24)
    purpose = fields.CharEnumField(Purpose, max_length=12)
    sentence = fields.CharField(max_length=300)
    minutes = fields.SmallIntField()
    standing = fields.CharEnumField(Standing, default=Standing.OPEN, max_length=12)
    until = MomentField()
    sign_in_id = fields.BigIntField(null=True)
    answer = fields.CharField(max_length=300, default="")
    glass = fields.BooleanField(default=False)
    review_by = MomentField(null=True)
    reviewed_by_id = fields.IntField(null=True)
    reviewed_at = MomentField(null=True)
    justified = fields.BooleanField(null=True)
    asked_at = MomentField(auto_now_add=True)

    class Meta:
        table = "access_request"
        indexes = (
            ("jurisdiction_id", "standing", "until"),
            ("jurisdiction_id", "glass", "reviewed_at"),
            ("asker_id", "id"),
            ("asked_at",),
        )

    @property
    def is_over(self) -> bool:
        return bool(self.until <= clock.now())

    @property
    def is_settled(self) -> bool:
        """Somebody has said the last word."""
        return not STANDING.moves[self.standing]

    @property
    def is_live(self) -> bool:
        """Not answered, or approved, or running, and still within its time."""
        return not self.is_settled and not self.is_over

    @property
    def ran_out(self) -> bool:
        return self.is_over and not self.is_settled

    @property
    def needs(self) -> int:
        """How many offices must say yes: for a name each holder of a key."""
        return 2 if self.what is What.IDENTITY else 1


class Approval(Model):
    """One yes. No office can say it twice, nor can one person."""

    id = fields.IntField(primary_key=True)
    request: fields.ForeignKeyRelation[AccessRequest] = fields.ForeignKeyField(
        "participation.AccessRequest", related_name="approvals"
    )
    request_id: int
    account_id = fields.IntField()
    office = fields.CharField(max_length=1)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "access_approval"
        unique_together = (("request", "office"), ("request", "account_id"))


class AccessLook(Model):
    """Somebody looked. Kept three years. Holds ids and kinds, nothing of what was seen."""

    id = fields.BigIntField(primary_key=True)
    jurisdiction_id = fields.CharField(max_length=40)
    account_id = fields.IntField()
    role = fields.CharEnumField(Role, max_length=20)
    what = fields.CharEnumField(What, max_length=12)
    purpose = fields.CharEnumField(Purpose, max_length=12)
    subject = fields.CharField(max_length=24)
    request_id = fields.IntField(null=True)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "access_look"
        indexes = (("jurisdiction_id", "id"), ("at",), ("request_id",))


class Delegate(Model):
    """Somebody whom a child-data officer lets decide in his place, for his office, until a day."""

    id = fields.IntField(primary_key=True)
    jurisdiction_id = fields.CharField(max_length=40)
    account_id = fields.IntField()
    office = fields.CharField(max_length=1)
    named_by_id = fields.IntField()
    since = MomentField(auto_now_add=True)
    until = fields.DateField()
    revoked_at = MomentField(null=True)

    class Meta:
        table = "access_delegate"
        indexes = (("account_id", "revoked_at"), ("jurisdiction_id", "id"))
