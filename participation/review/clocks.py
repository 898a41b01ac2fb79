"""How long children wait: the lesson that is still on, the load, the middle of the last week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.database import rows
from participation.errors import NotFound
from participation.policies import Act, require
from participation.review.models import Decision
from participation.review.waits import LESSONS, reader
from participation.schools.models import Session

WEEK = timedelta(days=7)
HOUR_S = 3600
MOST_MEASURED = 500
ENOUGH = 5  # of fewer a middle says nothing
MOST_LESSONS = 12


@dataclass(frozen=True)
class LessonClock:
    """A lesson whose works wait; `minutes` are left while it is on."""

    public_id: str
    label: str
    ends_at: datetime | None
    minutes: int | None
    waiting: int = 0


@dataclass(frozen=True)
class Load:
    """Mine today and the middle of all; nobody is compared with anybody."""

    mine_today: int
    median_s: float | None


async def lessons_waiting(actor: Actor) -> list[LessonClock]:
    """Those that are on first."""
    require(actor, Act.REVIEW_QUEUE)
    found = await rows(LESSONS, *reader(actor), MOST_LESSONS)
    return [_clock(row) for row in found]


async def clocks_of(session_ids: Iterable[int | None]) -> dict[int, LessonClock]:
    """Of the lessons that the works on a page were handed in at, in one statement."""
    wanted = sorted({id for id in session_ids if id is not None})
    found = await Session.filter(id__in=wanted).limit(len(wanted)) if wanted else []
    return {one.id: _clock(_row(one)) for one in found}


async def lesson(actor: Actor, public_id: str) -> Session:
    """Another city's looks like none."""
    require(actor, Act.REVIEW_QUEUE)
    known = await Session.get_or_none(
        public_id=public_id, jurisdiction_id=actor.jurisdiction_id or ""
    )
    if known is None:
        raise NotFound("session")
    return known


def clock_of(session: Session) -> LessonClock:
    return _clock(_row(session))


async def load(actor: Actor) -> Load:
    require(actor, Act.REVIEW_QUEUE)
    today = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Decision.filter(account_id=actor.account_id, at__gte=today, undone_at=None)
    return Load(await mine.count(), await median_wait_s(actor.jurisdiction_id))


async def median_wait_s(jurisdiction_id: str | None) -> float | None:
    """Of new works read in the last seven days; None when there were too few."""
    read = Decision.filter(jurisdiction_id=jurisdiction_id or "", at__gte=clock.now() - WEEK)
    newest = read.filter(waited_s__not_isnull=True, undone_at=None).order_by("-at")
    found = await newest.limit(MOST_MEASURED).only("id", "waited_s")
    return _middle([one.waited_s for one in found if one.waited_s is not None])


@dataclass(frozen=True)
class Usual:
    """What a child may be told, rounded up: so many hours, or so many days."""

    hours: int
    days: int


async def usual(jurisdiction_id: str | None) -> Usual | None:
    """A person usually reads it within this; None while nobody knows."""
    middle = await median_wait_s(jurisdiction_id)
    if middle is None:
        return None
    hours = max(1, -int(-middle // HOUR_S))
    return Usual(hours, 0) if hours <= 24 else Usual(0, -(-hours // 24))


def _middle(waited: Sequence[int]) -> float | None:
    return float(median(waited)) if len(waited) >= ENOUGH else None


def _row(session: Session) -> dict[str, Any]:
    names = ("public_id", "label", "status", "ends_at")
    return {name: getattr(session, name) for name in names}


def _clock(row: dict[str, Any]) -> LessonClock:
    ends_at = clock.parse(row["ends_at"]) if row["ends_at"] else None
    is_on = row["status"] == "open" and ends_at is not None and ends_at > clock.now()
    left = int((ends_at - clock.now()).total_seconds() // 60) if is_on and ends_at else None
    return LessonClock(row["public_id"], row["label"], ends_at, left, row.get("n", 0))
