"""What a class as a whole says at the end: counts of faces, and nobody's face (I-8)."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField
from participation.schools.models import Session


class Question(StrEnum):
    """What a class is asked, in this order."""

    UNDERSTOOD = "understood"
    SERIOUS = "taken-seriously"


class Asked(StrEnum):
    """In the lesson at the seats, in it by hands or stickers, or weeks later with the answers."""

    SEATS = "seats"
    CLASS = "class"
    ECHO = "echo"


class ClassFaces(Model):
    """How many of a class chose which face. Whose face it was is written nowhere."""

    id = fields.IntField(primary_key=True)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "participation.Session", related_name="faces"
    )
    session_id: int
    question = fields.CharEnumField(Question, max_length=20)
    asked = fields.CharEnumField(Asked, max_length=10)
    yes = fields.IntField(default=0)
    no = fields.IntField(default=0)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "class_faces"
        unique_together = (("session", "asked", "question"),)
        indexes = (("at",),)
