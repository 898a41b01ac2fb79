"""The days of a hearing, counted on the server in days of the deployment's zone (R-01, R-02)."""

from datetime import date, datetime, time, timedelta

from participation import clock
from participation.workdays import on_or_after

TIME_TO_WEIGH = timedelta(days=7)
TIME_TO_READ = timedelta(days=7)  # the pack, before anybody meets (R-04 AC1)


def end_of(day: date) -> datetime:
    """24:00 of that day."""
    return datetime.combine(day + timedelta(days=1), time.min, clock.ZONE)


def is_short(opens_at: datetime, closes_at: datetime, least_days: int) -> bool:
    return closes_at - opens_at < timedelta(days=least_days)


def earliest_decision(closes_at: datetime) -> date:
    return clock.last_day(closes_at) + TIME_TO_WEIGH


def earliest_meeting(readable_on: date) -> date:
    """In person, once the page could be read for a week, whenever the hearing was asked for."""
    return readable_on + TIME_TO_READ


def due(opened_at: datetime, days: int) -> date:
    """Calendar days; what ends on a day nobody works ends on the next one that somebody does."""
    return on_or_after(clock.local(opened_at).date() + timedelta(days=days))


def days_late(due_on: date, today: date) -> int:
    return max(0, (today - due_on).days)
