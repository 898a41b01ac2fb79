from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.contributions.pages import Position, decode, encode, page, within
from participation.errors import InvalidInput


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.integers(min_value=0, max_value=2**31 - 1),
)
def test_cursor_comes_back_as_it_went(moment: datetime, id: int) -> None:
    assert decode(encode(Position(moment, id))) == Position(moment, id)


@given(st.text(min_size=1))
def test_cursor_of_a_stranger_is_refused_or_understood_never_more(text: str) -> None:
    with suppress(InvalidInput):
        assert decode(text)


@pytest.mark.parametrize("plain", ["2026-01-01T00:00:00|1", "x|1", "2026-01-01T00:00:00+00:00|-1"])
def test_cursor_without_zone_or_sense_is_refused(plain: str) -> None:
    with pytest.raises(InvalidInput):
        decode(urlsafe_b64encode(plain.encode()).decode())


@pytest.mark.parametrize(("asked", "given_"), [(0, 1), (20, 20), (1000, 100), (-5, 1)])
def test_page_is_never_longer_than_a_hundred(asked: int, given_: int) -> None:
    assert within(asked) == given_


def test_page_has_a_next_only_when_there_is_more() -> None:
    rows = [{"id": n, "published_at": "2026-11-01T00:00:00+00:00"} for n in (3, 2, 1)]

    full = page(rows, 2, lambda row: row["id"])
    last = page(rows, 3, lambda row: row["id"])

    assert (full.items, decode(full.next)) == (
        [3, 2],
        Position(datetime(2026, 11, 1, tzinfo=UTC), 2),
    )
    assert (last.items, last.next) == ([3, 2, 1], None)
