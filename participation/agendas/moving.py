"""Other days for a hearing that is running: never fewer for those who are asked."""

from datetime import date

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.agendas.beginning import begin, open_channel, readable_on
from participation.agendas.forms import DaysForm
from participation.agendas.models import Hearing, Item, ItemStatus
from participation.agendas.ready import wrong_meeting
from participation.agendas.window import earliest_decision, end_of
from participation.days import day
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require


@atomic()
async def move_days(actor: Actor, item: Item, form: DaysForm) -> Hearing:
    """Only what was sent is moved; an empty day of the meeting means that nobody meets."""
    require(actor, Act.AGENDA_EDIT, item)
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status is not ItemStatus.HEARING:
        raise InvalidMove(f"{held.status} has no hearing")
    await begin(actor, held)
    hearing = await Hearing.get(item_id=item.id)
    if form.closes_on and (wrong := _wrong_end(hearing, form.closes_on)):
        raise InvalidInput({"closes_on": wrong}, form.model_dump(mode="json"))
    if form.closes_on:
        hearing.closes_at = end_of(form.closes_on)
    planned_on = form.decision_planned_on or held.decision_planned_on
    live_on = form.live_on if "live_on" in form.model_fields_set else hearing.live_on
    wrongs = _wrong_decision(hearing, planned_on) | _wrong_live(hearing, live_on)
    if wrongs:
        raise InvalidInput(wrongs, form.model_dump(mode="json"))
    hearing.live_on = live_on
    await hearing.save(update_fields=["closes_at", "live_on"])
    await open_channel(held, hearing)
    await Item.filter(id=item.id).update(decision_planned_on=planned_on)
    item.decision_planned_on = planned_on
    await record(actor, "hearing.moved", item)
    return hearing


def _wrong_end(hearing: Hearing, closes_on: date) -> str:
    last = clock.last_day(hearing.closes_at)
    if closes_on < last:
        return _("只能往后挪：最早 %(day)s。") % {"day": day(last)}
    if closes_on > last and closes_on < clock.today():
        return _("这一天已经过了。")
    return ""


def _wrong_decision(hearing: Hearing, planned_on: date | None) -> dict[str, str]:
    first = earliest_decision(hearing.closes_at)
    if planned_on is not None and planned_on >= first:
        return {}
    words = _("听完以后至少 7 天才能决定：最早 %(day)s。")
    return {"decision_planned_on": words % {"day": day(first)}}


def _wrong_live(hearing: Hearing, live_on: date | None) -> dict[str, str]:
    """A day that has come stays told: it is not taken back, only another one is named."""
    if live_on == hearing.live_on:
        return {}
    if live_on is None:
        passed = hearing.live_on is not None and hearing.live_on <= clock.today()
        return {"live_on": _("见面的那一天已经到了，不能拿掉。")} if passed else {}
    if live_on < clock.today():
        return {"live_on": _("这一天已经过了。")}
    return wrong_meeting(readable_on(hearing), hearing.closes_at, live_on)
