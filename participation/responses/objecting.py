"""Children do not agree, or say it is not better: enough of them, and a second person looks."""

from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.agendas.models import Item
from participation.agendas.plain_words import refuse_unfit
from participation.codes import teller
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Kind
from participation.policies import Act, require
from participation.responses.actions import refuse_withdrawn
from participation.responses.forms import LookForm
from participation.responses.inputs import Input, children_in, input_of_code
from participation.responses.keeping import reopen
from participation.responses.models import Commitment, CommitmentStep, Keeping, Response
from participation.responses.near import is_asked_in
from participation.responses.second_eyes import second_reader
from participation.responses.seconds import BetterFace, Disagreement, LookState, SecondLook
from participation.responses.texts import forward_look
from participation.wording.models import Part
from participation.wording.passed import has_passed

ENOUGH = 3
ONE_IN = 5  # a fifth of the children who speak in the item
LOOK_TAKES = timedelta(days=15)


@atomic()
async def disagree(code: str, response: str) -> None:
    """我不同意: with the slip, once for each child however many slips it holds."""
    answered = await Response.get_or_none(public_id=response)
    if answered is None or not await has_passed(Part.ANSWER, response):
        raise NotFound(response)
    refuse_withdrawn(answered)
    who = _child(await input_of_code(code, answered.item_id))
    await Item.filter(id=answered.item_id).select_for_update().get()
    _said, new = await Disagreement.get_or_create(
        response_id=answered.id, teller=teller("no", response, who.author)
    )
    if new:
        await record(VISITOR, "response.objected", answered)
    objecting = await Disagreement.filter(response_id=answered.id).count()
    if await is_enough(objecting, answered.item_id):
        await _open(answered.public_id, answered.item_id, answered.account_id)


@atomic()
async def say_better(who: str | Actor, promise: str, *, better: bool) -> BetterFace:
    """Is it really better? With the slip, or in a lesson of a school near the place."""
    made = await Commitment.get_or_none(public_id=promise, state=Keeping.DONE)
    done = (
        await CommitmentStep.get_or_none(commitment=made, number=made.last_step) if made else None
    )
    if made is None or done is None or not await _is_read(done):
        raise NotFound(promise)
    author = await _looker(who, made)
    await Item.filter(id=made.item_id).select_for_update().get()
    said, _new = await BetterFace.update_or_create(
        defaults={"better": better}, step_id=done.id, teller=teller("better", promise, author)
    )
    await record(VISITOR, "promise.seen", made)
    if not better and await is_enough(
        await BetterFace.filter(step_id=done.id, better=False).count(), made.item_id
    ):
        await _open(done.public_id, made.item_id, done.account_id, made.id)
    return said


@atomic()
async def look_again(actor: Actor, look: SecondLook, form: LookForm) -> SecondLook:
    """The second person says what comes of it; what was done is open again if it changes."""
    require(actor, Act.SECOND_LOOK, look)
    refuse_unfit(form.model_dump(mode="json"), said=form.said)
    item = await Item.get(id=look.item_id)
    there = LookState(form.outcome)
    if there is LookState.CHANGES and look.commitment_id and form.due_on is None:
        raise InvalidInput({"due_on": _("写清楚哪一天做好。")}, form.model_dump(mode="json"))
    decided = {"decided_by": actor.account_id, "decided_at": clock.now(), "said": form.said}
    await look.become(there, **decided)
    if there is LookState.CHANGES and look.commitment_id and form.due_on:
        made = await Commitment.get(id=look.commitment_id)
        await reopen(actor, item, made, form.due_on, form.said)
    await forward_look(actor, item, look)
    await record(actor, "look.decided", item, look=look.public_id, outcome=there.value)
    return look


async def is_enough(objecting: int, item_id: int) -> bool:
    """Three children, or a fifth of those who speak in it."""
    if objecting >= ENOUGH:
        return True
    return objecting > 0 and objecting * ONE_IN >= await children_in(item_id)


async def _open(about: str, item_id: int, writer: int | None, promise: int | None = None) -> None:
    """Once for each answer and each done step: whoever comes later finds it open."""
    if await SecondLook.filter(about=about).exists():
        return
    item = await Item.get(id=item_id)
    reader = await second_reader(item.department_id, item.jurisdiction_id, writer)
    look = await SecondLook.create(
        about=about,
        item_id=item_id,
        commitment_id=promise,
        jurisdiction_id=item.jurisdiction_id,
        department_id=item.department_id,
        reader_department_id=reader or item.department_id,
        account_id=writer if reader else None,
        due_on=clock.today() + LOOK_TAKES,
    )
    await record(VISITOR, "look.opened", item, look=look.public_id)


async def _done(promise: str) -> tuple[Commitment, CommitmentStep]:
    """Raises NotFound while nobody has read that it is done."""
    made = await Commitment.get_or_none(public_id=promise, state=Keeping.DONE)
    if made is None:
        raise NotFound(promise)
    done = await CommitmentStep.get(commitment_id=made.id, number=made.last_step)
    if not await _is_read(done):
        raise NotFound(promise)
    return made, done


async def _looker(who: str | Actor, made: Commitment) -> int:
    """Raises NotFound for a slip of another matter, and in a lesson that is not near."""
    if isinstance(who, str):
        return _child(await input_of_code(who, made.item_id)).author
    if who.role is not Role.CHILD or not who.session_open or who.participant_id is None:
        raise NotPermitted("faces are the children's own")
    if not await is_asked_in(who.session_id, made):
        raise NotFound(made.public_id)
    return who.participant_id


def _child(who: Input) -> Input:
    if who.voice != Kind.CHILD:
        raise NotPermitted("faces are the children's own")
    return who


async def _is_read(step: CommitmentStep) -> bool:
    if await has_passed(Part.PROMISE, step.public_id):
        return True
    answered = await Response.get_or_none(id=step.response_id or 0)
    return answered is not None and await has_passed(Part.ANSWER, answered.public_id)
