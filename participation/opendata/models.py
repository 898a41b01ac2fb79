"""What a partner system holds while its report is being read."""

from tortoise import fields
from tortoise.models import Model

from participation.fields import MomentField


class Ticket(Model):
    """Leads from a token to a report, whose own id nobody learns before it is public."""

    id = fields.IntField(primary_key=True)
    token_hash = fields.CharField(max_length=64, unique=True)
    subject = fields.CharField(max_length=24, unique=True)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "ticket"
