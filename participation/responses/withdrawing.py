"""An answer taken back: it stays on the line, says so and why, and is no answer any more."""

from typing import Any

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas import inputs
from participation.agendas.models import Item, ItemStatus, Resolution
from participation.agendas.plain_words import refuse_unfit
from participation.errors import InvalidMove, NotFound
from participation.journal.record import record
from participation.policies import Act, require
from participation.responses.forms import WithdrawForm
from participation.responses.keeping import give_back
from participation.responses.models import SUBSTANTIVE, Response
from participation.responses.texts import forward_withdrawal
from participation.wording.models import Part
from participation.wording.passed import has_passed

ENDED = frozenset({ItemStatus.TAKEN_OFF, ItemStatus.CLOSED})


async def answer_row(actor: Actor, public_id: str) -> tuple[Response, Item]:
    """Of one's own city; whether one may take it back, its act says."""
    require(actor, Act.AGENDA_OPEN)
    found = await Response.get_or_none(public_id=public_id).select_related("item")
    if found is None or found.item.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(public_id)
    return found, found.item


@atomic()
async def withdraw(actor: Actor, item: Item, response: Response, form: WithdrawForm) -> Response:
    """Counts at once, so that no clock stands still while a moderator reads why."""
    require(actor, Act.ANSWER_WITHDRAW, item)
    refuse_unfit(form.model_dump(mode="json"), reason=form.reason)
    held = await Item.filter(id=item.id).select_for_update().get()
    await _refuse_out_of_turn(held, response)
    taken: dict[str, Any] = {
        "withdrawn_at": clock.now(),
        "withdrawn_by": actor.account_id,
        "withdrawn_reason": form.reason,
    }
    if not await Response.filter(id=response.id, withdrawn_at=None).update(**taken):
        raise InvalidMove("this answer was withdrawn already")
    response.update_from_dict(taken)
    await _unanswer(held)
    item.update_from_dict({"status": held.status, "version": held.version})
    await give_back(actor, held, response, form.reason)
    waits = await forward_withdrawal(actor, held, response)
    await record(actor, "response.withdrawn", item, response=response.public_id, **waits)
    return response


async def _refuse_out_of_turn(item: Item, response: Response) -> None:
    """What nobody has read yet is written anew, and an older step has long been overtaken."""
    if item.status in ENDED:
        raise InvalidMove(f"{item.status}: open it again first")
    if response.verdict not in SUBSTANTIVE:
        raise InvalidMove("only an answer with substance can be withdrawn")
    standing = Response.filter(item_id=item.id, withdrawn_at=None)
    newest = await standing.order_by("-id").first()
    if newest is None or newest.id != response.id:
        raise InvalidMove("only the newest answer that stands can be withdrawn")
    if not await has_passed(Part.ANSWER, response.public_id):
        raise InvalidMove("nobody has read it yet: write it anew instead")


async def _unanswer(item: Item) -> None:
    """With its old day, so that it may be late at once; an earlier answer of the round stands."""
    if item.status is not ItemStatus.ANSWERED:
        return
    decided = await Resolution.filter(item_id=item.id).order_by("-version").first()
    standing = Response.filter(item_id=item.id, withdrawn_at=None, verdict__in=SUBSTANTIVE)
    if decided is not None:
        standing = standing.filter(at__gte=decided.decided_at)
    if await standing.exists():
        return
    await item.become(ItemStatus.DECIDED, answered_at=None)
    await inputs.put_on_agenda(await inputs.subjects_of(item))
