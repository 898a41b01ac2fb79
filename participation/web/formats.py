"""How times and names in several languages are written on a page; days as everywhere."""

from datetime import datetime

from babel.dates import format_time

from participation import clock, i18n
from participation.days import BABEL, day, long_day, month
from participation.localized import Localized, in_language

__all__ = ["clock_time", "day", "long_day", "month", "text"]


def text(value: Localized | str | None) -> str:
    return in_language(value, i18n.language())


def clock_time(moment: datetime | str) -> str:
    return format_time(clock.local(clock.parse(moment)), "HH:mm", locale=BABEL[i18n.language()])
