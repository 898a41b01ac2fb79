"""May an item be heard now? What is missing is named, each at its own field (R-02)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from participation import clock
from participation.agendas.forms import HearingForm
from participation.agendas.models import Affects, Item, choices_in
from participation.agendas.window import (
    earliest_decision,
    earliest_meeting,
    end_of,
    is_short,
)
from participation.days import day
from participation.errors import InvalidInput
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.settings import settings

NEEDED: Mapping[str, str] = {
    "decision_maker": N_("先写清楚谁来决定。"),
    "can_change": N_("先写清楚什么可以改。"),
    "child_can_change": N_("先用孩子的话写：什么可以改。"),
    "is_fixed": N_("先写清楚什么已经定了。"),
    "child_is_fixed": N_("先用孩子的话写：什么已经定了。"),
}
PACKS: Mapping[str, str] = {"zh-CN": "pack", "ko": "pack_ko", "en": "pack_en"}
LEAST_OPTIONS = 2


def refuse_unready(
    item: Item,
    form: HearingForm,
    opens_at: datetime,
    planned_on: date | None,
    spoken: Iterable[str] = (),
) -> datetime:
    """The moment at which the window closes; `spoken` are the languages of the place."""
    wrong = {name: _(words) for name, words in NEEDED.items() if not getattr(item, name)}
    if item.affects_children is Affects.UNSCREENED:
        wrong["affects_children"] = _("先填这件事和孩子有没有关系。")
    if planned_on is None:
        wrong["decision_planned_on"] = _("先写清楚哪一天决定。")
    if len(choices_in(item.options)) < LEAST_OPTIONS and not item.open_question:
        wrong["options"] = _("写至少两个真能选的办法，或者一个开放的问题。")
    wrong |= {
        PACKS[one]: _("这里的每种语言都要有这一页。")
        for one in spoken
        if one in PACKS and not getattr(form, PACKS[one])
    }
    closes_at = form.closes_at or (end_of(form.closes_on) if form.closes_on else None)
    wrong |= _wrong_window(opens_at, closes_at, planned_on, form.short_reason)
    if closes_at and form.live_on:
        wrong |= wrong_meeting(clock.local(opens_at).date(), closes_at, form.live_on)
    if wrong or closes_at is None:
        raise InvalidInput(wrong, form.model_dump(mode="json"))
    return closes_at


def wrong_meeting(readable_on: date, closes_at: datetime, live_on: date) -> dict[str, str]:
    """While the page waits for its reader this asks for the least; the gate counts again."""
    first = earliest_meeting(readable_on)
    if live_on < first:
        words = _("见面以前，孩子至少有 7 天能看那一页：最早 %(day)s。")
        return {"live_on": words % {"day": day(first)}}
    if live_on > clock.last_day(closes_at):
        return {"live_on": _("见面要在听意见的日子里。")}
    return {}


def _wrong_window(
    opens_at: datetime, closes_at: datetime | None, planned_on: date | None, reason: str
) -> dict[str, str]:
    if closes_at is None:
        return {"closes_on": _("写清楚听到哪一天。")}
    if closes_at <= opens_at:
        return {"closes_on": _("这一天已经过了。")}
    wrong = {}
    least = settings().hearing_days_min
    if is_short(opens_at, closes_at, least) and not reason:
        wrong["closes_on"] = _("至少听 %(days)s 天；要短一点，就写公开的理由。") % {"days": least}
    first = earliest_decision(closes_at)
    if planned_on is not None and planned_on < first:
        words = _("听完以后至少 7 天才能决定：最早 %(day)s。")
        wrong["decision_planned_on"] = words % {"day": day(first)}
    return wrong
