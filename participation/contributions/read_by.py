"""By when a person has read what was handed in: working days, not one more (M-17)."""

from datetime import UTC, date, datetime, timedelta

from participation import clock
from participation.settings import settings
from participation.workdays import working_days_after

DAY = timedelta(days=1)


def read_by(handed_in: datetime) -> date:
    return working_days_after(clock.local(handed_in).date(), settings().read_working_days)


def is_late(handed_in: datetime) -> bool:
    return read_by(handed_in) < clock.today()


def late_before() -> datetime:
    """What was handed in before this moment (as rows keep it), and nobody has read, is late."""
    day = clock.today() - DAY * settings().read_working_days
    while is_late(clock.start_of(day)):
        day += DAY
    while not is_late(clock.start_of(day - DAY)):
        day -= DAY
    return clock.start_of(day).astimezone(UTC)
