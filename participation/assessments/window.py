"""How long "no effect on children" can be contested, and from when on it counts."""

from datetime import date, timedelta

CONTEST_DAYS = 10


def last_day(published_on: date) -> date:
    """Ten full days after the day on which it was published."""
    return published_on + timedelta(days=CONTEST_DAYS)


def counts_from(published_on: date) -> date:
    return last_day(published_on) + timedelta(days=1)
