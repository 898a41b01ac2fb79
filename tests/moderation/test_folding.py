"""One plain spelling, and the way back to the places in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.folding import fold

SAME = [
    ("ＱＱ１２３", "qq123"),
    ("學校樓層", "学校楼层"),
    ("1️⃣2️⃣", "12"),
    ("a\u200bb\u202ec", "abc"),
    ("ѕех", "sex"),
    ("é", "e"),
    ("s̶h̶", "sh"),
    ("ㅅㅣ발", "시발"),
    ("ㅎㅏㄴㄱㅡㄹ", "한글"),
    ("\u1112\u1161\u11ab", "한"),
    ("ㅋㅋㅋ", "ㅋㅋㅋ"),
    ("한글", "한글"),
    ("王 小 明 好", "王小明好"),
    ("①❷", "12"),
]


@pytest.mark.parametrize(("text", "plain"), SAME)
def test_disguise_folds_to_the_plain_spelling(text: str, plain: str) -> None:
    assert fold(text).text == plain


def test_tight_drops_what_stands_between_but_keeps_sentences_apart() -> None:
    tight = fold("傻 *逼。it's fuuuck sh1t").tight
    assert tight.text == "傻逼\nitsfuckshit"
    assert tight.loose[tight.text.index("fuck")]
    assert not tight.loose[tight.text.index("sf")]


@given(st.text(st.characters(exclude_categories=[]), max_size=80))
def test_places_run_forward_inside_the_text(text: str) -> None:
    for view in (fold(text), fold(text).tight):
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert view.starts == sorted(view.starts)
        assert all(0 <= a < b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
