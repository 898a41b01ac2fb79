"""What is asked, what runs, who looked: for the asker his own, for the officer those here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tortoise.queryset import QuerySet

from participation import clock
from participation.access.deciders import Desk, desk_of, names_of, overseer
from participation.access.models import (
    AccessLook,
    AccessRequest,
    Approval,
    Purpose,
    Standing,
)
from participation.actor import Actor, Role
from participation.errors import NotFound
from participation.policies import Act, may, require

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """A request as it is read; what may be done with it depends on who reads."""

    request: AccessRequest
    asker: str
    offices: tuple[str, ...]
    may_decide: bool = False
    may_review: bool = False


async def own(actor: Actor, limit: int = PAGE) -> list[AccessRequest]:
    require(actor, Act.ACCESS_ASK)
    mine = AccessRequest.filter(asker_id=actor.account_id or 0)
    return await mine.order_by("-id").limit(limit)


async def own_one(actor: Actor, public_id: str) -> AccessRequest:
    require(actor, Act.ACCESS_ASK)
    found = await AccessRequest.get_or_none(public_id=public_id)
    if found is None or not may(actor, Act.ACCESS_OWN, found):
        raise NotFound(public_id)
    return found


@dataclass(frozen=True)
class Work:
    """What lies on the officer's desk today."""

    waiting: list[Asked]
    running: list[Asked]
    glass: list[Asked]


async def work(actor: Actor) -> Work:
    desk = await overseer(actor)
    here = _here(actor, desk)
    live = here.filter(until__gt=clock.now())
    waiting = await live.filter(standing=Standing.OPEN).order_by("until").limit(PAGE)
    open_now = live.filter(standing__in=[Standing.APPROVED, Standing.RUNNING])
    running = await open_now.order_by("until").limit(PAGE)
    broken = here.filter(glass=True, reviewed_at=None)
    glass = await broken.order_by("review_by").limit(PAGE)
    told = await _told(actor, desk, [*waiting, *running, *glass])
    return Work(*([told[one.id] for one in some] for some in (waiting, running, glass)))


def _here(actor: Actor, desk: Desk) -> QuerySet[AccessRequest]:
    """That safeguarding broke glass is the officer's own to know; his delegate meets none of it."""
    here = AccessRequest.filter(jurisdiction_id=desk.jurisdiction_id or "")
    return here if actor.role is Role.DATA_OFFICER else here.filter(glass=False)


async def one(actor: Actor, public_id: str) -> Asked:
    desk = await overseer(actor)
    found = await _here(actor, desk).get_or_none(public_id=public_id)
    if found is None:
        raise NotFound(public_id)
    return (await _told(actor, desk, [found]))[found.id]


async def _told(actor: Actor, desk: Desk, found: Sequence[AccessRequest]) -> dict[int, Asked]:
    names = await names_of({one.asker_id for one in found})
    offices: dict[int, list[str]] = {one.id: [] for one in found}
    for said in await Approval.filter(request_id__in=list(offices)) if offices else ():
        offices[said.request_id].append(said.office)
    return {
        one.id: Asked(
            request=one,
            asker=names.get(one.asker_id, ""),
            offices=tuple(sorted(offices[one.id])),
            may_decide=may(actor, Act.ACCESS_DECIDE, desk.over(one))
            and desk.office not in offices[one.id]
            and one.standing is Standing.OPEN
            and not one.is_over,
            may_review=one.glass and not one.reviewed_at and may(actor, Act.GLASS_REVIEW, one),
        )
        for one in found
    }


@dataclass(frozen=True)
class Looked:
    look: AccessLook
    who: str


async def looks(actor: Actor, before: int = 0) -> tuple[list[Looked], int]:
    """Newest first; and where the next page begins, 0 when this is the last."""
    desk = await overseer(actor)
    here = AccessLook.filter(jurisdiction_id=desk.jurisdiction_id or "")
    if actor.role is not Role.DATA_OFFICER:
        here = here.exclude(purpose=Purpose.SAFETY)
    page = here.filter(id__lt=before) if before else here
    found = await page.order_by("-id").limit(PAGE + 1)
    names = await names_of(_accounts(found[:PAGE]))
    more = found[PAGE - 1].id if len(found) > PAGE else 0
    return [Looked(one, names.get(one.account_id, "")) for one in found[:PAGE]], more


def _accounts(found: Iterable[AccessLook]) -> set[int]:
    return {one.account_id for one in found}


async def decides(actor: Actor) -> bool:
    """Is there a desk for this person: an officer's, or a delegate's?"""
    return actor.is_authenticated and may(actor, Act.ACCESS_OVERSEE, await desk_of(actor))
