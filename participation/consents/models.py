"""What is allowed: four separate purposes, each decision a row that is never rewritten."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField
from participation.people.models import Participant
from participation.schools.models import Session


class Purpose(StrEnum):
    TAKE_PART = "take-part"
    PUBLISH = "publish"
    PHOTO = "photo"
    VOICE = "voice"


class Choice(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Guardianship(Model):
    """A guardian linked to one child of one seat by the card's slip.

    `asked_version` is the edition that was last put before them unasked. `reads_until` stands
    where they said that the child is not yet eight: till then they may read what is handed in.
    """

    id = fields.IntField(primary_key=True)
    guardian: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="wards"
    )
    guardian_id: int
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="guardians"
    )
    child_id: int
    since = MomentField(auto_now_add=True)
    asked_version = fields.CharField(max_length=20, default="", db_default="")
    reads_until = fields.DateField(null=True)

    class Meta:
        table = "guardianship"
        unique_together = (("guardian", "child"),)


class Paper(Model):
    """A signed slip that the school typed in, seen by a second person. No scan, no name.

    Its answers are those of the one who signed, `signer`, whom nobody else can be.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="papers"
    )
    child_id: int
    signer: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="papers_signed"
    )
    signer_id: int
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "participation.Session", related_name="papers"
    )
    session_id: int
    seat_number = fields.IntField()
    signed_on = fields.DateField()
    entered_by_id = fields.IntField()
    entered_at = MomentField(auto_now_add=True)
    seen_by_id = fields.IntField(null=True)
    seen_at = MomentField(null=True)
    void_by_id = fields.IntField(null=True)
    void_at = MomentField(null=True)

    class Meta:
        table = "consent_paper"
        indexes = (("session_id", "seat_number", "id"), ("child_id", "id"))


class Consent(Model):
    """The latest row of a guardian and a purpose counts. What was read stands in `editions.yaml`.

    `text_digest` says word for word which text it was, in `language`.
    """

    id = fields.IntField(primary_key=True)
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="consents"
    )
    child_id: int
    guardian: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="consents_decided"
    )
    guardian_id: int
    purpose = fields.CharEnumField(Purpose, max_length=20)
    choice = fields.CharEnumField(Choice, max_length=20)
    text_version = fields.CharField(max_length=20)
    text_digest = fields.CharField(max_length=64, default="", db_default="")
    language = fields.CharField(max_length=8, default="zh-CN", db_default="zh-CN")
    method = fields.CharField(max_length=20, default="screen")
    paper: fields.ForeignKeyNullableRelation[Paper] = fields.ForeignKeyField(
        "participation.Paper", related_name="consents", null=True
    )
    paper_id: int | None
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "consent"
        indexes = (("child_id", "purpose", "guardian_id", "id"),)


class Assent(Model):
    """The child's own yes or no to one purpose. The latest counts, no grown-up can overrule a no.

    What a child says of publishing also stands at its seat, where it stood before this table.
    """

    id = fields.IntField(primary_key=True)
    child: fields.ForeignKeyRelation[Participant] = fields.ForeignKeyField(
        "participation.Participant", related_name="assents"
    )
    child_id: int
    purpose = fields.CharEnumField(Purpose, max_length=20)
    says = fields.CharField(max_length=3)
    text_version = fields.CharField(max_length=20)
    paper: fields.ForeignKeyNullableRelation[Paper] = fields.ForeignKeyField(
        "participation.Paper", related_name="assents", null=True
    )
    paper_id: int | None
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "assent"
        indexes = (("child_id", "purpose", "id"),)


class Copied(Model):
    """A published work that went out in a file or into a matter, so that it can be asked back.

    `where` is a name of ours, `office` the department whose officer took it, empty for a lesson's.
    An id stays, no word. A work that left public is asked back once: `recalled_at`.
    """

    id = fields.IntField(primary_key=True)
    work = fields.CharField(max_length=24)
    where = fields.CharField(max_length=20)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60, default="")
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)
    recalled_at = MomentField(null=True)

    class Meta:
        table = "copied"
        indexes = (("work", "recalled_at"), ("jurisdiction_id", "id"), ("at",))
