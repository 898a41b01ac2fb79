from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.consents.ages import ANY, GRADES, Ages, ages_of, end_of_school_year
from participation.schools.forms import GRADE_BANDS

DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("band", "youngest", "oldest"),
    [("1-2", 6, 9), ("3-4", 8, 11), ("5-6", 10, 13), ("7-9", 12, 16)],
)
def test_band_says_how_old_a_child_may_be(band: str, youngest: int, oldest: int) -> None:
    day = date(2026, 11, 26)

    assert ages_of(band, day, day) == Ages(youngest, oldest)


def test_every_band_of_a_lesson_is_known() -> None:
    assert set(GRADE_BANDS) <= set(GRADES)


def test_unknown_band_is_any_age() -> None:
    assert ages_of("", date(2026, 1, 1), date(2026, 1, 1)) == ANY


@pytest.mark.parametrize(
    ("today", "grown"), [(date(2027, 8, 31), 0), (date(2027, 9, 1), 1), (date(2028, 9, 1), 2)]
)
def test_everybody_is_a_year_older_on_the_first_of_september(today: date, grown: int) -> None:
    now = ages_of("5-6", date(2026, 10, 1), today)

    assert now == Ages(10 + grown, 13 + grown)


@given(st.sampled_from(sorted(GRADES)), DAYS, st.integers(0, 3000), st.integers(0, 3000))
def test_nobody_grows_younger(band: str, said_on: date, soon: int, later: int) -> None:
    first = ages_of(band, said_on, date.fromordinal(said_on.toordinal() + min(soon, later)))
    last = ages_of(band, said_on, date.fromordinal(said_on.toordinal() + max(soon, later)))

    assert first.youngest <= last.youngest
    assert first.oldest <= last.oldest


@given(
    grade=st.integers(1, 12),
    born=st.dates(date(2010, 9, 1), date(2011, 8, 31)),
    late=st.booleans(),
    day=st.integers(0, 364),
)
def test_a_real_child_is_always_within_its_band(
    grade: int, born: date, late: bool, day: int
) -> None:
    """Six years old by 31 August of the year of entering, or a year later."""
    entered = 2017 + late
    today = date.fromordinal(date(entered + grade - 1, 9, 1).toordinal() + day)
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    band = next(name for name, (low, high) in GRADES.items() if low <= grade <= high)

    ages = ages_of(band, today, today)

    assert ages.youngest <= age <= ages.oldest


def test_end_of_school_year_is_the_last_of_august() -> None:
    assert end_of_school_year(date(2026, 11, 26)) == date(2027, 8, 31)
    assert end_of_school_year(date(2027, 8, 31)) == date(2027, 8, 31)
