"""What a closed month says: counts with the small ones hidden, and which places are pilots."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.fields import MomentField


class IndicatorMonth(Model):
    """A month that was counted. It is never counted again, so two dates cannot be compared."""

    month = fields.CharField(max_length=7, primary_key=True)
    closed_at = MomentField(auto_now_add=True)

    class Meta:
        table = "indicator_month"


class IndicatorCell(Model):
    """One count. `count` is null where it is hidden, and what was hidden stands nowhere.

    `row` and `column` are ids, or `*` for a total. A spread has its upper ends as columns.
    """

    id = fields.BigIntField(primary_key=True)
    month = fields.CharField(max_length=7)
    jurisdiction_id = fields.CharField(max_length=40)
    measure = fields.CharField(max_length=20)
    office = fields.CharField(max_length=60, default="")
    row = fields.CharField(max_length=40)
    column = fields.CharField(max_length=20)
    count = fields.IntField(null=True)

    class Meta:
        table = "indicator_cell"
        unique_together = (("jurisdiction_id", "month", "measure", "office", "row", "column"),)


class PilotList(StrEnum):
    """Whose list of pilot places it is."""

    PROVINCIAL = "provincial"
    NATIONAL = "national"


class Pilot(Model):
    """A place was on a list of pilots from a day on, until a day or still (R-34)."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    list = fields.CharEnumField(PilotList, max_length=12)
    since = fields.DateField()
    until = fields.DateField(null=True)

    class Meta:
        table = "pilot"
        unique_together = (("jurisdiction_id", "list", "since"),)
