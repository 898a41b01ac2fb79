"""Which days an office works: a country's holidays and make-up days, and a city's own years."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import holidays
import yaml

from participation.settings import settings

DAY = timedelta(days=1)
SATURDAY = 5
ANNOUNCED_YEARLY = frozenset({"CN"})  # where a government says each autumn what the next year is


@dataclass(frozen=True)
class Year:
    """`made_up` are weekend days that are worked for a day off elsewhere."""

    off: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()
    announced: bool = True
    names: Mapping[date, str] = field(default_factory=dict)


def is_working_day(day: date) -> bool:
    year = year_of(day.year)
    return day in year.made_up or (day.weekday() < SATURDAY and day not in year.off)


def on_or_after(day: date) -> date:
    while not is_working_day(day):
        day += DAY
    return day


def working_days_after(day: date, n: int) -> date:
    """The n-th working day after a day, which does not count itself."""
    for _each in range(n):
        day = on_or_after(day + DAY)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days have come after `start`, `end` among them."""
    days = range((end - start).days)
    return sum(is_working_day(start + DAY * (one + 1)) for one in days)


def is_announced(year: int) -> bool:
    """Whether its days off are known, and not only those that a law has every year."""
    return year_of(year).announced


def year_of(year: int) -> Year:
    known = settings()
    own = own_years(known.workdays) if known.workdays else {}
    return own.get(year) or _of_country(known.country, year)


@lru_cache(maxsize=4)
def own_years(file: Path) -> Mapping[int, Year]:
    """What a city wrote down. Raises ValueError, with the place, when it makes no sense."""
    try:
        written = dict(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ValueError(f"PARTICIPATION_WORKDAYS: {file} holds no years") from error
    return {year: _own(year, said) for year, said in written.items()}


def _own(year: object, said: Any) -> Year:
    if (
        not isinstance(year, int)
        or not isinstance(said, dict)
        or set(said) - {"holidays", "made_up"}
    ):
        raise ValueError(f"PARTICIPATION_WORKDAYS: {year} must hold holidays and made_up")
    off = _days(year, said.get("holidays") or ())
    made_up = _days(year, said.get("made_up") or ())
    for day in sorted(made_up):
        if day.weekday() < SATURDAY or day in off:
            raise ValueError(f"PARTICIPATION_WORKDAYS: {day} is not a day off that could be worked")
    return Year(off, made_up)


def _days(year: int, said: Any) -> frozenset[date]:
    days = said if isinstance(said, list | tuple) else [said]
    for day in days:
        if type(day) is not date or day.year != year:
            raise ValueError(f"PARTICIPATION_WORKDAYS: {day} is not a day of {year}")
    return frozenset(day for day in days if isinstance(day, date))


@lru_cache(maxsize=64)
def _of_country(country: str, year: int) -> Year:
    known = holidays.country_holidays(country, years=year)
    made_up = frozenset(day for day in known.weekend_workdays if day.year == year)
    announced = country not in ANNOUNCED_YEARLY or bool(made_up)
    return Year(
        frozenset(day for day in known if day.year == year), made_up, announced, dict(known)
    )
