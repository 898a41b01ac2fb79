"""Ten working days to read what a child handed in, over holidays and days that are made up."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import clock
from participation.contributions.read_by import is_late, late_before, read_by

START = datetime(2025, 12, 1, tzinfo=clock.ZONE)
MOMENTS = some.integers(0, 395 * 24 * 60).map(lambda n: START + timedelta(minutes=n))


@pytest.mark.parametrize(
    ("handed_in", "due"),
    [
        ("2026-11-26T10:00+08:00", date(2026, 12, 10)),
        ("2026-02-10T10:00+08:00", date(2026, 3, 2)),  # the Spring Festival lies between
        ("2026-02-27T10:00+08:00", date(2026, 3, 12)),  # the Saturday after it is worked
        ("2026-11-26T23:59+08:00", date(2026, 12, 10)),
        ("2026-11-26T16:01+00:00", date(2026, 12, 11)),  # already the 27th here
    ],
)
def test_read_by_is_the_tenth_working_day(handed_in: str, due: date) -> None:
    assert read_by(datetime.fromisoformat(handed_in)) == due


def test_it_is_late_from_the_day_after() -> None:
    handed_in = datetime.fromisoformat("2026-11-26T10:00+08:00")

    with clock.at(datetime.fromisoformat("2026-12-10T23:59+08:00")):
        assert not is_late(handed_in)
    with clock.at(datetime.fromisoformat("2026-12-11T00:00+08:00")):
        assert is_late(handed_in)


@given(MOMENTS, some.integers(0, 40))
def test_late_before_parts_the_late_from_the_others(now: datetime, days: int) -> None:
    handed_in = now - timedelta(days=days)

    with clock.at(now):
        assert is_late(handed_in) == (handed_in < late_before())
