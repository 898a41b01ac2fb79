"""Working days of China with its make-up days, and the years a city writes itself."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation.settings import settings
from participation.workdays import (
    is_announced,
    is_working_day,
    on_or_after,
    own_years,
    working_days_after,
    working_days_between,
)

DAY = timedelta(days=1)
days = some.dates(date(2025, 1, 1), date(2027, 12, 31))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "years.yaml"
    monkeypatch.setenv("PARTICIPATION_WORKDAYS", str(file))
    settings.cache_clear()
    own_years.cache_clear()
    return file


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-02-16", False),  # the eve of the Spring Festival
        ("2026-02-23", False),  # the Monday that was worked for on the 28th
        ("2026-02-14", True),  # a Saturday
        ("2026-02-28", True),
        ("2026-01-04", True),  # a Sunday
        ("2026-10-07", False),
        ("2026-10-08", True),
        ("2026-11-26", True),
        ("2026-11-28", False),
        ("2025-10-11", True),
    ],
)
def test_is_working_day_follows_the_state_councils_announcement(day: str, worked: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is worked


def test_working_days_after_jumps_over_a_holiday_week_and_counts_a_make_up_saturday() -> None:
    assert working_days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert working_days_after(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert working_days_after(date(2025, 12, 31), 1) == date(2026, 1, 4)


def test_working_days_after_no_days_is_the_day_itself() -> None:
    assert working_days_after(date(2026, 10, 1), 0) == date(2026, 10, 1)


@given(days)
def test_on_or_after_is_the_first_working_day_from_there(day: date) -> None:
    found = on_or_after(day)

    assert found >= day
    assert is_working_day(found)
    between = ((day + DAY * n) for n in range((found - day).days))
    assert not any(map(is_working_day, between))


@given(days, some.integers(1, 40))
def test_the_nth_working_day_is_worked_and_has_n_minus_one_before_it(day: date, n: int) -> None:
    found = working_days_after(day, n)

    assert is_working_day(found)
    assert working_days_between(day, found) == n
    assert working_days_between(day, found - DAY) == n - 1


@given(days, days, some.integers(1, 20))
def test_a_later_start_never_ends_earlier(one: date, other: date, n: int) -> None:
    first, second = sorted((one, other))

    assert working_days_after(first, n) <= working_days_after(second, n)


def test_a_year_is_announced_once_its_make_up_days_are_known() -> None:
    assert is_announced(2025)
    assert is_announced(2026)
    assert not is_announced(2027)


def test_own_years_win_over_what_the_package_knows(own: Path) -> None:
    own.write_text("2027: {holidays: [2027-03-02], made_up: [2027-03-06]}\n", encoding="utf-8")

    assert is_announced(2027)
    assert not is_working_day(date(2027, 3, 2))
    assert is_working_day(date(2027, 3, 6))
    assert is_working_day(date(2027, 2, 8)), "the year is wholly the city's own"
    assert not is_working_day(date(2026, 10, 1)), "other years are as before"


@pytest.mark.parametrize(
    "wrong",
    [
        "- 2027-01-01",
        "2027: [2027-01-01]",
        "2027: {off: [2027-01-01]}",
        "2027: {holidays: [2026-01-01]}",
        "2027: {holidays: [new year]}",
        "2027: {holidays: 5}",
        "2027: {made_up: [2027-03-01]}",
        "2027: {holidays: [2027-03-06], made_up: [2027-03-06]}",
        "2027: {holidays: [",
    ],
)
def test_own_years_that_make_no_sense_are_refused(own: Path, wrong: str) -> None:
    own.write_text(wrong, encoding="utf-8")

    with pytest.raises(ValueError, match="PARTICIPATION_WORKDAYS"):
        own_years(own)


def test_another_country_has_its_own_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_COUNTRY", "KR")
    settings.cache_clear()

    assert not is_working_day(date(2026, 3, 2))
    assert is_working_day(date(2026, 10, 7))
    assert is_announced(2027)
