"""From office to office: not ours, not ours either, who then; and who shares a matter."""

from typing import Any

from pydantic import Field
from tortoise.transactions import atomic

from participation.actor import Actor
from participation.agendas.models import Item, ItemStatus
from participation.agendas.telling import tell_of_escalation
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.jurisdictions.models import Department
from participation.jurisdictions.queries import coordinating_office
from participation.policies import Act, require
from participation.routing import road
from participation.routing.candidates import Matter, Route, route
from participation.routing.models import Stake, Why
from participation.topics.models import Topic
from participation.wording.models import AdultText
from participation.wording.queries import OPEN as ON_THE_DESK

MOVABLE = (ItemStatus.DRAFT, ItemStatus.HEARING)
KINDS = {
    Why.ROUTED: "item.routed",
    Why.NOT_OURS: "item.handed-on",
    Why.ESCALATED: "item.escalated",
    Why.ASSIGNED: "item.assigned",
}
MOST_OF = """
SELECT r.task_number, r.place_type, COUNT(*) AS n FROM item_input i
  JOIN photo_report r ON r.public_id = i.subject WHERE i.item_id = $1 AND r.task_number IS NOT NULL
 GROUP BY r.task_number, r.place_type ORDER BY n DESC, r.task_number, r.place_type LIMIT 1
"""


class NotOursForm(Form):
    reason: Text = Field(min_length=2, max_length=300)


class AssignForm(Form):
    department: str = Field(min_length=1, max_length=60)
    reason: Text = Field(min_length=2, max_length=300)


class ShareForm(Form):
    department: str = Field(min_length=1, max_length=60)
    ends: bool = False


async def set_out(actor: Actor, item: Item) -> None:
    """The first step of its road: what the coordinating office opens goes to whom it belongs to.

    The other offices of the plan share it, the one above is told.
    """
    found = await route_of(item)
    await road.add(actor, item.public_id, item.department_id, Why.OPENED)
    lead = item.department_id
    if found.lead and await _coordinates(actor, item):
        lead = found.lead
    if lead != item.department_id:
        await _pass(actor, item, lead, Why.ROUTED)
    others = [one for one in found.offices if one != lead]
    await road.share(actor, item.public_id, others, Stake.CO_LEAD)
    await road.share(actor, item.public_id, found.informed, Stake.INFORMED)


@atomic()
async def not_ours(actor: Actor, item: Item, form: NotOursForm) -> Item:
    """With its reason to the next office of the route; the second no brings it to the coordinators.

    Its clocks go on: no child waits longer because offices do not agree.
    """
    require(actor, Act.ITEM_HAND_ON, item)
    held = await _held(item)
    if held.department_id != actor.department_id or await road.was_settled(item.public_id):
        raise InvalidMove("it has been said whose it is")
    refusing = {*await road.refused(item.public_id), held.department_id}
    following = (await route_of(held)).following(refusing)
    up = road.goes_up(refusing, following)
    target = await coordinating_office(held.jurisdiction_id) if up else following
    if target is None or target == held.department_id:
        raise InvalidInput({"reason": _("没有别的部门可以转。")})
    await _pass(actor, held, target, Why.ESCALATED if up else Why.NOT_OURS, form.reason)
    await _follow(item, held)
    if up:
        await tell_of_escalation(held, target)
    return item


@atomic()
async def assign(actor: Actor, item: Item, form: AssignForm) -> Item:
    """The coordinating office says whose it is."""
    require(actor, Act.ITEM_ASSIGN)
    if not await _coordinates(actor, item):
        raise NotFound(item.public_id) if _foreign(actor, item) else NotPermitted("assign")
    held = await _held(item)
    target = await _office(form.department, held.jurisdiction_id)
    if target == held.department_id:
        raise InvalidInput({"department": _("现在就是这个部门在办。")})
    await road.unshare(item.public_id, target)
    await _pass(actor, held, target, Why.ASSIGNED, form.reason)
    await _follow(item, held)
    return item


@atomic()
async def share(actor: Actor, item: Item, form: ShareForm) -> bool:
    """Another office helps, or helps no longer; whether something changed."""
    require(actor, Act.ITEM_SHARE, item)
    if item.department_id != actor.department_id and not await _coordinates(actor, item):
        raise NotPermitted("only the leading office says who helps")
    target = await _office(form.department, item.jurisdiction_id)
    if target == item.department_id:
        raise InvalidInput({"department": _("现在就是这个部门在办。")})
    if form.ends:
        changed = await road.unshare(item.public_id, target)
    else:
        changed = bool(await road.share(actor, item.public_id, [target], Stake.CO_LEAD))
    if changed:
        kind = "item.unshared" if form.ends else "item.shared"
        await record(actor, kind, item, department=target)
    return changed


async def route_of(item: Item) -> Route:
    """By the task of its topic, else by what most of its reports are about."""
    topic = await Topic.get_or_none(id=item.topic_id) if item.topic_id else None
    if topic is not None and topic.task_number:
        return await route(Matter(item.jurisdiction_id, topic.task_number, topic.place_type))
    for row in await rows(MOST_OF, item.id):
        return await route(Matter(item.jurisdiction_id, row["task_number"], row["place_type"]))
    return Route()


async def is_coordinator(actor: Actor, jurisdiction_id: str) -> bool:
    """Whether one's office holds the others of this place together."""
    mine = actor.department_id
    return bool(mine) and await coordinating_office(jurisdiction_id) == mine


async def _coordinates(actor: Actor, item: Item) -> bool:
    return await is_coordinator(actor, item.jurisdiction_id)


def _foreign(actor: Actor, item: Item) -> bool:
    return item.jurisdiction_id != actor.jurisdiction_id


async def _held(item: Item) -> Item:
    held = await Item.filter(id=item.id).select_for_update().get()
    if held.status not in MOVABLE:
        raise InvalidMove(f"{held.status} stays with its office")
    return held


async def _office(department_id: str, jurisdiction_id: str) -> str:
    """An office of the place itself; another's is not in the list."""
    if not await Department.exists(id=department_id, jurisdiction_id=jurisdiction_id):
        raise InvalidInput({"department": _("请从列出的里面选一个。")})
    return department_id


async def _pass(actor: Actor, item: Item, target: str, why: Why, reason: str = "") -> None:
    """In one statement that only one of two can win; words on the desk go with the matter."""
    came_from = item.department_id
    here: dict[str, Any] = {"id": item.id, "department_id": came_from, "version": item.version}
    changes = {"department_id": target, "version": item.version + 1}
    if not await Item.filter(**here).update(**changes):
        raise InvalidMove("somebody else has just handed it on")
    item.update_from_dict(changes)
    await AdultText.filter(about=item.public_id, state__in=ON_THE_DESK).update(department_id=target)
    await road.unshare(item.public_id, target)
    await road.add(actor, item.public_id, target, why, came_from=came_from, reason=reason)
    await record(actor, KINDS[why], item, came_from=came_from, to=target)


async def _follow(item: Item, held: Item) -> None:
    item.update_from_dict({"department_id": held.department_id, "version": held.version})
