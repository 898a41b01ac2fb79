"""What is allowed: four separate purposes, each decision a row that is never rewritten."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField
from participation.people.models import Participant


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
    """A guardian linked to one child of one seat by the card's slip."""

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

    class Meta:
        table = "guardianship"
        unique_together = (("guardian", "child"),)


class Consent(Model):
    """The latest row of a guardian and a purpose counts, the version of the text read is kept."""

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
    method = fields.CharField(max_length=20, default="screen")
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "consent"
        indexes = (("child_id", "purpose", "guardian_id", "id"),)
