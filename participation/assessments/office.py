"""An assessment as its office works on it, and what waits for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.actor import Actor
from participation.agendas.gate import Condition
from participation.agendas.models import Item
from participation.agendas.queries import ItemCard, cards, item
from participation.assessments.complete import missing
from participation.assessments.lines import Line, is_free, lines_of, quotable
from participation.assessments.models import Aftermath, Assessment, Contest, State
from participation.assessments.queries import (
    MOST,
    Contested,
    Sheet,
    as_written,
    contests_of,
    versions_of,
)
from participation.assessments.ready import conditions
from participation.assessments.sheet import FREE
from participation.assessments.texts import unread_contests
from participation.errors import NotFound
from participation.policies import Act, require
from participation.wording.models import AdultText, Part

MINE = """
WHERE i.jurisdiction_id = $1 AND i.department_id = $2 AND i.kind <> 'ordinary'
  AND i.status <> 'taken-off' ORDER BY i.assessed_on IS NOT NULL, i.answer_due_on, i.id LIMIT 200
"""
CONTESTED = """
WHERE i.jurisdiction_id = $1 AND i.department_id <> $2 AND EXISTS (
  SELECT 1 FROM assessment a JOIN assessment_contest c ON c.assessment_id = a.id
   WHERE a.item_id = i.id AND a.state = 'published' AND c.settlement_id IS NULL)
ORDER BY i.id LIMIT 200
"""


@dataclass(frozen=True)
class Work:
    """All that the office's page shows of the newest version; `found` is None before the first."""

    item: Item
    found: Assessment | None
    shown: Sheet | None
    lines: Sequence[Line]
    free: Sequence[str]
    quotable: Mapping[str, Mapping[str, str]]
    missing: Mapping[str, str]
    conditions: Sequence[Condition]
    text: AdultText | None
    versions: Sequence[Assessment]
    contests: Sequence[Contested]
    unread: int
    waiting: int
    afterwards: Sequence[tuple[Aftermath, AdultText]]

    @property
    def state(self) -> str:
        return self.found.state.value if self.found else ""


async def work(actor: Actor, item_id: str) -> Work:
    """For officers of the place; each act asks what they may do."""
    require(actor, Act.AGENDA_OPEN)
    of = await item(item_id)
    if of.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(item_id)
    found = await Assessment.filter(item=of).order_by("-number").first()
    lines = await lines_of(of)
    waiting = await _waiting(found)
    return Work(
        item=of,
        found=found,
        shown=await as_written(of, found, lines) if found else None,
        lines=lines,
        free=FREE if is_free(lines) else (),
        quotable=await quotable(of, lines),
        missing=missing(found.filled, lines) if found else {},
        conditions=await conditions(of, found) if found else (),
        text=await _text(of, found),
        versions=await versions_of(of),
        contests=await contests_of(found) if found else (),
        unread=await _unread(waiting),
        waiting=len(waiting),
        afterwards=await _afterwards(of),
    )


async def own(actor: Actor) -> list[ItemCard]:
    """Major matters of the own office, what is not assessed yet first."""
    require(actor, Act.AGENDA_OPEN)
    return await cards(MINE, actor.jurisdiction_id, actor.department_id)


async def contested(actor: Actor) -> list[ItemCard]:
    """What another office of the place has to settle."""
    require(actor, Act.AGENDA_OPEN)
    return await cards(CONTESTED, actor.jurisdiction_id, actor.department_id)


async def newest(items: Sequence[ItemCard]) -> dict[int, Assessment]:
    """{item: its newest version}"""
    rows = Assessment.filter(item_id__in=[one.id for one in items]).order_by("number")
    return {one.item_id: one for one in await rows}


async def own_sheet(actor: Actor, item_id: str) -> Assessment:
    found = (await work(actor, item_id)).found
    if found is None:
        raise NotFound(item_id)
    return found


async def _text(of: Item, found: Assessment | None) -> AdultText | None:
    if found is None or found.state is not State.READY:
        return None
    rows = AdultText.filter(part=Part.IMPACT, subject=of.public_id, number=found.number)
    return await rows.order_by("-id").first()


async def _waiting(found: Assessment | None) -> list[str]:
    if found is None:
        return []
    rows = Contest.filter(assessment=found, settlement_id__isnull=True).limit(MOST)
    return [one.public_id for one in await rows]


async def _unread(waiting: list[str]) -> int:
    return await unread_contests(waiting) if waiting else 0


async def _afterwards(of: Item) -> list[tuple[Aftermath, AdultText]]:
    found = await Aftermath.filter(item=of).order_by("number").limit(MOST)
    texts = AdultText.filter(part=Part.AFTERMATH, subject=of.public_id).order_by("id")
    by_number = {one.number: one for one in await texts.limit(200)}
    return [(one, by_number[one.number]) for one in found if one.number in by_number]
