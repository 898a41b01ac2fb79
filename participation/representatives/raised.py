"""Reading what was raised: how far it is, and what is late, with its office's name (R-09 AC1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.agendas.queries import Late, as_date, as_moment
from participation.agendas.window import days_late
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.jurisdictions.queries import coordinating_office
from participation.localized import Localized
from participation.policies import Act, require
from participation.representatives.kinds import Why
from participation.representatives.models import Raised
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in

SEEN = "p.visibility = 'published' AND NOT p.held AND a.shown"
RAISED = f"""
SELECT r.*, d.names AS office, d.short AS office_short, b.public_id AS body,
       CASE WHEN {SEEN} THEN p.idea END AS idea, CASE WHEN {SEEN} THEN p.saw END AS saw,
       CASE WHEN {SEEN} THEN 1 ELSE 0 END AS seen,
       i.public_id AS item, i.status, i.answered_at AS answered_at, i.received_at AS item_received,
       f.words AS passed, t.words AS named, o.words AS off
  FROM raised r JOIN proposal p ON p.public_id = r.proposal
  JOIN participant a ON a.id = p.author_id
  LEFT JOIN department d ON d.id = r.department_id
  LEFT JOIN body b ON b.id = r.body_id
  LEFT JOIN item i ON i.id = (SELECT MAX(n.item_id) FROM item_input n WHERE n.subject = r.proposal)
  {joined("f", Part.REFUSAL, "r.public_id")}
  {joined("t", Part.ITEM, "i.public_id")}
  {joined("o", Part.TAKEN_OFF, "i.public_id")}
"""
# An item answers for itself; one that was taken off is a refusal with its own reason.
OPEN = (
    "r.refused_at IS NULL AND i.answered_at IS NULL AND (i.id IS NULL OR i.status <> 'taken-off')"
)
LATE = (
    f"{OPEN} AND (r.answer_due_on < $2"
    " OR (r.receipt_due_on < $2 AND r.received_at IS NULL AND i.id IS NULL))"
)


class Stand(StrEnum):
    WAITING = "waiting"
    RECEIVED = "received"
    ON_AGENDA = "on-agenda"
    ANSWERED = "answered"
    REFUSED = "refused"
    TAKEN_OFF = "taken-off"


@dataclass(frozen=True)
class RaisedView:
    """For everybody: the idea's words while it is public, those of offices once they passed."""

    id: int
    public_id: str
    proposal: str
    idea: str
    seen: bool
    why: Why
    jurisdiction_id: str
    department_id: str
    office: Localized
    body: str | None
    raised_at: datetime
    receipt_due_on: date
    answer_due_on: date
    stand: Stand
    item: str | None
    item_title: str
    child_reason: str
    reason: str
    late: Late | None


async def of_body(body_id: int, limit: int = 50) -> list[RaisedView]:
    return await _views("r.body_id = $1 ORDER BY r.id DESC LIMIT $2", body_id, limit)


async def here(jurisdiction_id: str, before: int = 0, limit: int = 50) -> list[RaisedView]:
    """Of one jurisdiction or (empty) all, the newest first."""
    where = (
        "($1 = '' OR r.jurisdiction_id = $1) AND ($2 = 0 OR r.id < $2) ORDER BY r.id DESC LIMIT $3"
    )
    return await _views(where, jurisdiction_id, before, min(limit, 101))


async def overdue(jurisdiction_id: str | None) -> list[RaisedView]:
    """In the order in which they were raised: no office is ranked."""
    where = f"($1 = '' OR r.jurisdiction_id = $1) AND {LATE} ORDER BY r.id LIMIT 100"
    return await _views(where, jurisdiction_id or "", clock.today())


async def own(actor: Actor) -> list[RaisedView]:
    """What this office has to answer, the next day first."""
    require(actor, Act.AGENDA_OPEN)
    where = (
        "r.department_id = $1 AND r.jurisdiction_id = $2"
        f" ORDER BY CASE WHEN {OPEN} THEN 0 ELSE 1 END, r.answer_due_on, r.id LIMIT 100"
    )
    return await _views(where, actor.department_id or "", actor.jurisdiction_id or "")


async def late_elsewhere(actor: Actor) -> list[RaisedView]:
    """For the coordinating office: what any office of the place is late with."""
    require(actor, Act.AGENDA_OPEN)
    if await coordinating_office(actor.jurisdiction_id or "") != actor.department_id:
        return []
    return await overdue(actor.jurisdiction_id or "")


async def view_of(public_id: str) -> RaisedView:
    found = await _views("r.public_id = $1", public_id)
    if not found:
        raise NotFound(public_id)
    return found[0]


async def row_for(actor: Actor, public_id: str) -> Raised:
    """Another office's is not there."""
    require(actor, Act.AGENDA_OPEN)
    found = await Raised.get_or_none(public_id=public_id)
    if found is None or found.department_id != actor.department_id:
        raise NotFound(public_id)
    require(actor, Act.RAISED_ANSWER, found)
    return found


async def written(own_ones: Sequence[RaisedView]) -> dict[str, Raised]:
    """{public id: row}: the office reads its own words before anybody has passed them."""
    refused = [one.id for one in own_ones if one.stand is Stand.REFUSED]
    return {one.public_id: one for one in await Raised.filter(id__in=refused)}


async def _views(where: str, *values: object) -> list[RaisedView]:
    return [_view(row) for row in await rows(f"{RAISED} WHERE {where}", *values)]


def _view(row: dict[str, Any]) -> RaisedView:
    stand = _stand(row)
    refused = words_in(row["off"] if stand is Stand.TAKEN_OFF else row["passed"])
    reason = refused.get("taken_off_reason", "")
    plain = ("id", "public_id", "proposal", "jurisdiction_id", "department_id", "body", "item")
    return RaisedView(
        **{name: row[name] for name in plain},
        idea=row["idea"] or row["saw"] or "",
        seen=bool(row["seen"]),
        why=Why(row["why"]),
        office=from_json(row["office_short"]) or from_json(row["office"]) or {},
        raised_at=clock.parse(row["raised_at"]),
        receipt_due_on=_day(row["receipt_due_on"]),
        answer_due_on=_day(row["answer_due_on"]),
        stand=stand,
        item_title=child_title_in(words_in(row["named"])) if row["item"] else "",
        child_reason=refused.get("child_reason", reason),
        reason=refused.get("reason", reason),
        late=_late(row, stand, clock.today()),
    )


def _stand(row: Mapping[str, Any]) -> Stand:
    if row["refused_at"]:
        return Stand.REFUSED
    if row["item"]:
        if row["status"] == "taken-off":
            return Stand.TAKEN_OFF
        return Stand.ANSWERED if as_moment(row["answered_at"]) else Stand.ON_AGENDA
    return Stand.RECEIVED if row["received_at"] else Stand.WAITING


def _late(row: Mapping[str, Any], stand: Stand, today: date) -> Late | None:
    """The answer that is late weighs more than the receipt that was never given."""
    if stand in {Stand.REFUSED, Stand.TAKEN_OFF, Stand.ANSWERED}:
        return None
    answer_on, receipt_on = _day(row["answer_due_on"]), _day(row["receipt_due_on"])
    if days_late(answer_on, today):
        return Late("answer", answer_on, days_late(answer_on, today))
    if stand is Stand.WAITING and days_late(receipt_on, today):
        return Late("receipt", receipt_on, days_late(receipt_on, today))
    return None


def _day(value: date | str) -> date:
    known = as_date(value)
    if known is None:
        raise ValueError("a raised idea has its days")
    return known
