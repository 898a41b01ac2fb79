"""Term cards of the attested mode, sealed names of the vault mode. Neither is ever shown."""

from datetime import timedelta

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.codes import new_public_id
from participation.fields import MomentField

KEPT_AFTER_TERM = timedelta(days=30)


class TermBatch(Model):
    """The cards of one class for one term. Who holds which stands on the school's paper only."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    school_id = fields.IntField()
    made_by_id = fields.IntField()
    label = fields.CharField(max_length=40)
    cards = fields.IntField()
    ends_on = fields.DateField()
    made_at = MomentField(auto_now_add=True)

    class Meta:
        table = "term_batch"
        indexes = (("made_by_id", "id"), ("ends_on",))

    @property
    def is_over(self) -> bool:
        return bool(self.ends_on < clock.today())


class TermCard(Model):
    """Drawn at random and printed once: unlike a seat's card it cannot be derived again."""

    id = fields.IntField(primary_key=True)
    batch: fields.ForeignKeyRelation[TermBatch] = fields.ForeignKeyField(
        "participation.TermBatch", related_name="term_cards"
    )
    batch_id: int
    number = fields.IntField()
    card_hash = fields.CharField(max_length=64, unique=True)
    code_hash = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "term_card"
        unique_together = (("batch", "number"),)


class TermSeat(Model):
    """Where the holder of a card sat: in each lesson another seat, another animal (R-40)."""

    id = fields.IntField(primary_key=True)
    card: fields.ForeignKeyRelation[TermCard] = fields.ForeignKeyField(
        "participation.TermCard", related_name="seats"
    )
    card_id: int
    session_id = fields.IntField()
    seat_id = fields.IntField()
    participant_id = fields.IntField()

    class Meta:
        table = "term_seat"
        unique_together = (("card", "session_id"),)
        indexes = (("participant_id",),)


class SealedIdentity(Model):
    """A child's name and number under the keys of two offices, the second around the first."""

    id = fields.IntField(primary_key=True)
    child_id = fields.IntField(unique=True)
    guardian_id = fields.IntField()
    jurisdiction_id = fields.CharField(max_length=40)
    sealed = fields.TextField()
    text_version = fields.CharField(max_length=20)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "sealed_identity"
        indexes = (("guardian_id",),)
