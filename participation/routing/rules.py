"""Who leads and who shares a task here, from which day on: said by the coordinating office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field
from tortoise.expressions import Q
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.database import hold
from participation.errors import InvalidInput, NotPermitted
from participation.forms import Form
from participation.i18n import gettext as _
from participation.journal.record import Made, record
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.models import Department, Task
from participation.jurisdictions.queries import coordinating_office
from participation.policies import Act, require
from participation.routing.models import RoutingRule

MOST = 8
MOST_RULES = 500


def _several(typed: object) -> object:
    """A form sends one chosen office as a string, and those left open as empty ones."""
    chosen = [typed] if isinstance(typed, str) else list(typed or ())  # type: ignore[call-overload]
    return tuple(one for one in chosen if one)


class RuleForm(Form):
    """The first office leads."""

    task: int = Field(ge=1, le=999)
    place_type: str = Field("", max_length=40)
    offices: Annotated[
        tuple[Annotated[str, Field(max_length=60)], ...], BeforeValidator(_several)
    ] = Field(min_length=1, max_length=MOST)
    valid_from: date


@dataclass(frozen=True)
class Rule:
    """What holds, or will hold, for a task and a kind of place."""

    task: int
    place_type: str
    offices: Sequence[str]
    valid_from: date
    valid_to: date | None


@atomic()
async def lay_down(actor: Actor, form: RuleForm) -> None:
    """What held until then ends the day before; what was routed by it stays where it is."""
    require(actor, Act.ROUTING_RULE)
    here = actor.jurisdiction_id or ""
    if not actor.department_id or await coordinating_office(here) != actor.department_id:
        raise NotPermitted("the coordinating office says who leads")
    await _refuse_wrong(form, here)
    await hold(f"routing:{here}:{form.task}")
    same = {"jurisdiction_id": here, "task_number": form.task, "place_type": form.place_type}
    await RoutingRule.filter(**same, valid_from__gte=form.valid_from).delete()
    await RoutingRule.filter(_holds(form.valid_from), **same).update(
        valid_to=form.valid_from - timedelta(days=1)
    )
    await RoutingRule.bulk_create(
        RoutingRule(
            **same,
            department_id=office,
            position=position,
            valid_from=form.valid_from,
            account_id=actor.account_id,
        )
        for position, office in enumerate(dict.fromkeys(form.offices))
    )
    await record(actor, "routing.ruled", Made(here[:24]), task=form.task, lead=form.offices[0])


async def rules(jurisdiction_id: str) -> list[Rule]:
    """All that hold today or later, by task."""
    current = RoutingRule.filter(_holds(clock.today()), jurisdiction_id=jurisdiction_id)
    order = ("task_number", "place_type", "valid_from", "position")
    groups: dict[tuple[int, str, date, date | None], list[str]] = {}
    for one in await current.order_by(*order).limit(MOST_RULES):
        key = (one.task_number, one.place_type, one.valid_from, one.valid_to)
        groups.setdefault(key, []).append(one.department_id)
    return [
        Rule(task, place, offices, begins, ends)
        for (task, place, begins, ends), offices in groups.items()
    ]


def _holds(day: date) -> Q:
    """On that day or later."""
    return Q(valid_to=None) | Q(valid_to__gte=day)


async def _refuse_wrong(form: RuleForm, here: str) -> None:
    wrong = {}
    if not await Task.exists(number=form.task):
        wrong["task"] = _("请从列出的里面选一个。")
    if form.place_type and form.place_type not in plan().place_types:
        wrong["place_type"] = _("请从列出的里面选一个。")
    own = Department.filter(jurisdiction_id=here, id__in=list(form.offices))
    if await own.count() != len(set(form.offices)):
        wrong["offices"] = _("请从列出的里面选一个。")
    if form.valid_from < clock.today():
        wrong["valid_from"] = _("请写今天或以后的一天。")
    if wrong:
        raise InvalidInput(wrong, dict(form.model_dump(mode="json")))
