"""The public register: every item with its latest answer, by office and never by number (R-30)."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation import clock
from participation.agendas.models import Item
from participation.agendas.queries import ItemCard, by_office, public_cards
from participation.database import rows
from participation.responses.models import Verdict
from participation.responses.queries import ANSWER, NEWEST_READ, Answer, shaped

LATE = "late"
WAITING = "waiting"
STATES = (LATE, WAITING, *(one.value for one in Verdict))
PER_PAGE = 20

LATEST = f"(SELECT r.verdict FROM response r WHERE r.id = {NEWEST_READ} AND r.withdrawn_at IS NULL)"
HERE = "i.status <> 'taken-off' AND ($1 = '' OR i.jurisdiction_id = $1)"
IS_WAITING = f"{HERE} AND i.answered_at IS NULL"
IS_LATE = f"""
{IS_WAITING} AND (i.answer_due_on < $2 OR (i.received_at IS NULL AND i.receipt_due_on < $2))
"""
SAYS = f"{HERE} AND {LATEST} = $2"


@dataclass(frozen=True)
class Line:
    card: ItemCard
    answer: Answer | None


@dataclass(frozen=True)
class Register:
    lines: Sequence[Line]
    page: int
    pages: int


async def register(jurisdiction_id: str | None, state: str = "", page: int = 1) -> Register:
    """In the order of the offices; three statements."""
    which, wish = _wish(jurisdiction_id or "", state)
    counted = await rows(f"SELECT COUNT(*) AS n FROM item i WHERE {which}", *wish)
    pages = max(1, -(-counted[0]["n"] // PER_PAGE))
    page = min(max(page, 1), pages)
    cut = f"LIMIT {PER_PAGE} OFFSET {(page - 1) * PER_PAGE}"
    found = await public_cards(by_office(which, cut), *wish)
    said = await _latest([card.id for card in found])
    return Register([Line(card, said.get(card.public_id)) for card in found], page, pages)


def _wish(place: str, state: str) -> tuple[str, tuple[object, ...]]:
    """Only what is asked for is looked at: the whole register is counted in its index."""
    if state == LATE:
        return IS_LATE, (place, clock.today())
    if state == WAITING:
        return IS_WAITING, (place,)
    return (SAYS, (place, state)) if state in STATES else (HERE, (place,))


async def _latest(item_ids: Sequence[int]) -> dict[str, Answer]:
    """{item: the newest of its answers that was read}"""
    if not item_ids:
        return {}
    held = ", ".join(f"${place}" for place in range(1, len(item_ids) + 1))
    newest = f"r.item_id IN ({held}) AND r.id = {NEWEST_READ}"
    found = await rows(f"{ANSWER} WHERE {newest}", *item_ids)
    return {answer.item: answer for answer in await shaped(found)}


async def of_topic(topic_id: int) -> list[Answer]:
    """The newest answer of each of a topic's items, in the order of the items."""
    items = await Item.filter(topic_id=topic_id).order_by("id").limit(50)
    said = await _latest([item.id for item in items])
    return [said[item.public_id] for item in items if item.public_id in said]
