"""The kind rewriting of a text that tells who or where a child is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation import screen, suggest
from moderation.suggesting import INSTEAD

CASES = {
    "我想要滑梯，电话13800138000": "我想要滑梯，电话（号码不用写）",
    "我叫王小明，我喜欢秋千": "我叫（名字不用写），我喜欢秋千",
    "제 이름은 김민수예요": "제 이름은 (이름은 안 써도 돼요)예요",
    "My name is Tom": "My name is (name not needed)",
    "希望有红绿灯": "希望有红绿灯",
    "": "",
}


@pytest.mark.parametrize(("text", "kind"), CASES.items())
def test_suggestion_keeps_the_wish_and_leaves_out_the_rest(text: str, kind: str) -> None:
    assert suggest(text) == kind


def test_overlapping_details_are_said_once() -> None:
    told = suggest(
        "我在延河小学三年级二班，家住丹岭小区3号楼2单元，微信 sunny2015，110105194912310021"
    )
    assert told.count("不用写") == len({it for it in told.split("（") if "不用写" in it})
    assert not [it for it in screen(told) if it.kind.startswith("contact_")]


@pytest.mark.parametrize("language", INSTEAD)
def test_what_is_put_in_is_itself_harmless_and_complete(language: str) -> None:
    assert len(INSTEAD[language]) == len(INSTEAD["zh"])
    for words in INSTEAD[language].values():
        assert not [it for it in screen(words) if it.kind.startswith("contact_")]


@given(
    st.lists(
        st.sampled_from(
            ["电话13800138000，", "我叫王小明，", "微信 sunny2015 ", "滑梯", "a@qq.com ", "。"]
        )
    ).map("".join)
)
@settings(max_examples=60, deadline=None)
def test_nothing_else_is_changed(text: str) -> None:
    assert suggest(text).count("滑梯") == text.count("滑梯")
    assert "13800138000" not in suggest(text)
