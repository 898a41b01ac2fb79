"""Months of the place's own time: `2026-11`, closed when they are over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from participation import clock


def bounds(month: str) -> tuple[datetime, datetime]:
    """From its first moment to the first moment of the next."""
    return _first(month), _first(after(month))


def after(month: str, count: int = 1) -> str:
    year, number = map(int, month.split("-"))
    years, rest = divmod(number - 1 + count, 12)
    return f"{year + years}-{rest + 1:02}"


def between(first: str, last: str) -> Iterator[str]:
    while first <= last:
        yield first
        first = after(first)


def last_over() -> str:
    return after(clock.month_of(clock.now()), -1)


def last_day(month: str) -> date:
    return clock.last_day(bounds(month)[1])


def _first(month: str) -> datetime:
    year, number = map(int, month.split("-"))
    return datetime(year, number, 1, tzinfo=clock.ZONE).astimezone(UTC)
