"""What an office may do with an item: open, amend, hear, summarise, decide, take off."""

from collections.abc import Iterable

from tortoise.transactions import atomic, in_transaction

from participation import clock
from participation.actor import Actor
from participation.agendas import gate, inputs, texts
from participation.agendas.area import AreaItemForm
from participation.agendas.beginning import begin
from participation.agendas.choosing import chosen_of
from participation.agendas.forms import (
    DecisionForm,
    HearingForm,
    ItemForm,
    JoinForm,
    SummaryForm,
    TakeOffForm,
)
from participation.agendas.handing_on import set_out
from participation.agendas.models import ITEM, Affects, Hearing, Item, ItemStatus, Resolution
from participation.agendas.plain_words import refuse_unfit
from participation.agendas.ready import PACKS, refuse_unready
from participation.agendas.steps import ask, clocks_of, resolve
from participation.agendas.voices import facts_of, spoken
from participation.agendas.window import due
from participation.errors import Conflict, GateShut, InvalidInput, InvalidMove, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.jurisdictions.queries import languages
from participation.people.models import Kind
from participation.policies import Act, require
from participation.settings import settings
from participation.topics.models import Topic

FIELDS = tuple(name for name in ItemForm.model_fields if name not in {"topic", "inputs"})
OPEN = frozenset({ItemStatus.DRAFT, ItemStatus.HEARING})
CHILD_WORDS = (
    "options",
    "open_question",
    "child_title",
    "child_can_change",
    "child_is_fixed",
    "no_effect_reason",
)


@atomic()
async def open_item(actor: Actor, form: ItemForm, origins: Iterable[str] = ()) -> Item:
    """Begin a matter. Both clocks start now; it is decided only after both groups were heard."""
    require(actor, Act.AGENDA_OPEN)
    if not actor.jurisdiction_id or not actor.department_id:
        raise NotPermitted("an officer without an office")
    _refuse_unfit(form)
    topic = await _topic(form.topic, actor.jurisdiction_id)
    wanted = {*form.inputs, *origins}
    found = await inputs.gather(actor.jurisdiction_id, wanted, topic.id if topic else None)
    item = await _create(actor, form, topic, whole_topic=bool(topic) and not wanted)
    await inputs.attach(actor, item, found)
    await _refuse_wrong_no(item)
    await set_out(actor, item)
    waits = await texts.forward_item(actor, item, "item.opened")
    await record(actor, "item.opened", item, department=item.department_id, **waits)
    return item


@atomic()
async def open_from_area(actor: Actor, form: AreaItemForm) -> Item:
    """One item of all that lies in an area: what another item holds stays out unless it is named.

    Raises Conflict when somebody was quicker with one that was ticked as free.
    """
    require(actor, Act.AGENDA_OPEN)
    lying = await chosen_of(actor, form.area) if form.area else []
    if form.area and not lying and not form.inputs:
        raise InvalidInput({"area": _("这一块里没有还没放上议程的报告。")})
    return await open_item(actor, form, origins=lying)


@atomic()
async def join(actor: Actor, item: Item, form: JoinForm) -> Item:
    """Put one more original into an item that is not decided yet; it keeps its own code."""
    require(actor, Act.AGENDA_EDIT, item)
    if item.status not in OPEN:
        raise InvalidMove(f"{item.status} takes nothing in")
    await _still(item, item.status)
    found = await inputs.gather(item.jurisdiction_id, [form.subject], None)
    await inputs.attach(actor, item, found)
    await record(actor, "item.joined", item, subject=form.subject)
    return item


@atomic()
async def amend(actor: Actor, item: Item, form: ItemForm) -> Item:
    """Change what an item says, as long as nobody has been asked about it.

    What was assessed is no longer what it says, so it has to be assessed anew.
    """
    require(actor, Act.AGENDA_EDIT, item)
    await _still(item, ItemStatus.DRAFT, version=item.version)
    _refuse_unfit(form)
    found = await inputs.gather(item.jurisdiction_id, form.inputs, None)
    item.update_from_dict({name: getattr(form, name) for name in FIELDS})
    item.version += 1
    item.assessed_on = None
    await item.save(update_fields=[*FIELDS, "version", "assessed_on"])
    await inputs.attach(actor, item, found)
    await _refuse_wrong_no(item)
    await texts.forward_item(actor, item)
    await record(actor, "item.amended", item)
    return item


@atomic()
async def open_hearing(actor: Actor, item: Item, form: HearingForm) -> Hearing:
    """Ask children and guardians; from a decided item this re-opens it for a next version.

    It begins when a person has read what it says to children (`beginning`).
    """
    require(actor, Act.AGENDA_EDIT, item)
    ITEM.move(item.status, ItemStatus.HEARING)
    refuse_unfit(**{name: getattr(form, name) for name in (*PACKS.values(), "short_reason")})
    opens_at = clock.now()
    planned_on = form.decision_planned_on or item.decision_planned_on
    spoken = await languages(item.jurisdiction_id)
    closes_at = refuse_unready(item, form, opens_at, planned_on, spoken)
    again = item.status is not ItemStatus.DRAFT
    await item.become(ItemStatus.HEARING, **clocks_of(opens_at, planned_on, again=again))
    hearing = await ask(item, form, opens_at, closes_at)
    await inputs.put_on_agenda(await inputs.subjects_of(item))
    news = "item.reopened" if again else "hearing.opened"
    await record(actor, news, item, **await texts.forward_hearing(actor, item, hearing, news))
    return hearing


@atomic()
async def summarise(actor: Actor, item: Item, form: SummaryForm) -> Hearing:
    """Write what each group said, or sign that nobody spoke in spite of outreach."""
    require(actor, Act.AGENDA_EDIT, item)
    await _still(item, ItemStatus.HEARING)
    hearing = await Hearing.get(item_id=item.id)
    written = {name: getattr(form, name) for name in sorted(form.model_fields_set)}
    refuse_unfit(**written)
    hearing.update_from_dict(written)
    if written:
        await hearing.save(update_fields=list(written))
        await texts.forward_summary(actor, item, hearing)
    await record(actor, "hearing.summarised", item, fields=list(written))
    return hearing


async def decide(actor: Actor, item: Item, form: DecisionForm) -> Resolution:
    """Decide; nobody can switch the gate off.

    Raises GateShut with every unmet condition, and leaves a line in the journal that it did.
    """
    require(actor, Act.AGENDA_DECIDE, item)
    try:
        return await _decide(actor, item, form)
    except GateShut as shut:
        async with in_transaction():
            names = [one.name for one in shut.unmet]
            await record(actor, "item.decision-refused", item, unmet=names)
        raise


@atomic()
async def take_off(actor: Actor, item: Item, form: TakeOffForm) -> Item:
    """Leave the agenda with a reason that everybody can read; its ideas are open again."""
    require(actor, Act.AGENDA_EDIT, item)
    refuse_unfit(reason=form.reason)
    await item.become(ItemStatus.TAKEN_OFF, taken_off_reason=form.reason)
    await inputs.let_go(item)
    await record(actor, "item.taken-off", item, **await texts.forward_reason(actor, item))
    return item


@atomic()
async def _decide(actor: Actor, item: Item, form: DecisionForm) -> Resolution:
    await item.refresh_from_db()
    _refuse_stale(item, form.version)
    await begin(actor, item)
    facts = await facts_of(item)
    shut = gate.unmet(facts) if item.status in {ItemStatus.DRAFT, ItemStatus.HEARING} else []
    if shut:
        raise GateShut(shut)
    ITEM.move(item.status, ItemStatus.DECIDED)
    refuse_unfit(child_words=form.child_words)
    await item.become(ItemStatus.DECIDED)
    resolution = await resolve(actor, item, form, facts)
    waits = await texts.forward_decision(actor, item, resolution)
    await record(actor, "item.decided", item, version=resolution.version, **waits)
    return resolution


async def _still(item: Item, status: ItemStatus, **also: int) -> None:
    """Holds the row, so that nobody decides about words that are just being rewritten."""
    if not await Item.filter(id=item.id, status=status, **also).select_for_update().first():
        raise InvalidMove(f"no longer {status}")


async def _create(actor: Actor, form: ItemForm, topic: Topic | None, *, whole_topic: bool) -> Item:
    opened_at = clock.now()
    return await Item.create(
        **{name: getattr(form, name) for name in FIELDS},
        jurisdiction_id=actor.jurisdiction_id,
        department_id=actor.department_id,
        topic=topic,
        whole_topic=whole_topic,
        opened_at=opened_at,
        receipt_due_on=due(opened_at, settings().receipt_days),
        answer_due_on=due(opened_at, settings().answer_days),
    )


async def _topic(name: str, jurisdiction_id: str | None) -> Topic | None:
    if not name:
        return None
    here = Topic.filter(jurisdiction_id=jurisdiction_id)
    found = await here.get_or_none(public_id=name) or await here.get_or_none(slug=name)
    if found is None:
        raise InvalidInput({"topic": _("没有这个议题。")})
    return found


async def _refuse_wrong_no(item: Item) -> None:
    """What grew from children's words affects children; and a `no` is said with its reason."""
    if item.affects_children is not Affects.NO:
        return
    if not item.no_effect_reason:
        raise InvalidInput({"no_effect_reason": _("说和孩子无关，要写公开的理由。")})
    if (await spoken(item)).get(Kind.CHILD):
        raise InvalidInput({"affects_children": _("孩子已经说了话，不能算和孩子无关。")})


def _refuse_stale(item: Item, version: int | None) -> None:
    if version is not None and version != item.version:
        raise Conflict(f"version {version} is no longer {item.version}")


def _refuse_unfit(form: ItemForm) -> None:
    refuse_unfit(
        form.model_dump(mode="json"), **{name: getattr(form, name) for name in CHILD_WORDS}
    )
