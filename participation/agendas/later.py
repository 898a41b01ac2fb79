"""After the decision: more time once, listening while it is built and used, and the end."""

from datetime import timedelta

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas import texts
from participation.agendas.forms import CloseForm, ExtendForm, PointAnswerForm, PointForm, WaiveForm
from participation.agendas.models import Item, ItemStatus, Listening, Point
from participation.agendas.plain_words import refuse_unfit
from participation.agendas.points import unsettled
from participation.agendas.window import end_of
from participation.errors import GateShut, InvalidInput, InvalidMove, Unmet
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.wording.queries import read_since
from participation.workdays import on_or_after

ENDED = frozenset({ItemStatus.CLOSED, ItemStatus.TAKEN_OFF})
AFTER = frozenset({ItemStatus.DECIDED, ItemStatus.ANSWERED})
LEAST_DAYS = 7


@atomic()
async def extend(actor: Actor, item: Item, form: ExtendForm) -> Item:
    """Answer later than promised: once, before the day has passed, with a public reason."""
    require(actor, Act.AGENDA_EDIT, item)
    refuse_unfit(reason=form.reason)
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.answered_at or held.extended_from or held.status in ENDED:
        raise InvalidMove("it is answered, or had its one extension")
    if clock.today() > held.answer_due_on:
        raise InvalidInput({"days": _("已经过了说好的日子，不能再延。请尽快回答。")})
    changes: dict[str, object] = {
        "extended_from": held.answer_due_on,
        "answer_due_on": on_or_after(held.answer_due_on + timedelta(days=form.days)),
        "extension_reason": form.reason,
    }
    await Item.filter(id=item.id).update(**changes)
    item.update_from_dict(changes)
    waits = await texts.forward_extension(actor, item)
    await record(actor, "item.extended", item, days=form.days, **waits)
    return item


@atomic()
async def open_point(actor: Actor, item: Item, form: PointForm) -> Listening:
    """Ask once more: while it is built, or when it is in use."""
    require(actor, Act.AGENDA_EDIT, item)
    refuse_unfit(question=form.question)
    await _held(item)
    now = clock.now()
    if form.closes_on < clock.local(now).date() + timedelta(days=LEAST_DAYS):
        words = _("至少听 %(days)s 天。")
        raise InvalidInput({"closes_on": words % {"days": LEAST_DAYS}})
    if await Listening.filter(item_id=item.id, point=form.point).exists():
        raise InvalidMove(f"{form.point} has been asked or waived")
    asked = await Listening.create(
        item_id=item.id,
        point=form.point,
        opens_at=now,
        closes_at=end_of(form.closes_on),
        question=form.question,
    )
    return await _written(actor, item, asked, "listening.opened")


@atomic()
async def answer_point(actor: Actor, item: Item, form: PointAnswerForm) -> Listening:
    """Once its window is over: what each group said, and what the office does with it."""
    require(actor, Act.AGENDA_EDIT, item)
    refuse_unfit(**form.model_dump(mode="json", exclude={"point"}))
    await _held(item)
    asked = await Listening.get_or_none(item_id=item.id, point=form.point)
    if asked is None or asked.closes_at is None or clock.now() < asked.closes_at:
        raise InvalidMove(f"{form.point} has not been listened to")
    if unread := await _unread(item, asked):
        raise GateShut([unread])
    asked.update_from_dict(form.model_dump(exclude={"point"}) | {"settled_at": clock.now()})
    await asked.save()
    return await _written(actor, item, asked, "listening.answered")


@atomic()
async def waive_point(actor: Actor, item: Item, form: WaiveForm) -> Listening:
    """Nobody is asked, and why; once children could speak it is too late for that."""
    require(actor, Act.AGENDA_EDIT, item)
    refuse_unfit(waived_reason=form.waived_reason)
    await _held(item)
    if await Listening.filter(item_id=item.id, point=form.point).exists():
        raise InvalidMove(f"{form.point} has been asked or waived")
    asked = await Listening.create(
        item_id=item.id,
        point=form.point,
        waived_reason=form.waived_reason,
        settled_at=clock.now(),
    )
    return await _written(actor, item, asked, "listening.waived")


@atomic()
async def close(actor: Actor, item: Item, _form: CloseForm | None = None) -> Item:
    """The end of a matter: answered, and listened to at all three points or waived (L-35).

    Raises GateShut with every point that is missing.
    """
    require(actor, Act.AGENDA_DECIDE, item)
    await item.refresh_from_db()
    missing = unsettled(item, await Listening.filter(item_id=item.id))
    if item.status is ItemStatus.ANSWERED and missing:
        raise GateShut(missing)
    await item.become(ItemStatus.CLOSED)
    await record(actor, "item.closed", item)
    return item


async def _unread(item: Item, asked: Listening) -> Unmet | None:
    """Whoever is asked reads the question for a week, and only once a person has read it."""
    since = await read_since(texts.place_of_point(item, asked), texts.of_point(asked))
    if since is None:
        return Unmet("read", _("问题还在看稿台，孩子还没有看到。"))
    first = end_of(clock.local(since).date() + timedelta(days=LEAST_DAYS))
    if clock.now() >= first:
        return None
    words = _("孩子看得到问题还不到 %(days)s 天：%(day)s 的 24:00 以后再写。")
    day = clock.last_day(first).isoformat()
    return Unmet("window", words % {"days": LEAST_DAYS, "day": day})


async def _held(item: Item) -> None:
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status not in AFTER:
        raise InvalidMove(f"{held.status} has no later listening point")


async def _written(actor: Actor, item: Item, asked: Listening, news: str) -> Listening:
    waits = await texts.forward_listening(actor, item, asked, news)
    await record(actor, news, item, point=Point(asked.point).value, **waits)
    return asked
