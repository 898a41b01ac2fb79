"""What one may read of agendas: the office's list, the public register, what is overdue."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Affects, Item, ItemStatus
from participation.agendas.window import days_late
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.localized import Localized
from participation.policies import Act, require
from participation.wording.models import Part
from participation.wording.passed import Words, joined, title_in, words_in

CARD = f"""
SELECT i.*, d.names AS office, h.closes_at AS closes_at, h.waits AS waits,
       t.public_id AS topic, t.title AS topic_title, w.words AS passed,
       (SELECT COUNT(*) FROM item_input n WHERE n.item_id = i.id) AS inputs
  FROM item i
  LEFT JOIN department d ON d.id = i.department_id
  LEFT JOIN hearing h ON h.item_id = i.id
  LEFT JOIN topic t ON t.id = i.topic_id
  {joined("w", Part.ITEM, "i.public_id")}
"""


@dataclass(frozen=True)
class Late:
    """A promised day that has passed: what was promised, until when, and how long ago."""

    what: str
    due_on: date
    days: int


@dataclass(frozen=True)
class ItemCard:
    """One item as lists show it; `late` names the first promise that was not kept.

    `passed` are the words that the public may read, `title` and `child_title` what was written.
    """

    id: int
    public_id: str
    jurisdiction_id: str
    department_id: str
    office: Localized
    topic: str | None
    topic_title: Localized
    title: str
    child_title: str
    kind: str
    affects_children: Affects
    status: ItemStatus
    opened_at: datetime
    receipt_due_on: date
    answer_due_on: date
    received_at: datetime | None
    answered_at: datetime | None
    decision_planned_on: date | None
    closes_at: datetime | None
    waits: bool
    inputs: int
    late: Late | None
    passed: Words

    @property
    def public(self) -> "ItemCard":
        """As everybody may see it: a name that nobody has read yet is no name."""
        child_title = self.passed.get("child_title", "")
        return replace(self, title=title_in(self.passed), child_title=child_title)

    @property
    def days_left(self) -> int:
        return (self.answer_due_on - clock.today()).days

    @property
    def column(self) -> str:
        """Where the item stands on the board."""
        if self.status in {ItemStatus.ANSWERED, ItemStatus.CLOSED}:
            return "answered"
        if self.status is ItemStatus.DECIDED:
            return "to-answer"
        return "looking" if self.received_at else "new"


async def item(public_id: str) -> Item:
    found = await Item.get_or_none(public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    return found


async def item_by_id(id: int) -> Item:
    return await Item.get(id=id)


async def card_of(item_id: int) -> ItemCard:
    return (await cards("WHERE i.id = $1", item_id))[0]


async def card_of_matter(public_id: str) -> ItemCard | None:
    return next(iter(await cards("WHERE i.public_id = $1", public_id)), None)


async def worklist(actor: Actor) -> list[ItemCard]:
    """The office's own items: what is late first, then what is due next."""
    require(actor, Act.AGENDA_OPEN)
    own = "WHERE i.department_id = $1 AND i.jurisdiction_id = $2 AND i.status <> 'taken-off'"
    found = await cards(
        f"{own} ORDER BY i.answered_at IS NOT NULL, i.answer_due_on, i.id LIMIT 200",
        actor.department_id,
        actor.jurisdiction_id,
    )
    return sorted(found, key=lambda card: card.late is None)


async def listed(jurisdiction_id: str, cursor: int = 0, limit: int = 20) -> list[ItemCard]:
    """The public register, of one jurisdiction or (empty) all, as items were opened."""
    return await public_cards(
        "WHERE ($1 = '' OR i.jurisdiction_id = $1) AND i.id > $2 ORDER BY i.id LIMIT $3",
        jurisdiction_id,
        cursor,
        min(limit, 100),
    )


async def of_topic(topic_id: int) -> list[ItemCard]:
    return await public_cards("WHERE i.topic_id = $1 ORDER BY i.id LIMIT 50", topic_id)


async def overdue(jurisdiction_id: str) -> list[ItemCard]:
    """Items whose promised day has passed, with their office; in register order, never ranked."""
    found = await public_cards(
        "WHERE ($1 = '' OR i.jurisdiction_id = $1) AND i.status <> 'taken-off' AND"
        " ((i.received_at IS NULL AND i.receipt_due_on < $2)"
        " OR (i.answered_at IS NULL AND i.answer_due_on < $2)) ORDER BY i.id LIMIT 200",
        jurisdiction_id,
        clock.today(),
    )
    return [card for card in found if card.late]


def late_of(row: dict[str, Any], today: date) -> Late | None:
    """The answer that is late weighs more than the receipt that was never given."""
    if row["status"] == ItemStatus.TAKEN_OFF:
        return None
    for what, due_on, kept in (
        ("answer", as_date(row["answer_due_on"]), row["answered_at"]),
        ("receipt", as_date(row["receipt_due_on"]), row["received_at"]),
    ):
        if not kept and due_on and days_late(due_on, today):
            return Late(what, due_on, days_late(due_on, today))
    return None


def as_date(value: date | str | None) -> date | None:
    """A day as the database hands it over: text on SQLite."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def as_moment(value: datetime | str | None) -> datetime | None:
    return clock.parse(value) if value else None


async def cards(where: str, *values: object) -> list[ItemCard]:
    """`where` follows the joins of `CARD`: conditions, order and limit."""
    return [_card(row) for row in await rows(CARD + where, *values)]


def by_office(which: str, page: str) -> str:
    """`which` items, in the order of the register; the page is cut before anything is joined."""
    order = "ORDER BY d.jurisdiction_id, d.position, d.id, i.id DESC"
    cut = f"SELECT i.id FROM item i LEFT JOIN department d ON d.id = i.department_id WHERE {which}"
    return f"WHERE i.id IN ({cut} {order} {page}) {order}"


async def public_cards(where: str, *values: object) -> list[ItemCard]:
    """With the words that passed only."""
    return [card.public for card in await cards(where, *values)]


def _card(row: dict[str, Any]) -> ItemCard:
    plain = ("id", "public_id", "jurisdiction_id", "department_id", "topic", "title", "kind")
    return ItemCard(
        **{name: row[name] for name in (*plain, "child_title", "inputs")},
        office=from_json(row["office"]) or {},
        topic_title=from_json(row["topic_title"]) or {},
        affects_children=Affects(row["affects_children"]),
        status=ItemStatus(row["status"]),
        opened_at=clock.parse(row["opened_at"]),
        receipt_due_on=_day(row["receipt_due_on"]),
        answer_due_on=_day(row["answer_due_on"]),
        received_at=as_moment(row["received_at"]),
        answered_at=as_moment(row["answered_at"]),
        decision_planned_on=as_date(row["decision_planned_on"]),
        closes_at=as_moment(row["closes_at"]),
        waits=bool(row["waits"]),
        late=late_of(row, clock.today()),
        passed=words_in(row["passed"]),
    )


def _day(value: date | str) -> date:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
