"""The board of one office: what it leads or shares, with its own notes, what is late first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.queries import ItemCard, cards
from participation.board.models import Holder, ItemTag
from participation.board.wish import Wish
from participation.people.models import Account
from participation.policies import Act, require
from participation.routing.models import Share

MOST = 200
LATE = """(i.answered_at IS NULL AND (i.answer_due_on < $6
   OR (i.received_at IS NULL AND i.receipt_due_on < $6)))"""
COLUMNS = """CASE WHEN i.status IN ('answered', 'closed') THEN 'answered'
   WHEN i.status = 'decided' THEN 'to-answer'
   WHEN i.received_at IS NULL THEN 'new' ELSE 'looking' END"""
SHARED = """EXISTS (SELECT 1 FROM item_share s WHERE s.item = i.public_id AND s.department_id = $2
   AND s.part = 'co-lead' AND s.until IS NULL)"""
HOLDS = (
    "(SELECT h.account_id FROM item_holder h WHERE h.item = i.public_id AND h.department_id = $2)"
)
TAGGED = """EXISTS (SELECT 1 FROM item_tag g WHERE g.item = i.public_id AND g.department_id = $2
   AND g.word = $8)"""
FOUND = """(LOWER(i.title) LIKE $3 ESCAPE '!' OR LOWER(i.child_title) LIKE $3 ESCAPE '!'
   OR LOWER(i.public_id) LIKE $3 ESCAPE '!' OR EXISTS (SELECT 1 FROM item_tag g
   WHERE g.item = i.public_id AND g.department_id = $2 AND LOWER(g.word) LIKE $3 ESCAPE '!'))"""
# What is late first, then what is not answered; in each the nearest day first.
PLACE = f"""CASE WHEN {LATE} THEN 0 WHEN i.answered_at IS NULL THEN 1 ELSE 2 END,
   i.answer_due_on, i.id"""
# One page is chosen first: words, hearings and topics are fetched for it alone.
WHERE = f"""
WHERE i.id IN (SELECT i.id FROM item i
 WHERE i.jurisdiction_id = $1 AND i.status <> 'taken-off' AND (i.department_id = $2 OR {SHARED})
  AND {FOUND} AND ($4 = '' OR {COLUMNS} = $4)
  AND ($5 = '' OR ($5 = 'lead') = (i.department_id = $2))
  AND ($7 = '' OR {LATE}) AND ($8 = '' OR {TAGGED})
  AND ($9 = '' OR ($9 = 'me' AND {HOLDS} = $10) OR ($9 = 'nobody' AND {HOLDS} IS NULL))
  AND ({PLACE}) > ($11, $12, $13)
  ORDER BY {PLACE} LIMIT $14)
ORDER BY {PLACE}
"""


@dataclass(frozen=True)
class Place:
    """Where an item stands in the order of the board; the page after it begins behind."""

    group: int = -1
    due_on: date = date.min
    id: int = 0


TOP = Place()


@dataclass(frozen=True)
class Line:
    """One item on an office's board: `leads` or helps, who holds it, by which words it is found."""

    card: ItemCard
    leads: bool
    holder: str = ""
    held_by: int | None = None
    tags: Sequence[str] = ()
    helpers: int = 0

    @property
    def place(self) -> Place:
        group = 2 if self.card.answered_at else 0 if self.card.late else 1
        return Place(group, self.card.answer_due_on, self.card.id)


@dataclass(frozen=True)
class Board:
    """What was asked for and, to choose from, the words and the people of the office."""

    lines: Sequence[Line]
    tags: Sequence[str]
    people: Mapping[int, str] = field(default_factory=dict)

    @property
    def late(self) -> Sequence[Line]:
        return [one for one in self.lines if one.card.late]

    @property
    def is_cut(self) -> bool:
        return len(self.lines) == MOST

    def column(self, name: str) -> Sequence[Line]:
        return [one for one in self.lines if one.card.column == name]


async def board(actor: Actor, wish: Wish, after: Place = TOP, most: int = MOST) -> Board:
    """Another office's item is not found, whatever is searched for: it looks like none."""
    require(actor, Act.BOARD_SEE)
    people = await people_of(actor)
    start = (after.group, after.due_on, after.id)
    found = await cards(WHERE, *_values(actor, wish), *start, most)
    ids = [card.public_id for card in found]
    held, tags, helpers = await _notes(actor, ids)
    lines = [
        Line(
            card,
            card.department_id == actor.department_id,
            people.get(held.get(card.public_id, 0), ""),
            held.get(card.public_id),
            tags.get(card.public_id, ()),
            helpers.get(card.public_id, 0),
        )
        for card in found
    ]
    return Board(lines, await _all_tags(actor), people)


async def people_of(actor: Actor) -> dict[int, str]:
    """Who works in one's own office."""
    return {one.id: one.display_name for one in await colleagues(actor)}


async def colleagues(actor: Actor) -> Sequence[Account]:
    require(actor, Act.BOARD_SEE)
    own = Account.filter(role=Role.OFFICER, active=True, department_id=actor.department_id or "")
    here = own.filter(jurisdiction_id=actor.jurisdiction_id or "")
    return await here.order_by("id").limit(100)


def _values(actor: Actor, wish: Wish) -> tuple[object, ...]:
    return (
        actor.jurisdiction_id or "",
        actor.department_id or "",
        like(wish.q),
        wish.column,
        wish.part,
        clock.today(),
        wish.late,
        wish.tag,
        wish.holder,
        actor.account_id or 0,
    )


def like(typed: str) -> str:
    """What was typed stands somewhere in it; its signs mean themselves."""
    for sign in "!%_":
        typed = typed.replace(sign, f"!{sign}")
    return f"%{typed.lower()}%"


async def _notes(
    actor: Actor, ids: Sequence[str]
) -> tuple[dict[str, int], dict[str, list[str]], dict[str, int]]:
    """Of these items: {item: who holds it}, {item: words}, {item: how many offices help}."""
    if not ids:
        return {}, {}, {}
    own = {"item__in": ids, "department_id": actor.department_id or ""}
    held = {one.item: one.account_id for one in await Holder.filter(**own)}
    tags: dict[str, list[str]] = {}
    for one in await ItemTag.filter(**own).order_by("id").limit(2000):
        tags.setdefault(one.item, []).append(one.word)
    helpers: dict[str, int] = {}
    for other in await Share.filter(item__in=ids, part="co-lead", until=None).limit(2000):
        helpers[other.item] = helpers.get(other.item, 0) + 1
    return held, tags, helpers


async def _all_tags(actor: Actor) -> list[str]:
    own = ItemTag.filter(department_id=actor.department_id or "")
    found = await own.distinct().order_by("word").limit(60).values_list("word", flat=True)
    return [str(one) for one in found]
