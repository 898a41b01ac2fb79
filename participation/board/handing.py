"""Handing on with all that hangs on a matter: an assessment that is not published goes along."""

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.agendas import handing_on
from participation.agendas.handing_on import AssignForm, NotOursForm
from participation.agendas.models import Item
from participation.assessments.models import Assessment, State

UNPUBLISHED = (State.DRAFT, State.READY)


@atomic()
async def not_ours(actor: Actor, item: Item, form: NotOursForm) -> Item:
    return await _along(await handing_on.not_ours(actor, item, form))


@atomic()
async def assign(actor: Actor, item: Item, form: AssignForm) -> Item:
    return await _along(await handing_on.assign(actor, item, form))


async def _along(item: Item) -> Item:
    sheets = Assessment.filter(item_id=item.id, state__in=UNPUBLISHED)
    await sheets.update(department_id=item.department_id)
    return item
