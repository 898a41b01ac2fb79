"""One clock: server time, stored as UTC, shown and counted in days of the deployment's zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
SEPTEMBER = 9

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    return _standing.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stand still at a moment: for the demo's past and for tests, never for a request.

    In UTC like any other: SQLite compares moments as text.
    """
    token = _standing.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.reset(token)


def today() -> date:
    return local(now()).date()


def school_year(day: date) -> int:
    """The year in whose September it began."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def start_of(day: date) -> datetime:
    """Its first moment here."""
    return datetime.combine(day, time(), ZONE)


def last_day(end: datetime) -> date:
    """The day that a window ending at this moment still covers: 24:00 belongs to the day before."""
    return local(end - timedelta(microseconds=1)).date()


def parse(moment: str | datetime) -> datetime:
    """A moment as the database hands it over: text on SQLite, aware datetime on PostgreSQL."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def month_of(moment: datetime) -> str:
    """The month is all of a time that strangers see (R-08 AC5)."""
    when = local(moment)
    return f"{when.year}-{when.month:02}"
