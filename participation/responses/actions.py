"""Answering an item on a line that only grows, and the child's face to an answer."""

from datetime import datetime

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.agendas import inputs
from participation.agendas.models import Item, ItemStatus
from participation.agendas.plain_words import refuse_unfit
from participation.codes import new_public_id
from participation.errors import InvalidMove, NotFound, NotPermitted
from participation.journal.record import record
from participation.media.actions import attach
from participation.people.models import Kind
from participation.policies import Act, require
from participation.responses.forms import ResponseForm
from participation.responses.inputs import Input, input_of_author, input_of_code
from participation.responses.keeping import follow
from participation.responses.models import (
    ANSWER,
    SUBSTANTIVE,
    Grasp,
    Response,
    Understanding,
    Verdict,
)
from participation.responses.texts import forward_answer
from participation.wording.models import Part
from participation.wording.passed import has_passed

CLOSED = frozenset({ItemStatus.TAKEN_OFF})
DECIDED = frozenset({ItemStatus.DECIDED, ItemStatus.ANSWERED, ItemStatus.CLOSED})


@atomic()
async def respond(
    actor: Actor, item: Item, form: ResponseForm, *, second: int | None = None
) -> Response:
    """Add a step to the line of answers; what the office will do comes after its decision.

    Doors hand answers in (`second_eyes.hand_in`), so that another officer reads them first.
    """
    require(actor, Act.RESPONSE_PUBLISH, item)
    held = await Item.filter(id=item.id).select_for_update().get()
    await refuse_out_of_turn(held, form)
    refuse_unfit_answer(form)
    response = await _written(actor, held, form, second)
    await _advance(held, form, response.at)
    item.update_from_dict({"status": held.status, "version": held.version})
    await follow(actor, held, response)
    waits = await forward_answer(actor, item, response, urgent=form.urgent)
    await record(actor, "response.published", item, response=response.public_id, **waits)
    return response


@atomic()
async def grasp(who: str | Actor, response: str, face: Grasp) -> Understanding:
    """One face for an answer and an input; the last one counts, and no line leads to a child."""
    answered = await Response.get_or_none(public_id=response)
    if answered is None or not await has_passed(Part.ANSWER, response):
        raise NotFound(response)
    refuse_withdrawn(answered)
    told = await _input(who, answered.item_id)
    if told.voice != Kind.CHILD:
        raise NotPermitted("faces are the children's own")
    seen = await _face(answered, told.public_id, face)
    await record(VISITOR, "response.grasped", answered)
    return seen


async def _input(who: str | Actor, item_id: int) -> Input:
    if isinstance(who, str):
        return await input_of_code(who, item_id)
    if who.role is not Role.CHILD or who.participant_id is None:
        raise NotPermitted("faces are the children's own")
    return await input_of_author(who.participant_id, item_id)


async def _face(answered: Response, subject: str, face: Grasp) -> Understanding:
    seen, _made = await Understanding.update_or_create(
        defaults={"grasp": face}, response_id=answered.id, subject=subject
    )
    return seen


async def refuse_out_of_turn(item: Item, form: ResponseForm) -> None:
    if item.status in CLOSED:
        raise InvalidMove("it is no longer on the agenda")
    if form.verdict in SUBSTANTIVE and item.status not in DECIDED:
        raise InvalidMove("first hear, then decide, then answer")
    line = Response.filter(item_id=item.id).order_by("-id")
    last = await line.filter(withdrawn_at=None).first()
    if last is not None:
        ANSWER.move(last.verdict, form.verdict)
    elif await line.exists():
        ANSWER.move(Verdict.RECEIVED, form.verdict)


def refuse_withdrawn(answered: Response) -> None:
    if answered.withdrawn_at is not None:
        raise InvalidMove("this answer was withdrawn")


def refuse_unfit_answer(form: ResponseForm) -> None:
    read = ("looked_at", "will_do", "cannot_yet", "ko_looked_at", "ko_will_do", "ko_cannot_yet")
    refuse_unfit(form.model_dump(mode="json"), **{box: getattr(form, box) for box in read})


async def _written(actor: Actor, item: Item, form: ResponseForm, second: int | None) -> Response:
    response = await Response.create(
        public_id=new_public_id(),
        item_id=item.id,
        department_id=item.department_id,
        account_id=actor.account_id,
        second_id=second,
        at=clock.now(),
        **form.model_dump(exclude={"media", "urgent"}),
        media=list(form.media),
    )
    await attach(actor, form.media, response)
    return response


async def _advance(item: Item, form: ResponseForm, moment: datetime) -> None:
    """The clocks stop at the first receipt and at the first answer with substance."""
    kept: dict[str, object] = {}
    if item.received_at is None:
        kept["received_at"] = moment
    if form.verdict in SUBSTANTIVE and item.answered_at is None:
        kept["answered_at"] = moment
    if form.verdict in SUBSTANTIVE and item.status is ItemStatus.DECIDED:
        await item.become(ItemStatus.ANSWERED, **kept)
        await inputs.answer(item)
    elif kept:
        await Item.filter(id=item.id).update(**kept)
