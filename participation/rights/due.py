"""How long an answer may take: working days, with no holiday believed in, so never too late."""

from datetime import date, timedelta

SATURDAY = 5


def due_day(asked: date, working_days: int) -> date:
    day = asked
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= day.weekday() < SATURDAY
    return day
