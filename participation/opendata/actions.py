"""What a partner system may do: hand in a report that waits like any other."""

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.codes import new_token, token_hash
from participation.journal.record import record
from participation.opendata.filing import RelayedForm
from participation.opendata.models import Ticket
from participation.policies import Act, require
from participation.reports.actions import file_report


@atomic()
async def relay(actor: Actor, form: RelayedForm) -> str:
    """Gives the token by which the partner may ask what became of it."""
    require(actor, Act.REPORT_RELAY, actor)
    filed = await file_report(actor, form)
    token = new_token()
    await Ticket.create(token_hash=token_hash(token), subject=filed.report.public_id)
    await record(actor, "report.relayed", filed.report)
    return token
