"""What a reader may ask, and what is told of each malformed part."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation import clock
from participation.errors import InvalidInput
from participation.opendata.wishes import SPAN, Wish, months_between, parse, parse_moment, window

NOVEMBER = datetime.fromisoformat("2026-11-26T10:00:00+08:00")


def wish(**given: str) -> Wish:
    with clock.at(NOVEMBER):
        return parse(given, ["here"])


def test_nothing_asked_is_the_latest_ninety_days() -> None:
    found = wish()

    assert found.months == ("2026-09", "2026-11")
    assert (found.page, found.page_size, found.offset) == (1, 1000, 0)
    assert found.statuses == {"open", "closed"}


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-11-01T00:00:00+08:00", "2026-11-01T00:00:00+08:00", ("2026-11", "2026-11")),
        ("2026-10-31T16:00:00Z", "2026-10-31T16:00:00Z", ("2026-11", "2026-11")),
        ("2026-10-31T10:30:00-05:30", "2026-10-31T10:30:00-05:30", ("2026-11", "2026-11")),
        ("2026-11-01T00:00:01+08:00", "2026-11-20T00:00:00+08:00", ("2026-12", "2026-11")),
        ("2026-10-02T00:00:00+08:00", "2026-10-31T23:59:59+08:00", ("2026-11", "2026-10")),
        ("2026-09-15T00:00:00 08:00", "2026-11-26T00:00:00.5Z", ("2026-10", "2026-11")),
    ],
)
def test_both_ends_are_within_in_any_zone(start: str, end: str, months: tuple[str, str]) -> None:
    assert wish(start_date=start, end_date=end).months == months


@given(
    st.datetimes(NOVEMBER.replace(tzinfo=None), NOVEMBER.replace(year=2030, tzinfo=None)),
    st.timedeltas(timedelta(0), SPAN),
    st.integers(2025, 2031),
    st.integers(1, 12),
)
def test_month_is_among_those_exactly_when_its_first_moment_is_within(
    naive: datetime, span: timedelta, year: int, month: int
) -> None:
    start = naive.replace(tzinfo=clock.ZONE)
    end = start + span
    first = datetime(year, month, 1, tzinfo=clock.ZONE)

    lowest, highest = months_between(start, end)

    assert (lowest <= clock.month_of(first) <= highest) is (start <= first <= end)


def test_one_end_alone_means_ninety_days_from_there() -> None:
    start, end = window({"start_date": "2026-01-01T00:00:00Z"})
    assert end - start == SPAN

    start, end = window({"end_date": "2026-04-01T00:00:00Z"})
    assert end - start == SPAN


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"start_date": "yesterday"}, "start_date"),
        ({"start_date": "2026-11-01"}, "start_date"),
        ({"start_date": "2026-11-01T00:00:00"}, "start_date"),
        ({"end_date": "2026-02-30T00:00:00Z"}, "end_date"),
        ({"end_date": "9999-12-31T00:00:00Z"}, "end_date"),
        ({"start_date": "0001-01-01T00:00:00Z"}, "start_date"),
        ({"start_date": "2026-11-02T00:00:00Z", "end_date": "2026-11-01T00:00:00Z"}, "start_date"),
        ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-11-01T00:00:00Z"}, "end_date"),
        ({"status": "lost"}, "status"),
        ({"page": "0"}, "page"),
        ({"page": "x"}, "page"),
        ({"page_size": "1001"}, "page_size"),
        ({"page": "11"}, "page"),
        ({"service_code": ",".join(map(str, range(1001)))}, "service_code"),
    ],
)
def test_malformed_part_is_named(given: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        wish(**given)

    assert list(told.value.fields) == [field]


def test_ids_override_whatever_else_is_said() -> None:
    found = wish(service_request_id="b, a,b,", status="lost", start_date="x", page="0")

    assert found.ids == ("b", "a")


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_a_complaint(text: str) -> None:
    try:
        assert parse_moment(text).tzinfo is not None
    except ValueError:
        return
