"""What a reader of the list asks for: every part checked, each complaint at its name."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from participation import clock
from participation.errors import InvalidInput
from participation.i18n import gettext as _

SPAN = timedelta(days=90)
MOST = 1000
DEEPEST = 10_000
MOST_NAMES = 1000
STATUSES = ("open", "closed")
TRUE = frozenset({"true", "1", "yes"})
W3C = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?(Z|[+ -]\d\d:?\d\d)", re.IGNORECASE
)

Given = Mapping[str, str]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Wish:
    """`ids` overrides everything but the jurisdictions. Months are first and last, both within."""

    jurisdictions: tuple[str, ...]
    ids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset(STATUSES)
    months: tuple[str, str] = ("", "")
    page: int = 1
    page_size: int = MOST
    extensions: bool = False

    @property
    def only_closed(self) -> bool:
        return not self.ids and self.statuses == {"closed"}

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size


def parse(given: Given, jurisdictions: list[str]) -> Wish:
    """Raises InvalidInput naming what is malformed; with ids the rest is not even looked at."""
    ids = names(given, "service_request_id")
    if ids:
        return Wish(tuple(jurisdictions), ids=ids, extensions=_extended(given))
    page, size = _number(given, "page", 1), _number(given, "page_size", MOST)
    if page * size > DEEPEST:
        raise InvalidInput({"page": _("翻得太远了，请缩短日期。")})
    return Wish(
        jurisdictions=tuple(jurisdictions),
        codes=names(given, "service_code"),
        statuses=_statuses(given),
        months=months_between(*window(given)),
        page=page,
        page_size=size,
        extensions=_extended(given),
    )


def one(given: Given, jurisdictions: list[str], id: str) -> Wish:
    return Wish(tuple(jurisdictions), ids=(id,), extensions=_extended(given))


def names(given: Given, field: str) -> tuple[str, ...]:
    """A comma list; what is not there matches nothing, which is no error."""
    found = tuple(dict.fromkeys(one.strip() for one in given.get(field, "").split(",")))
    if len(found) > MOST_NAMES:
        raise InvalidInput({field: _("一次最多 %(most)s 个。") % {"most": MOST_NAMES}})
    return tuple(one for one in found if one)


def window(given: Given) -> tuple[datetime, datetime]:
    """The latest 90 days, or what was asked; one end alone means 90 days from there."""
    start, end = _moment(given, "start_date"), _moment(given, "end_date")
    try:
        if start is None and end is None:
            return clock.now() - SPAN, clock.now()
        start = start or (end or clock.now()) - SPAN
        end = end or start + SPAN
    except OverflowError as error:
        raise InvalidInput({"start_date": _("日期读不懂。")}) from error
    if start > end:
        raise InvalidInput({"start_date": _("开始比结束还晚。")})
    if end - start > SPAN:
        raise InvalidInput({"end_date": _("最多问 90 天。")})
    return start, end


def parse_moment(text: str) -> datetime:
    """ISO 8601 with its zone; a plus sign that was not encoded arrives as a space."""
    found = W3C.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, minute, second, zone = found.groups()
    zone = "+00:00" if zone in "Zz" else zone.replace(" ", "+")
    return datetime.fromisoformat(f"{day}T{minute}{second or ':00'}{zone}")


def months_between(start: datetime, end: datetime) -> tuple[str, str]:
    """Reports are dated to the first moment of their month, so these are all that are within."""
    first, last = clock.local(start), clock.local(end)
    if first != first.replace(day=1, hour=0, minute=0, second=0, microsecond=0):
        days = monthrange(first.year, first.month)[1]
        first = first.replace(day=1) + timedelta(days=days)
    return clock.month_of(first), clock.month_of(last)


def _extended(given: Given) -> bool:
    return given.get("extensions", "").lower() in TRUE


def _moment(given: Given, field: str) -> datetime | None:
    return _read(given, field, _within_calendar) if given.get(field) else None


def _within_calendar(text: str) -> datetime:
    """At the ends of the calendar no zone and no window can be reckoned."""
    moment = parse_moment(text)
    if not 2 <= moment.year <= 9998:
        raise ValueError(text)
    return moment


def _number(given: Given, field: str, usual: int) -> int:
    found = _read(given, field, int) if given.get(field) else usual
    if not 1 <= found <= MOST:
        raise InvalidInput({field: _("请给 1 到 %(most)s 的数。") % {"most": MOST}})
    return found


def _read(given: Given, field: str, read: Callable[[str], Value]) -> Value:
    try:
        return read(given[field].strip()[:40])
    except (ValueError, OverflowError) as error:
        raise InvalidInput({field: _("这里读不懂。日期要写时区，数只写数字。")}) from error


def _statuses(given: Given) -> frozenset[str]:
    asked = frozenset(names(given, "status")) or frozenset(STATUSES)
    if not asked.issubset(STATUSES):
        raise InvalidInput({"status": _("只能是 open 或 closed。")})
    return asked
