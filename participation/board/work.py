"""What waits for an office: one line for each thing to do, what is late first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from participation import clock
from participation.actor import Actor
from participation.agendas.models import Affects, Hearing, ItemStatus
from participation.agendas.queries import ItemCard, as_date, cards
from participation.assessments.queries import published_of
from participation.database import rows
from participation.policies import Act, require
from participation.reports.look_alikes import alike_beside
from participation.responses.looking_back import for_second
from participation.wording.models import AdultText, State
from participation.wording.queries import own_texts

MOST = 200
OWN = f"""
WHERE i.jurisdiction_id = $1 AND i.department_id = $2 AND i.answered_at IS NULL
  AND i.status <> 'taken-off' ORDER BY i.answer_due_on, i.id LIMIT {MOST}
"""
REPORTS = """
SELECT n.subject FROM item_input n JOIN item i ON i.id = n.item_id
 WHERE i.jurisdiction_id = $1 AND i.department_id = $2 AND n.kind = 'report'
   AND i.status IN ('draft', 'hearing') ORDER BY n.id DESC LIMIT 40
"""
PROMISED = f"""
SELECT i.public_id, i.title, c.due_on FROM commitment c JOIN item i ON i.id = c.item_id
 WHERE c.jurisdiction_id = $1 AND c.department_id = $2 AND c.state IN ('open', 'moved', 'again')
   AND c.due_on <= $3 ORDER BY c.due_on, c.id LIMIT {MOST}
"""
BEFORE = frozenset({ItemStatus.DRAFT, ItemStatus.HEARING})
KINDS = (
    *("returned", "draft", "look", "receipt", "screen", "ask", "assess", "sum-up", "decide"),
    *("answer", "promise", "alike"),
)
PROMISES_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """One thing to do: in which group, where it is done, and by when."""

    kind: str
    public_id: str
    title: str
    due_on: date | None = None
    late: bool = False
    reason: str = ""


async def work(actor: Actor) -> dict[str, list[Task]]:
    """{group: what to do in it}, in the order of the way; nothing of another office."""
    require(actor, Act.BOARD_SEE)
    own = await cards(OWN, actor.jurisdiction_id or "", actor.department_id or "")
    heard = {one.item_id: one for one in await _hearings([card.id for card in own])}
    assessed = await published_of([card.id for card in own])
    found = [*_returned(await own_texts(actor)), *await _alike(actor), *await _promised(actor)]
    found += await _for_second(actor)
    for card in own:
        found += _of(card, heard.get(card.id), is_assessed=card.id in assessed)
    found.sort(key=lambda one: (not one.late, one.due_on or date.max))
    groups = {kind: [one for one in found if one.kind == kind] for kind in KINDS}
    return {kind: inside for kind, inside in groups.items() if inside}


async def _hearings(item_ids: Sequence[int]) -> list[Hearing]:
    return await Hearing.filter(item_id__in=item_ids) if item_ids else []


def _returned(texts: Sequence[AdultText]) -> Iterator[Task]:
    for one in texts:
        if one.state is State.RETURNED:
            said = next(iter(one.said.values()), "")
            yield Task("returned", one.public_id, said, one.due_on, reason=one.reason)


def _of(card: ItemCard, heard: Hearing | None, *, is_assessed: bool) -> Iterator[Task]:
    """The receipt and the assessment stand beside whatever comes next on its way."""
    today = clock.today()
    if card.received_at is None:
        due = card.receipt_due_on
        yield Task("receipt", card.public_id, card.title, due, due < today)
    if card.kind != "ordinary" and not is_assessed and card.status in BEFORE:
        yield Task("assess", card.public_id, card.title, card.decision_planned_on)
    kind, day = _next(card, heard)
    if kind:
        yield Task(kind, card.public_id, card.title, day, day < today)


def _next(card: ItemCard, heard: Hearing | None) -> tuple[str, date]:
    """Nothing, while children and guardians are still being asked."""
    if card.affects_children is Affects.UNSCREENED:
        return "screen", card.answer_due_on
    if card.status is ItemStatus.DECIDED:
        return "answer", card.answer_due_on
    if card.status is ItemStatus.DRAFT:
        is_asked = card.affects_children is Affects.YES
        return "ask" if is_asked else "decide", card.answer_due_on
    if heard is None or heard.waits or heard.closes_at > clock.now():
        return "", card.answer_due_on
    if not (_told(heard, "children") and _told(heard, "guardians")):
        return "sum-up", card.answer_due_on
    return "decide", card.decision_planned_on or card.answer_due_on


def _told(heard: Hearing, group: str) -> bool:
    return bool(getattr(heard, f"{group}_summary") and getattr(heard, f"{group}_minority"))


async def _for_second(actor: Actor) -> list[Task]:
    """What a colleague wrote, and answers that children do not agree with."""
    drafts, looks = await for_second(actor)
    today = clock.today()
    return [
        *(Task("draft", one.public_id, one.title) for one in drafts),
        *(Task("look", one.public_id, one.title, one.day, one.day < today) for one in looks),
    ]


async def _promised(actor: Actor) -> list[Task]:
    """Days that come within a month, and those that have passed."""
    today = clock.today()
    found = await rows(
        PROMISED, actor.jurisdiction_id or "", actor.department_id or "", today + PROMISES_AHEAD
    )
    days = [(row, as_date(row["due_on"]) or today) for row in found]
    return [Task("promise", row["public_id"], row["title"], day, day < today) for row, day in days]


async def _alike(actor: Actor) -> list[Task]:
    """Other reports that may be about the spot of one that the office has; nobody said no yet."""
    found = await rows(REPORTS, actor.jurisdiction_id or "", actor.department_id or "")
    held = {row["subject"] for row in found}
    beside = await alike_beside(actor, sorted(held)) if held else {}
    pairs = {
        own: one for own, several in beside.items() for one in several if one.public_id not in held
    }
    return [Task("alike", own, one.words) for own, one in pairs.items()]
