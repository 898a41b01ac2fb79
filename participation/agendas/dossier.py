"""One item as a whole: its words, its gate, its two clocks, its decisions, its story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas import gate
from participation.agendas.beginning import meets_in_time
from participation.agendas.models import Hearing, Item, Listening, Resolution
from participation.agendas.origins import Origin, origins
from participation.agendas.points import PointView, points
from participation.agendas.queries import ItemCard, card_of, item
from participation.agendas.texts import BOXES, POINTS
from participation.agendas.themes import ThemeRow, passed_themes_of, themes_of
from participation.agendas.voices import facts_of
from participation.errors import NotFound
from participation.journal.models import Entry
from participation.journal.queries import story
from participation.policies import Act, may, require
from participation.settings import settings
from participation.wording.models import Part
from participation.wording.passed import NOTHING, overlaid, passed_about, title_in
from participation.workdays import working_days_between

STORY = (
    "item.opened",
    "item.joined",
    "item.routed",
    "item.handed-on",
    "item.escalated",
    "item.assigned",
    "hearing.opened",
    "hearing.begun",
    "hearing.moved",
    "hearing.summarised",
    "item.decision-refused",
    "item.decided",
    "item.reopened",
    "emergency.called",
    "item.extended",
    "listening.opened",
    "listening.answered",
    "listening.waived",
    "item.closed",
    "item.taken-off",
    "response.published",
    "response.withdrawn",
)


@dataclass(frozen=True)
class Promise:
    """A day the office promised, how much of it is used, and whether it was kept."""

    what: str
    since: datetime
    due_on: date
    kept_at: datetime | None
    days: int

    @property
    def until(self) -> date:
        return clock.local(self.kept_at).date() if self.kept_at else clock.today()

    @property
    def used(self) -> int:
        return (self.until - clock.local(self.since).date()).days

    @property
    def working_days(self) -> int:
        """Which working day it is since then."""
        return working_days_between(clock.local(self.since).date(), self.until)

    @property
    def is_late(self) -> bool:
        """Also when it was kept in the end, but after its day."""
        return self.until > self.due_on


@dataclass(frozen=True)
class Dossier:
    """All that an item's page shows, for the office and for the public."""

    item: Item
    card: ItemCard
    hearing: Hearing | None
    resolutions: Sequence[Resolution]
    facts: gate.GateFacts
    origins: Sequence[Origin]
    story: Sequence[Entry]
    asked_later: Sequence[Listening]
    themes: Sequence[ThemeRow]

    @property
    def conditions(self) -> Sequence[gate.Condition]:
        return gate.conditions(self.facts)

    @property
    def points(self) -> Sequence[PointView]:
        """Plan, build, evaluate."""
        return points(self.item, self.hearing, self.asked_later)

    @property
    def promises(self) -> Sequence[Promise]:
        item, days = self.item, settings()
        return (
            Promise(
                "receipt", item.opened_at, item.receipt_due_on, item.received_at, days.receipt_days
            ),
            Promise(
                "answer", item.opened_at, item.answer_due_on, item.answered_at, days.answer_days
            ),
        )

    @property
    def last_day(self) -> date | None:
        """The last day of the window, which ends at its 24:00."""
        return clock.last_day(self.hearing.closes_at) if self.hearing else None

    @property
    def is_open(self) -> bool:
        """Nothing of the gate is unmet."""
        return all(one.met for one in self.conditions)


async def dossier(public_id: str) -> Dossier:
    """As everybody may see it: only words that a moderator has passed."""
    return await _as_passed(await _written(public_id))


async def dossier_seen_by(actor: Actor, public_id: str) -> Dossier:
    """As it was written for officers of the place; everybody else sees what has passed."""
    found = await _written(public_id)
    inside = may(actor, Act.AGENDA_OPEN) and found.item.jurisdiction_id == actor.jurisdiction_id
    return found if inside else await _as_passed(found)


async def _as_passed(found: Dossier) -> Dossier:
    passed = await passed_about(found.item.public_id)
    things: list[tuple[Any, Part, int]] = [
        (found.item, Part.ITEM, 0),
        (found.item, Part.TAKEN_OFF, 0),
        (found.item, Part.EXTENSION, 0),
    ]
    if found.hearing:
        things += [(found.hearing, Part.HEARING, 0), (found.hearing, Part.SUMMARY, 0)]
    things += [(one, Part.DECISION, one.version) for one in found.resolutions]
    things += [(one, Part.LISTENING, POINTS.index(one.point)) for one in found.asked_later]
    for thing, part, number in things:
        overlaid(thing, BOXES[part], passed.get((part, number), NOTHING))
    found.item.title = title_in(passed.get((Part.ITEM, 0), NOTHING))
    themes = await passed_themes_of(found.item.id)
    facts = replace(found.facts, reading=found.facts.reading.in_public)
    if found.hearing and not meets_in_time(found.hearing):
        found.hearing.live_on = None
    return replace(found, card=found.card.public, themes=themes, facts=facts)


async def _written(public_id: str) -> Dossier:
    found = await item(public_id)
    hearing = await Hearing.get_or_none(item_id=found.id)
    facts = await facts_of(found, hearing)
    return Dossier(
        item=found,
        card=await card_of(found.id),
        hearing=hearing,
        resolutions=await Resolution.filter(item_id=found.id).order_by("version"),
        facts=facts,
        origins=await origins(found.id),
        story=await story(public_id, STORY),
        asked_later=await Listening.filter(item_id=found.id).order_by("id"),
        themes=await themes_of(found.id),
    )


async def dossier_for(actor: Actor, public_id: str) -> Dossier:
    """As it was written, for officers of the jurisdiction; each act asks what they may do."""
    require(actor, Act.AGENDA_OPEN)
    found = await _written(public_id)
    if found.item.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(public_id)
    return found
