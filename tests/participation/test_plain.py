"""What a program is given as text comes back as the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.codes import new_public_id
from participation.plain import FORMULA, harmless, printable, unescaped

KEPT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="'"))


@given(KEPT)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert unescaped(harmless(text)) == printable(text)


@given(st.text())
def test_nothing_is_left_that_a_spreadsheet_would_reckon(text: str) -> None:
    assert FORMULA.search(harmless(text)) is None


@pytest.mark.parametrize("text", ["-1", "=A1", "@x", "+7", "＝1", "a\n=1", "a;=1"])
def test_formula_is_seen(text: str) -> None:
    assert harmless(text) != text


def test_id_that_begins_with_a_sign_comes_back() -> None:
    ids = ["-" + new_public_id(), new_public_id()]
    assert [unescaped(harmless(one)) for one in ids] == ids
