"""Days are counted in the deployment's zone, whatever day it is in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import clock
from participation.agendas.window import (
    days_late,
    due,
    earliest_decision,
    earliest_meeting,
    end_of,
    is_short,
)
from participation.workdays import is_working_day

FIRST = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2027-03-01T15:59:59+00:00", date(2027, 3, 16)),
        ("2027-03-01T16:00:00+00:00", date(2027, 3, 17)),
    ],
)
def test_due_counts_from_the_local_day(opened: str, expected: date) -> None:
    assert due(datetime.fromisoformat(opened), 15) == expected


@given(
    opened=some.integers(0, 1030 * 24).map(lambda hours: FIRST + timedelta(hours=hours)),
    days=some.sampled_from([15, 30, 60]),
)
def test_due_is_the_first_worked_day_from_the_calendar_day_on(opened: datetime, days: int) -> None:
    """Through holidays and make-up days; no holiday of the State Council is longer than nine."""
    calendar_day = clock.local(opened).date() + timedelta(days=days)
    found = due(opened, days)

    assert is_working_day(found)
    assert calendar_day <= found <= calendar_day + timedelta(days=9)
    span = range((found - calendar_day).days)
    assert not any(is_working_day(calendar_day + timedelta(days=n)) for n in span)


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2026-01-30T02:00:00+00:00", date(2026, 2, 14)),  # a Saturday that is worked
        ("2026-02-01T02:00:00+00:00", date(2026, 2, 24)),  # over the Spring Festival
    ],
)
def test_due_knows_make_up_saturdays_and_long_holidays(opened: str, expected: date) -> None:
    assert due(datetime.fromisoformat(opened), 15) == expected


def test_meeting_is_a_week_after_the_page_could_be_read() -> None:
    assert earliest_meeting(date(2027, 3, 1)) == date(2027, 3, 8)


def test_window_ends_at_midnight_of_the_local_day() -> None:
    end = end_of(date(2027, 5, 7))

    assert end == datetime.fromisoformat("2027-05-07T16:00:00+00:00")
    assert clock.last_day(end) == date(2027, 5, 7)
    assert earliest_decision(end) == date(2027, 5, 14)


@pytest.mark.parametrize(("last", "short"), [(date(2027, 3, 30), True), (date(2027, 3, 31), False)])
def test_window_is_short_below_thirty_whole_days(last: date, short: bool) -> None:
    opened = datetime.fromisoformat("2027-03-01T10:00:00+08:00")

    assert is_short(opened, end_of(last), 30) is short


def test_exactly_thirty_days_are_not_short() -> None:
    opened = datetime.fromisoformat("2027-03-01T10:00:00+08:00")

    assert not is_short(opened, opened + timedelta(days=30), 30)
    assert is_short(opened, opened + timedelta(days=30, microseconds=-1), 30)


def test_promised_day_itself_is_not_late() -> None:
    day = date(2027, 5, 7)

    assert days_late(day, day - timedelta(days=3)) == 0
    assert days_late(day, day) == 0
    assert days_late(day, day + timedelta(days=6)) == 6
