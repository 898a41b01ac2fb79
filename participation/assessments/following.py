"""Step four: looked at again, once it was carried out."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Item, ItemStatus
from participation.agendas.plain_words import refuse_unfit
from participation.assessments import texts
from participation.assessments.actions import turn
from participation.assessments.forms import AftermathForm
from participation.assessments.models import Aftermath, Assessment, State
from participation.errors import InvalidMove
from participation.journal.record import record
from participation.policies import Act, require


@atomic()
async def follow_up(actor: Actor, item: Item, form: AftermathForm) -> Aftermath:
    """Did it turn out as was said? Each look adds one, none is written over."""
    require(actor, Act.ASSESSMENT_WRITE, item)
    refuse_unfit(form.model_dump(), child_words=form.child_words)
    held = await turn(item)
    if held.status is not ItemStatus.ANSWERED:
        raise InvalidMove("first decide, answer and carry out")
    if not await Assessment.filter(item=held, state=State.PUBLISHED).exists():
        raise InvalidMove("nothing was assessed")
    made = await Aftermath.create(
        item=held,
        number=1 + await Aftermath.filter(item=held).count(),
        turned_out=form.turned_out,
        account_id=actor.account_id or 0,
        at=clock.now(),
    )
    words = form.model_dump(exclude={"turned_out"})
    waits = await texts.forward_aftermath(actor, held, made, words)
    await record(actor, "assessment.followed-up", held, number=made.number, **waits)
    return made
