"""Ruby: right for the sentences of this product, safe for any text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.pinyin import ruby

READ = [
    ("长春的长路很长", "cháng chūn de cháng lù hěn cháng"),
    ("还没还书", "hái méi huán shū"),
    ("爱好种树", "ài hào zhòng shù"),
    ("放学路上哪里最难走", "fàng xué lù shàng nǎ lǐ zuì nán zǒu"),
    ("够不着绘本", "gòu bu zháo huì běn"),
    ("重新画一张", "chóng xīn huà yì zhāng"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_polyphones_are_read_right(text: str, expected: str) -> None:
    assert " ".join(re.findall(r"<rt>(.*?)</rt>", ruby(text))) == expected


@given(st.text(max_size=80))
def test_any_text_stays_whole_and_carries_no_markup(text: str) -> None:
    shown = ruby(text)
    plain = re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>", "", shown)

    assert html.unescape(plain) == text
    assert "<" not in plain
