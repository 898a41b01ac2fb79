"""A hearing begins when a person has read its words: children are asked nothing unread.

The office asks once. Its days count from the reading on, so that a slow desk takes no day from
those who are asked; what the office announced stays as long as enough is left of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.agendas.models import Hearing, Item
from participation.agendas.texts import words_of
from participation.agendas.window import earliest_decision, earliest_meeting, end_of
from participation.journal.record import record
from participation.settings import settings
from participation.topics.opening import open_for
from participation.wording.actions import digest_of, filled
from participation.wording.models import AdultText, Part, State

PARTS = (Part.ITEM, Part.HEARING)
MOST = 200


class Read(StrEnum):
    """How far the desk is with exactly the words that stand there now."""

    PASSED = "passed"
    WAITING = "waiting"
    RETURNED = "returned"


@dataclass(frozen=True)
class Reading:
    """The item's own words, the page for children with all its languages, and since when both."""

    item: Read = Read.WAITING
    page: Read = Read.WAITING
    since: datetime | None = None

    @property
    def in_public(self) -> "Reading":
        """What came back to the office is its own business."""
        item, page = (one if one is Read.PASSED else Read.WAITING for one in (self.item, self.page))
        return replace(self, item=item, page=page)


async def reading_of(item: Item, hearing: Hearing | None) -> Reading:
    found = AdultText.filter(subject=item.public_id, part__in=PARTS, number=0)
    known = await found.exclude(state=State.REPLACED)
    own, own_since = _read([one for one in known if one.part is Part.ITEM], item, Part.ITEM)
    if hearing is None:
        return Reading(own)
    pages = [one for one in known if one.part is Part.HEARING]
    page, page_since = _read(pages, hearing, Part.HEARING)
    if own_since is None or page_since is None:
        return Reading(own, page)
    return Reading(own, page, max(own_since, page_since))


def as_begun(item: Item, hearing: Hearing, reading: Reading) -> bool:
    """Sets its days in memory once all was read; whether it has just begun.

    Never before it was asked for, wherever the clock stood when the desk read.
    """
    if not hearing.waits or reading.since is None:
        return False
    asked_at = hearing.opens_at
    hearing.opens_at = max(asked_at, reading.since)
    hearing.closes_at = _closing(asked_at, hearing.opens_at, hearing.closes_at)
    hearing.waits = False
    first = earliest_decision(hearing.closes_at)
    item.decision_planned_on = max(item.decision_planned_on or first, first)
    return True


async def begin(actor: Actor, item: Item) -> None:
    """Of several who see that all is read one writes it down."""
    hearing = await Hearing.get_or_none(item_id=item.id, waits=True)
    if hearing is None or not as_begun(item, hearing, await reading_of(item, hearing)):
        return
    days = {"opens_at": hearing.opens_at, "closes_at": hearing.closes_at, "waits": False}
    if not await Hearing.filter(id=hearing.id, waits=True).update(**days):
        return
    await Item.filter(id=item.id).update(decision_planned_on=item.decision_planned_on)
    await open_channel(item, hearing)
    await record(actor, "hearing.begun", item)


async def open_channel(item: Item, hearing: Hearing) -> None:
    if item.topic_id is not None and not hearing.waits:
        await open_for(item.topic_id, hearing.opens_at, hearing.closes_at)


async def begin_read(payload: dict[str, object]) -> None:
    """The worker's look at hearings that wait for the desk."""
    waiting = Hearing.filter(waits=True).order_by("id").limit(MOST)
    for item_id in await waiting.values_list("item_id", flat=True):
        await _begin_one(int(str(item_id)))


@atomic()
async def _begin_one(item_id: int) -> None:
    await begin(VISITOR, await Item.filter(id=item_id).select_for_update().get())


def readable_on(hearing: Hearing) -> date:
    """The first day on which children can read the page; while it waits, today at best."""
    return clock.today() if hearing.waits else clock.local(hearing.opens_at).date()


def meets_in_time(hearing: Hearing) -> bool:
    """Only such a day is told in public."""
    return not hearing.waits and (
        hearing.live_on is None or hearing.live_on >= earliest_meeting(readable_on(hearing))
    )


def _closing(asked_at: datetime, begun_at: datetime, closes_at: datetime) -> datetime:
    """As asked for, or later: the least that was promised is left from the reading on."""
    least = min((closes_at - asked_at).days, settings().hearing_days_min)
    if closes_at - begun_at >= timedelta(days=least):
        return closes_at
    return end_of(clock.local(begun_at).date() + timedelta(days=least))


def _read(
    known: Iterable[AdultText], thing: Item | Hearing, part: Part
) -> tuple[Read, datetime | None]:
    """A row that waits beside one that passed means: other words stand there now."""
    states = {one.state: one for one in known}
    passed = states.get(State.PASSED)
    if passed and passed.digest == digest_of(filled(words_of(thing, part))):
        return Read.PASSED, passed.decided_at or passed.created_at
    return (Read.RETURNED if State.RETURNED in states else Read.WAITING), None
