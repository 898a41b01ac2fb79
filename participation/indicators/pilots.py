"""Which places are pilots, since when, and how the pilots and all others compare (R-34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator
from tortoise.transactions import atomic

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.forms import Form
from participation.i18n import gettext as _
from participation.indicators.figures import FIGURES
from participation.indicators.models import Pilot, PilotList
from participation.indicators.months import last_day
from participation.indicators.queries import Period, told
from participation.indicators.values import Told, Value, value_of
from participation.journal.record import record
from participation.jurisdictions.models import Jurisdiction
from participation.localized import Localized
from participation.policies import Act, require


class PilotForm(Form):
    """`until` ends it; the same list and first day again corrects that day."""

    list: PilotList
    since: date
    until: Annotated[date | None, Field()] = None

    @model_validator(mode="before")
    @classmethod
    def _no_day_is_none(cls, data: object) -> object:
        if isinstance(data, dict) and data.get("until") == "":
            return {**data, "until": None}
        return data


@dataclass(frozen=True)
class PilotView:
    place: str
    names: Localized
    list: PilotList
    since: date
    until: date | None


@dataclass(frozen=True)
class Compared:
    """One figure of both groups; how many places each holds stands beside it."""

    figure: str
    pilots: Value
    others: Value


@atomic()
async def name_pilot(actor: Actor, place: Jurisdiction, form: PilotForm) -> Pilot:
    """Its own administration says so, with the days that the list tells."""
    require(actor, Act.PILOT_NAME, OfPlace(place.id))
    if form.until is not None and form.until < form.since:
        raise InvalidInput({"until": _("结束的日子要在开始以后。")})
    pilot, new = await Pilot.get_or_create(
        jurisdiction_id=place.id, list=form.list, since=form.since, defaults={"until": form.until}
    )
    if not new:
        pilot.until = form.until
        await pilot.save(update_fields=["until"])
    await record(actor, "pilot.named", pilot, list=form.list.value)
    return pilot


@dataclass(frozen=True)
class OfPlace:
    """What the rule looks at."""

    jurisdiction_id: str


async def pilots() -> list[PilotView]:
    """In the order of their days, then of their names' ids: a list, not a contest."""
    found = await Pilot.all().order_by("since", "jurisdiction_id").limit(200)
    ids = [one.jurisdiction_id for one in found]
    names = dict(await Jurisdiction.filter(id__in=ids).values_list("id", "names"))
    return [
        PilotView(
            one.jurisdiction_id, names.get(one.jurisdiction_id, {}), one.list, one.since, one.until
        )
        for one in found
    ]


async def compared(period: Period) -> list[Compared]:
    """A month of a place counts among the pilots if it, or what it lies in, was one at its end."""
    whole = await told("", period)
    parents = dict(await Jurisdiction.all().limit(5000).values_list("id", "parent_id"))
    spans = [(one.place, one.since, one.until) for one in await pilots()]
    chosen = {
        unit: table
        for unit, table in whole.items()
        if any(
            place in _chain(unit.jurisdiction, parents)
            and since <= last_day(unit.month) <= (until or date.max)
            for place, since, until in spans
        )
    }
    others = {unit: table for unit, table in whole.items() if unit not in chosen}
    return [_compared(figure.id, chosen, others, period) for figure in FIGURES]


def _compared(id: str, chosen: Told, others: Told, period: Period) -> Compared:
    figure = next(one for one in FIGURES if one.id == id)
    both = (value_of(figure, group, period.months) for group in (chosen, others))
    return Compared(id, *both)


def _chain(place: str, parents: Mapping[str, str | None]) -> list[str]:
    """The place and what it lies in, from the inside out."""
    found: list[str] = []
    at: str | None = place
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found
