"""Days are counted in the deployment's zone, whatever day it is in UTC."""

from datetime import date, datetime, timedelta

import pytest

from participation import clock
from participation.agendas.window import days_late, due, earliest_decision, end_of, is_short


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("2027-03-01T15:59:59+00:00", date(2027, 3, 16)),
        ("2027-03-01T16:00:00+00:00", date(2027, 3, 17)),
    ],
)
def test_due_counts_from_the_local_day(opened: str, expected: date) -> None:
    assert due(datetime.fromisoformat(opened), 15) == expected


def test_window_ends_at_midnight_of_the_local_day() -> None:
    end = end_of(date(2027, 5, 7))

    assert end == datetime.fromisoformat("2027-05-07T16:00:00+00:00")
    assert clock.last_day(end) == date(2027, 5, 7)
    assert earliest_decision(end) == date(2027, 5, 14)


@pytest.mark.parametrize(("last", "short"), [(date(2027, 3, 30), True), (date(2027, 3, 31), False)])
def test_window_is_short_below_thirty_whole_days(last: date, short: bool) -> None:
    opened = datetime.fromisoformat("2027-03-01T10:00:00+08:00")

    assert is_short(opened, end_of(last), 30) is short


def test_promised_day_itself_is_not_late() -> None:
    day = date(2027, 5, 7)

    assert days_late(day, day) == 0
    assert days_late(day, day + timedelta(days=6)) == 6
