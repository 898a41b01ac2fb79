"""Who takes part. Of a child: a random handle and a grade band, nothing else (L-04)."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField


class Kind(StrEnum):
    """A partner is another city system: neither group, so it is counted in neither."""

    CHILD = "child"
    GUARDIAN = "guardian"
    PARTNER = "partner"


class Participant(Model):
    """One who speaks. `shown`, `photos`, `voices` say what the answers of all add up to now.

    `reckoned_in` is the school year in which they were last added up. `erased_at` is what families
    are shown: what a safeguarding case keeps looks erased like all.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    kind = fields.CharEnumField(Kind, max_length=20)
    jurisdiction_id = fields.CharField(max_length=40)
    adjective = fields.CharField(max_length=20, default="")
    animal = fields.CharField(max_length=20, default="")
    number = fields.IntField(default=0)
    grade_band = fields.CharField(max_length=8, default="")
    shown = fields.BooleanField(default=True)
    takes_part = fields.BooleanField(default=True)
    photos = fields.BooleanField(default=True, db_default=True)
    voices = fields.BooleanField(default=False, db_default=False)
    reckoned_in = fields.IntField(default=0, db_default=0)
    created_at = MomentField(auto_now_add=True)
    erased_at = MomentField(null=True)

    class Meta:
        table = "participant"
        indexes = (("kind", "reckoned_in", "id"),)


class Account(Model):
    """An adult who signs in. A child-facing one works only while an organisation vouches (R-16)."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    login = fields.CharField(max_length=120, unique=True)
    password_hash = fields.CharField(max_length=120)
    role = fields.CharEnumField(Role, max_length=20)
    display_name = fields.CharField(max_length=60)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60, null=True)
    school_id = fields.IntField(null=True)
    participant: fields.OneToOneNullableRelation[Participant] = fields.OneToOneField(
        "participation.Participant", related_name="account", null=True, on_delete=fields.RESTRICT
    )
    participant_id: int | None
    vouched_by = fields.CharField(max_length=80, default="")
    vouched_until = fields.DateField(null=True)
    trained_until = fields.DateField(null=True)
    active = fields.BooleanField(default=True)
    digest = fields.BooleanField(default=True, db_default=True)
    wants_news = fields.BooleanField(default=False, db_default=False)
    created_at = MomentField(auto_now_add=True)

    class Meta:
        table = "account"


class Bar(Model):
    """A grown-up who, while safeguarding looks into it, meets this child nowhere: never told.

    It goes when two have lifted it. The sealed log of the case remembers.
    """

    id = fields.IntField(primary_key=True)
    account_id = fields.IntField()
    participant_id = fields.IntField()
    since = MomentField(auto_now_add=True)
    first_lifter_id = fields.IntField(null=True)

    class Meta:
        table = "bar"
        unique_together = (("account_id", "participant_id"),)
        indexes = (("participant_id",),)


class SignIn(Model):
    """A server-side session of an account or a seat: revocable, idle and absolute limits."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    account_id = fields.IntField(null=True, db_index=True)
    seat_id = fields.IntField(null=True, db_index=True)
    created_at = MomentField(auto_now_add=True)
    seen_at = MomentField()
    expires_at = MomentField()
    revoked_at = MomentField(null=True)

    class Meta:
        table = "sign_in"


class Scope(StrEnum):
    """What a machine may do: read as its account reads, answer too, or all that its role may."""

    READ = "read"
    ANSWER = "answer"
    WHOLE = "whole"


class ApiKey(Model):
    """A key for an office's machine, only its hash is kept. Without a day it has no end."""

    id = fields.IntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "participation.Account", related_name="api_keys"
    )
    account_id: int
    label = fields.CharField(max_length=60)
    scope = fields.CharEnumField(Scope, default=Scope.WHOLE, db_default="whole", max_length=8)
    expires_at = MomentField(null=True)
    used_on = fields.DateField(null=True)
    created_at = MomentField(auto_now_add=True)
    revoked_at = MomentField(null=True)

    class Meta:
        table = "api_key"
