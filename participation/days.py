"""How days and months are written for people, in the language of who reads them."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton

from participation import clock, i18n

BABEL = {"zh-CN": "zh_Hans_CN", "ko": "ko", "en": "en"}


def day(moment: date | datetime | str | None) -> str:
    """6月15日; the year only when it is not this one."""
    if moment is None or moment == "":
        return ""
    when = _local_date(moment)
    pattern = "MMMd" if when.year == clock.today().year else "yMMMd"
    return format_skeleton(pattern, when, locale=BABEL[i18n.language()])


def month(value: date | datetime | str | None) -> str:
    """All of a time that strangers see of a child's input."""
    if not value:
        return ""
    is_month = isinstance(value, str) and len(value) == len("2026-11")
    when = date.fromisoformat(f"{value}-01") if is_month else value
    return format_skeleton("yMMM", _local_date(when), locale=BABEL[i18n.language()])


def long_day(moment: date | datetime | str) -> str:
    """With its year, for what is kept on paper."""
    return format_date(_local_date(moment), "long", locale=BABEL[i18n.language()])


def _local_date(moment: date | datetime | str) -> date:
    if isinstance(moment, str) and len(moment) == 10:
        return date.fromisoformat(moment)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return moment
    return clock.local(clock.parse(moment)).date()
