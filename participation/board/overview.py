"""The shared board of a land: each matter, how far it is heard, assessed, answered, by office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Affects, Item, ItemStatus
from participation.agendas.queries import ItemCard, by_office, public_cards
from participation.assessments.queries import published_of
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.jurisdictions.catalogue import PlanJurisdiction, plan
from participation.jurisdictions.models import Department, Jurisdiction
from participation.localized import Localized
from participation.policies import Act, require

PER_PAGE = 40
K_PUBLIC = 5
MOST = 60
BELOW = """(WITH RECURSIVE below(id) AS (
   SELECT CAST($1 AS VARCHAR(40)) UNION ALL
   SELECT j.id FROM jurisdiction j JOIN below ON j.parent_id = below.id) SELECT id FROM below)"""
OF_LAND = f"i.status <> 'taken-off' AND i.jurisdiction_id IN {BELOW}"
TILES = """
WITH RECURSIVE below(top, id) AS (
   SELECT id, id FROM jurisdiction WHERE parent_id = $1 UNION ALL
   SELECT below.top, j.id FROM jurisdiction j JOIN below ON j.parent_id = below.id)
SELECT t.id, t.names, t.languages, t.gb2260, (SELECT COUNT(*) FROM below CROSS JOIN proposal p
    WHERE below.top = t.id AND p.jurisdiction_id = below.id
      AND p.visibility = 'published' AND NOT p.held AND p.published_at >= $2) AS n
  FROM jurisdiction t WHERE t.parent_id = $1
 ORDER BY CASE WHEN t.gb2260 IS NULL THEN 1 ELSE 0 END, t.gb2260, t.id LIMIT 60
"""
UNCLAIMED = f"""
WHERE i.department_id = $1 AND i.status IN ('draft', 'hearing')
  AND (SELECT v.why FROM handover v WHERE v.item = i.public_id ORDER BY v.number DESC LIMIT 1)
      = 'escalated' ORDER BY i.answer_due_on, i.id LIMIT {MOST}
"""
INFORMED = f"""
WHERE i.status <> 'taken-off' AND EXISTS (SELECT 1 FROM item_share s WHERE s.item = i.public_id
   AND s.department_id = $1 AND s.part = 'informed' AND s.until IS NULL)
 ORDER BY i.id DESC LIMIT {MOST}
"""


@dataclass(frozen=True)
class Tile:
    """How many ideas were published in a part of the land this month; too few are no number."""

    id: str
    names: Localized
    number: int | None
    spot: str = ""


@dataclass(frozen=True)
class Line:
    """One matter in the words that have passed."""

    card: ItemCard
    place: Localized
    hearing: str
    assessed: str
    due_on: date | None


@dataclass(frozen=True)
class Overview:
    """In the order of the offices, never by number."""

    land: Jurisdiction
    tiles: Sequence[Tile]
    lines: Sequence[Line]
    page: int
    pages: int


async def overview(jurisdiction_id: str, page: int = 1, per_page: int = PER_PAGE) -> Overview:
    """Of a jurisdiction and all below it; without a name of a person."""
    land = await Jurisdiction.get_or_none(id=jurisdiction_id)
    if land is None:
        raise NotFound(jurisdiction_id)
    counted = await rows(f"SELECT COUNT(*) AS n FROM item i WHERE {OF_LAND}", land.id)
    pages = max(1, -(-counted[0]["n"] // per_page))
    page = min(max(page, 1), pages)
    skipped = (page - 1) * per_page
    shown = by_office(OF_LAND, "LIMIT $2 OFFSET $3")
    found = await public_cards(shown, land.id, per_page, skipped)
    return Overview(land, await tiles(land.id), await _lines(found), page, pages)


async def tiles(jurisdiction_id: str) -> list[Tile]:
    first = clock.local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = await rows(TILES, jurisdiction_id, first.astimezone(clock.now().tzinfo))
    drawn = {one.id: one for one in plan().jurisdictions if one.tile}
    return [_tile(row, drawn.get(row["id"])) for row in found]


def _tile(row: dict[str, Any], drawn: PlanJurisdiction | None) -> Tile:
    names = from_json(row["names"]) or {}
    if drawn is None:
        return Tile(row["id"], names, shown(row["n"]))
    return Tile(row["id"], drawn.short or names, shown(row["n"]), drawn.tile)


def shown(number: int) -> int | None:
    """None where so few spoke that somebody might know them."""
    return number if number == 0 or number >= K_PUBLIC else None


async def unclaimed(actor: Actor) -> list[tuple[Line, list[Department]]]:
    """What two offices sent away, with the offices of its place that could have it."""
    require(actor, Act.BOARD_SEE)
    lines = await _lines(await public_cards(UNCLAIMED, actor.department_id or ""))
    places = {one.card.jurisdiction_id for one in lines}
    known = Department.filter(jurisdiction_id__in=list(places)).order_by("position", "id")
    offices = await known if places else []
    return [
        (one, [office for office in offices if _could(office, one.card, actor)]) for one in lines
    ]


async def informed(actor: Actor) -> list[Line]:
    """What an office below leads and this one is told of."""
    require(actor, Act.BOARD_SEE)
    return await _lines(await public_cards(INFORMED, actor.department_id or ""))


async def item_to_assign(public_id: str) -> Item:
    found = await Item.get_or_none(public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    return found


def _could(office: Department, card: ItemCard, actor: Actor) -> bool:
    return office.jurisdiction_id == card.jurisdiction_id and office.id != actor.department_id


async def _lines(found: Sequence[ItemCard]) -> list[Line]:
    ids = list({card.jurisdiction_id for card in found})
    places = {one.id: one.names for one in await Jurisdiction.filter(id__in=ids)} if ids else {}
    done = await published_of([card.id for card in found]) if found else set()
    return [
        Line(
            card,
            places.get(card.jurisdiction_id, {}),
            heard(card),
            assessed(card, done),
            _due(card),
        )
        for card in found
    ]


def heard(card: ItemCard) -> str:
    """How far the hearing is, in a word of our own."""
    if card.closes_at is None:
        return "not-needed" if card.affects_children is Affects.NO else "not-yet"
    if card.waits:
        return "not-yet"
    if card.status is ItemStatus.HEARING and card.closes_at > clock.now():
        return "open"
    return "heard"


def assessed(card: ItemCard, done: set[int]) -> str:
    """Whether its effect on children is assessed in public; only major matters need it (R-03)."""
    if card.id in done:
        return "done"
    if card.affects_children is Affects.UNSCREENED:
        return "unscreened"
    is_major = card.kind != "ordinary" and card.affects_children is Affects.YES
    return "to-do" if is_major else "not-needed"


def _due(card: ItemCard) -> date | None:
    return None if card.answered_at else card.answer_due_on
