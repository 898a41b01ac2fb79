"""Contesting "no effect on children", and another office that settles it."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Affects, Item
from participation.agendas.plain_words import refuse_unfit
from participation.assessments import texts
from participation.assessments.actions import turn
from participation.assessments.forms import ContestForm, SettlementForm
from participation.assessments.models import Assessment, Contest, Settlement, State
from participation.assessments.window import counts_from
from participation.errors import InvalidMove, TooMany
from participation.journal.record import record
from participation.policies import Act, require

MOST_OPEN = 100
NOBODY = 0
LATER_S = 24 * 3600


@atomic()
async def contest(actor: Actor, sheet: Assessment, form: ContestForm) -> Contest:
    """From now on it does not count, until another office has settled it.

    Who says so is not kept: neither account nor address.
    """
    require(actor, Act.ASSESSMENT_CONTEST)
    item = await turn(await Item.get(id=sheet.item_id))
    await sheet.refresh_from_db()
    await _refuse_closed(sheet)
    made = await Contest.create(assessment=sheet, role=actor.role.value, at=clock.now())
    await Item.filter(id=item.id).update(assessed_on=None)
    nobody = Actor(actor.role, NOBODY, jurisdiction_id=item.jurisdiction_id)
    await texts.forward_contest(nobody, item, made, form.contest)
    await record(Actor(actor.role), "assessment.contested", item, version=sheet.number)
    return made


@atomic()
async def settle(actor: Actor, sheet: Assessment, form: SettlementForm) -> Settlement:
    """One answer to all who have contested by now, by an office that did not write it.

    Upheld: it does affect children, and everything begins anew. Dismissed: it counts again, once
    its ten days are over.
    """
    require(actor, Act.ASSESSMENT_SETTLE, sheet)
    refuse_unfit(answer=form.answer)
    item = await turn(await Item.get(id=sheet.item_id))
    await sheet.refresh_from_db()
    waiting = await _waiting(sheet)
    upheld = form.outcome == "upheld"
    made = await Settlement.create(
        assessment=sheet,
        upheld=upheld,
        department_id=actor.department_id or "",
        account_id=actor.account_id or NOBODY,
        at=clock.now(),
    )
    await Contest.filter(id__in=[one.id for one in waiting]).update(settlement_id=made.id)
    await (_overturn(item, sheet) if upheld else _restore(item, sheet))
    waits = await texts.forward_settlement(actor, item, made, form.answer)
    await record(actor, f"assessment.{form.outcome}", item, version=sheet.number, **waits)
    return made


def is_contestable(sheet: Assessment) -> bool:
    return (
        sheet.state is State.PUBLISHED
        and sheet.contestable_until is not None
        and clock.today() <= sheet.contestable_until
    )


async def _refuse_closed(sheet: Assessment) -> None:
    newer = Assessment.filter(item_id=sheet.item_id, number__gt=sheet.number)
    if not is_contestable(sheet) or await newer.filter(state=State.PUBLISHED).exists():
        raise InvalidMove("it can not be contested any more")
    if await Contest.filter(assessment=sheet, settlement_id__isnull=True).count() >= MOST_OPEN:
        raise TooMany(LATER_S)


async def _waiting(sheet: Assessment) -> list[Contest]:
    """Nobody is answered unread."""
    waiting = await Contest.filter(assessment=sheet, settlement_id__isnull=True).limit(MOST_OPEN)
    if sheet.state is not State.PUBLISHED or not waiting:
        raise InvalidMove("nobody contests it")
    if await texts.unread_contests([one.public_id for one in waiting]):
        raise InvalidMove("the desk has not read all of them")
    return waiting


async def _overturn(item: Item, sheet: Assessment) -> None:
    await sheet.become(State.OVERTURNED)
    await Item.filter(id=item.id).update(assessed_on=None, affects_children=Affects.YES)


async def _restore(item: Item, sheet: Assessment) -> None:
    """Unless the item says something else by now, or a newer version counts."""
    if sheet.item_version != item.version or sheet.published_at is None:
        return
    first = counts_from(clock.local(sheet.published_at).date())
    await Item.filter(id=item.id).update(assessed_on=max(first, clock.today()))
