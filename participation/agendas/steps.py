"""What acts on an item write: the hearing asked, the clocks, the decision and all heard."""

from datetime import date, datetime

from tortoise.exceptions import IntegrityError

from participation import clock
from participation.actor import Actor
from participation.agendas import gate
from participation.agendas.forms import DecisionForm, HearingForm, SummaryForm
from participation.agendas.models import Hearing, Item, Resolution
from participation.agendas.ready import PACKS
from participation.agendas.window import due
from participation.errors import InvalidMove
from participation.settings import settings


async def resolve(
    actor: Actor, item: Item, form: DecisionForm, facts: gate.GateFacts, emergency: str = ""
) -> Resolution:
    try:
        return await Resolution.create(
            item=item,
            version=1 + await Resolution.filter(item=item).count(),
            text=form.text,
            child_words=form.child_words,
            what_changed=form.what_changed,
            emergency_reason=emergency,
            heard=await _what_was_heard(item, facts) | ({"emergency": True} if emergency else {}),
            account_id=actor.account_id or 0,
            decided_at=clock.now(),
        )
    except IntegrityError as error:
        raise InvalidMove("somebody else has just decided") from error


async def _what_was_heard(item: Item, facts: gate.GateFacts) -> dict[str, object]:
    """Kept with the decision, because re-opening writes the hearing anew."""
    hearing = await Hearing.get_or_none(item_id=item.id)
    if hearing is None:
        return {"affects_children": item.affects_children.value, "reason": item.no_effect_reason}
    kept = {name: getattr(hearing, name) for name in SummaryForm.model_fields}
    return kept | {
        "opens_at": hearing.opens_at.isoformat(),
        "closes_at": hearing.closes_at.isoformat(),
        "short_reason": hearing.short_reason,
        "children": facts.children.inputs,
        "guardians": facts.guardians.inputs,
    }


async def ask(item: Item, form: HearingForm, opens_at: datetime, closes_at: datetime) -> Hearing:
    """A hearing asked again starts with empty summaries: the old ones stand in the decision."""
    written = dict.fromkeys(SummaryForm.model_fields, "") | {
        "opens_at": opens_at,
        "closes_at": closes_at,
        "waits": True,
        **{name: getattr(form, name) for name in ("short_reason", "live_on", *PACKS.values())},
    }
    hearing, _made = await Hearing.update_or_create(defaults=written, item_id=item.id)
    return hearing


def clocks_of(moment: datetime, planned_on: date | None, *, again: bool) -> dict[str, object]:
    changes: dict[str, object] = {"decision_planned_on": planned_on}
    if again:
        due_on = due(moment, settings().answer_days)
        changes |= {"answered_at": None, "answer_due_on": due_on}
        changes |= {"extended_from": None, "extension_reason": ""}
        changes["assessed_on"] = None
    return changes
