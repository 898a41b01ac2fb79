"""Days and months for people: their language, the year only where it helps, the day of here."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from participation import clock, i18n
from participation.days import day, long_day, month

LATE_IN_UTC = datetime(2026, 6, 15, 16, 0, tzinfo=UTC)
LAST_OF_ITS_DAY = datetime(2026, 6, 15, 15, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_2026() -> Iterator[None]:
    with clock.at(datetime(2026, 6, 20, 4, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("language", "this_year", "next_year"),
    [
        ("zh-CN", "6月15日", "2027年1月4日"),
        ("ko", "6월 15일", "2027년 1월 4일"),
        ("en", "Jun 15", "Jan 4, 2027"),
    ],
)
def test_day_has_its_year_only_when_it_is_another(
    language: str, this_year: str, next_year: str
) -> None:
    with i18n.speaking(language):
        assert day(date(2026, 6, 15)) == this_year
        assert day(date(2027, 1, 4)) == next_year


def test_day_of_last_year_has_its_year_too() -> None:
    assert day(date(2025, 12, 31)) == "2025年12月31日"


def test_day_of_a_moment_is_the_day_of_here() -> None:
    assert day(LAST_OF_ITS_DAY) == "6月15日"
    assert day(LATE_IN_UTC) == "6月16日"
    assert day("2026-06-15T16:00:00+00:00") == "6月16日"
    assert day("2026-06-15") == "6月15日"


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_written_for_no_day(nothing: str | None) -> None:
    assert day(nothing) == ""
    assert month(nothing) == ""


def test_month_never_tells_the_day() -> None:
    assert {month(one) for one in ("2026-06", date(2026, 6, 1), date(2026, 6, 30))} == {"2026年6月"}
    assert month(datetime(2026, 6, 30, 16, 0, tzinfo=UTC)) == "2026年7月"


def test_month_is_said_in_the_language_of_who_reads() -> None:
    with i18n.speaking("ko"):
        assert month("2026-06") == "2026년 6월"
    with i18n.speaking("en"):
        assert month("2026-06") == "Jun 2026"


def test_long_day_keeps_its_year_on_paper() -> None:
    assert long_day(date(2026, 6, 15)) == "2026年6月15日"
    assert long_day(LATE_IN_UTC) == "2026年6月16日"
    with i18n.speaking("en"):
        assert long_day("2026-06-15") == "June 15, 2026"
