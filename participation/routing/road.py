"""A matter's road from office to office, and the offices beside the one that has it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tortoise.exceptions import IntegrityError

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidMove
from participation.jurisdictions.models import Department
from participation.localized import Localized
from participation.routing.models import Handover, Share, Stake, Why
from participation.routing.naming import named_then

MOST_STEPS = 50
MOST_SHARES = 40
TWICE = 2


@dataclass(frozen=True)
class Step:
    """Which office had it since when, in the name it bore then; `reason` is for offices only."""

    department_id: str
    office: Localized
    why: Why
    reason: str
    at: datetime


@dataclass(frozen=True)
class Beside:
    """An office beside the leading one."""

    department_id: str
    office: Localized
    part: Stake


async def add(
    actor: Actor, item: str, department_id: str, why: Why, *, came_from: str = "", reason: str = ""
) -> Handover:
    """The next step; of two who write it at once one is told."""
    try:
        return await Handover.create(
            item=item,
            number=await Handover.filter(item=item).count(),
            from_department_id=came_from,
            department_id=department_id,
            why=why,
            reason=reason,
            account_id=actor.account_id or 0,
            at=clock.now(),
        )
    except IntegrityError as error:
        raise InvalidMove("somebody else has just handed it on") from error


async def steps(item: str) -> list[Step]:
    """Oldest first; nothing of it is ever taken away."""
    found = await Handover.filter(item=item).order_by("number").limit(MOST_STEPS)
    names = await named_then([(one.department_id, one.at) for one in found])
    return [
        Step(one.department_id, names[one.department_id, one.at], one.why, one.reason, one.at)
        for one in found
    ]


async def refused(item: str) -> set[str]:
    """Which offices have said that it is not theirs."""
    said = Handover.filter(item=item, why__in=(Why.NOT_OURS, Why.ESCALATED))
    return {str(one) for one in await said.values_list("from_department_id", flat=True) if one}


async def was_settled(item: str) -> bool:
    """The coordinating office has it, or has said who does: from then on nobody hands it on."""
    return await Handover.filter(item=item, why__in=(Why.ESCALATED, Why.ASSIGNED)).exists()


async def share(actor: Actor, item: str, departments: Iterable[str], part: Stake) -> list[str]:
    """Who was added; those that are beside it already stay as they are."""
    wanted = list(dict.fromkeys(departments))
    known = Share.filter(item=item, part=part, until=None, department_id__in=wanted)
    there = {one.department_id for one in await known} if wanted else set()
    new = [one for one in wanted if one not in there]
    await Share.bulk_create(
        Share(
            item=item,
            department_id=one,
            part=part,
            account_id=actor.account_id or 0,
            since=clock.now(),
        )
        for one in new
    )
    return new


async def unshare(item: str, department_id: str) -> bool:
    """It shares the matter no longer; that it did stays known."""
    there = Share.filter(item=item, department_id=department_id, part=Stake.CO_LEAD, until=None)
    return bool(await there.update(until=clock.now()))


async def beside(item: str) -> list[Beside]:
    found = await Share.filter(item=item, until=None).order_by("part", "id").limit(MOST_SHARES)
    known = Department.filter(id__in=[one.department_id for one in found])
    names = {one.id: one.short or one.names for one in await known} if found else {}
    return [Beside(one.department_id, names.get(one.department_id, {}), one.part) for one in found]


async def shared_with(item: str, department_id: str) -> bool:
    there = Share.filter(item=item, department_id=department_id, part=Stake.CO_LEAD, until=None)
    return await there.exists()


def goes_up(refusing: set[str], following: str | None) -> bool:
    """Two offices have said no, or nobody is left to ask: the coordinating office says who."""
    return following is None or len(refusing) >= TWICE
