"""Deciding before the hearing when life cannot wait: two people, a public reason, heard after."""

from datetime import datetime, timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas import inputs, texts
from participation.agendas.forms import DecisionForm, EmergencyForm, HearingForm, SecondForm
from participation.agendas.models import Emergency, Item, ItemStatus, Resolution
from participation.agendas.plain_words import refuse_unfit
from participation.agendas.ready import PACKS, refuse_unready
from participation.agendas.steps import ask, resolve
from participation.agendas.voices import facts_of
from participation.agendas.window import earliest_decision, end_of
from participation.errors import Conflict, InvalidMove, NotFound
from participation.journal.record import record
from participation.jurisdictions.queries import languages
from participation.policies import Act, require
from participation.settings import settings

BEFORE = frozenset({ItemStatus.DRAFT, ItemStatus.HEARING})
HOLDS = timedelta(days=3)  # what is urgent is seconded soon, or it was not


@atomic()
async def call_emergency(actor: Actor, item: Item, form: EmergencyForm) -> Emergency:
    """One of two; nothing is decided yet. An item has one such decision at most."""
    require(actor, Act.AGENDA_DECIDE, item)
    held = await _held(item)
    refuse_unfit(**form.model_dump())
    await _after_hearing(held, form)
    call = await Emergency.get_or_none(item_id=item.id)
    if call is None:
        call = Emergency(item_id=item.id, version=0)
    elif call.seconded_at:
        raise InvalidMove("it has been decided in an emergency before")
    call.update_from_dict(form.model_dump() | _asked_by(actor, held, call.version + 1))
    await call.save()
    await record(actor, "emergency.called", item, version=call.version)
    return call


@atomic()
async def second_emergency(actor: Actor, item: Item, form: SecondForm) -> Resolution:
    """The other one: decided now, and in the same moment children and guardians are asked."""
    require(actor, Act.AGENDA_DECIDE, item)
    held = await _held(item)
    call = await _waiting(held, form.version)
    require(actor, Act.EMERGENCY_SECOND, call)
    asked, closes_at = await _after_hearing(held, call)
    facts = await facts_of(held)
    await held.become(ItemStatus.DECIDED)
    words = DecisionForm(text=call.text, child_words=call.child_words)
    made = await resolve(actor, held, words, facts, emergency=call.reason)
    planned_on = earliest_decision(closes_at)
    await held.become(ItemStatus.HEARING, decision_planned_on=planned_on)
    hearing = await ask(held, asked, clock.now(), closes_at)
    call.update_from_dict({"seconded_by": actor.account_id, "seconded_at": clock.now()})
    await call.save(update_fields=["seconded_by", "seconded_at"])
    await inputs.put_on_agenda(await inputs.subjects_of(held))
    waits = await texts.forward_decision(actor, held, made)
    await record(actor, "item.decided", item, version=made.version, emergency=True, **waits)
    news = "hearing.opened"
    await record(actor, news, item, **await texts.forward_hearing(actor, held, hearing, news))
    item.update_from_dict({"status": held.status, "version": held.version})
    return made


async def emergency_of(item: Item) -> Emergency | None:
    """The call that waits for a second one, or that was followed."""
    call = await Emergency.get_or_none(item_id=item.id)
    return call if call and (call.seconded_at or not _is_over(call)) else None


async def _waiting(item: Item, version: int) -> Emergency:
    call = await Emergency.filter(item_id=item.id).select_for_update().first()
    if call is None:
        raise NotFound(item.public_id)
    if call.version != version:
        raise Conflict(f"call {version} is no longer {call.version}")
    if call.seconded_at or _is_over(call):
        raise InvalidMove("there is no call to second any more")
    return call


def _is_over(call: Emergency) -> bool:
    return bool(clock.now() - call.asked_at > HOLDS)


async def _held(item: Item) -> Item:
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status not in BEFORE:
        raise InvalidMove(f"{held.status} is decided already")
    return held


async def _after_hearing(
    item: Item, words: EmergencyForm | Emergency
) -> tuple[HearingForm, datetime]:
    """As complete as any other: raises InvalidInput at whatever is missing for it."""
    now = clock.now()
    closes_at = end_of(clock.local(now).date() + timedelta(days=settings().hearing_days_min))
    packs = {name: getattr(words, name) for name in PACKS.values()}
    asked = HearingForm(closes_at=closes_at, **packs)
    spoken = await languages(item.jurisdiction_id)
    refuse_unready(item, asked, now, earliest_decision(closes_at), spoken)
    return asked, closes_at


def _asked_by(actor: Actor, item: Item, version: int) -> dict[str, object]:
    return {
        "jurisdiction_id": item.jurisdiction_id,
        "department_id": item.department_id,
        "version": version,
        "account_id": actor.account_id,
        "asked_at": clock.now(),
    }
