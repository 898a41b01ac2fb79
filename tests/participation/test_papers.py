from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image

from participation.papers import Paper, Part, Table, markdown, pdf, typeset

ANNEX = Paper(
    title="意见采纳情况及理由",
    language="zh-CN",
    subtitle="白桦路小学门口的人行道",
    foot="一米看城",
    parts=(
        Part("孩子说的", ("过马路的时候，车太快。", "어린이들의 의견"), quotes=("我看不见车。",)),
        Part(
            "采纳情况",
            table=Table(("主题", "采纳"), (("红绿灯", "采纳"), ("栏杆", "部分采纳")), (1, 2)),
            level=2,
        ),
    ),
)
HOSTILE = '#panic("x") $a$ *b* _c_ <d> @e `f` \\g [h](http://i) | j'


def words_of(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "\n".join(pages)


async def test_pdf_sets_chinese_and_korean_words() -> None:
    said = words_of(await pdf(ANNEX))
    for words in ("意见采纳情况及理由", "过马路的时候", "어린이들의 의견", "部分采纳", "一米看城"):
        assert words in said


async def test_pdf_takes_words_as_words_only() -> None:
    made = await pdf(Paper(HOSTILE, "zh-CN", parts=(Part(HOSTILE, (HOSTILE,), (HOSTILE,)),)))
    assert words_of(made).count('#panic("x") $a$ *b*') == 4


async def test_pdf_breaks_a_long_table_over_pages() -> None:
    rows = tuple((str(number), "很长的话。" * 30) for number in range(40))
    made = await pdf(Paper("长表", "zh-CN", parts=(Part(table=Table(("号", "话"), rows)),)))
    document = pypdfium2.PdfDocument(made)
    assert len(document) > 2
    document.close()
    assert "39" in words_of(made)


async def test_typeset_draws_a_picture() -> None:
    data = {"title": "题", "lang": "zh", "subtitle": "", "foot": "", "parts": []}
    picture = Image.open(BytesIO(await typeset("paper", data, "png")))
    assert picture.format == "PNG"
    assert picture.height > picture.width


async def test_typeset_refuses_an_unknown_paper() -> None:
    with pytest.raises(RuntimeError, match="No such file"):
        await typeset("no-such-paper", {})


def test_markdown_has_the_parts_in_order() -> None:
    made = markdown(ANNEX)
    assert made.startswith("# 意见采纳情况及理由\n\n白桦路小学门口的人行道\n\n## 孩子说的\n\n")
    assert "> 我看不见车。" in made
    assert "### 采纳情况\n\n| 主题 | 采纳 |\n| --- | --- |\n| 红绿灯 | 采纳 |\n" in made


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_markdown_makes_no_markup_of_words(words: str) -> None:
    tokens = MarkdownIt("commonmark").parse(
        markdown(Paper("题", "zh-CN", parts=(Part("", (words,)),)))
    )
    kinds = [token.type for token in tokens]
    assert kinds == [
        *("heading_open", "inline", "heading_close"),
        *("paragraph_open", "inline", "paragraph_close"),
    ]
    inside = [child.type for child in tokens[4].children or []]
    assert set(inside) <= {"text", "text_special"}
