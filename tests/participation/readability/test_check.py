"""What the check finds, and that it never finds it outside the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.readability.bands import Band, known
from participation.readability.check import Kind, Report, check, language_of, signs
from participation.readability.phrases import abbreviations, officialese, plainer

ABBREVIATIONS = ("适儿化", "错时开放", "一老一小", "统筹", "提质增效", "网格化", "闭环")
PIECES = (
    *ABBREVIATIONS,
    *(
        "（改得更适合孩子）",
        "就是孩子用得上",
        "，叫",
        "。",
        "，",
        "\n",
        " ",
        "…",
        "!",
        "12,500",
        "30%",
    ),
    *(
        "我们在路口加一盏灯",
        "予以",
        "相关部门",
        "麒麟",
        "饕餮",
        "灯",
        "안녕하세요",
        "lamp",
        "𠀀",
        "<b>",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=80)
bands = st.sampled_from(list(Band))


def kinds(report: Report) -> set[Kind]:
    return {one.kind for one in report.findings}


@given(texts, bands)
def test_every_finding_stands_inside_the_text(text: str, band: Band) -> None:
    for one in check(text, band).findings:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text


@given(texts, bands)
def test_same_text_brings_the_same_report(text: str, band: Band) -> None:
    assert check(text, band) == check(text, band)


@given(texts)
def test_an_older_child_finds_no_more_characters_hard(text: str) -> None:
    hard = [
        {one.start for one in check(text, band).findings if one.kind is Kind.CHARACTER}
        for band in Band
    ]
    assert all(older <= younger for younger, older in pairwise(hard))


@given(texts)
def test_what_is_refused_is_the_same_for_every_band(text: str) -> None:
    assert len({check(text, band).refused for band in Band}) == 1


@given(texts)
def test_plainer_words_leave_nothing_to_refuse(text: str) -> None:
    once = plainer(text)
    if language_of(once) == "zh":
        assert check(once).refused == ()
    assert plainer(once) == once


@pytest.mark.parametrize("word", ABBREVIATIONS)
@pytest.mark.parametrize(
    "text",
    [
        "我们要做{}（让孩子用起来更方便）。",
        "“{}”，就是让孩子用起来更方便。",
        "{}的意思是什么？{}，意思是让孩子用起来更方便。",
        "让孩子用起来更方便，这叫做“{}”。",
        "{}：让孩子用起来更方便。后面再说{}，就不用了。",
    ],
)
def test_word_of_offices_may_stand_where_the_text_explains_it(word: str, text: str) -> None:
    assert check(text.replace("{}", word)).refused == ()


@pytest.mark.parametrize("word", ABBREVIATIONS)
@pytest.mark.parametrize("text", ["我们要做{}。", "{}（很好）", "我们做好{}，就是好。", "这叫{}。"])
def test_word_of_offices_without_an_explanation_is_refused(word: str, text: str) -> None:
    refused = check(text.format(word)).refused
    assert [one.text for one in refused] == [word]
    assert refused[0].instead


def test_explaining_one_word_with_another_refuses_the_other() -> None:
    assert [one.text for one in check("适儿化（统筹提质增效）。").refused] == ["统筹", "提质增效"]


@pytest.mark.parametrize(
    "text",
    [
        "工人防止小朋友摔倒。",
        "大街居民很多。",
        "慢慢走，缓慢行走。",
        "学校安全最重要。",
        "你的总规划是什么？",
        "回头看一看车。",
        "一米高度看世界。",
        "同学位置在哪里？",
        "他抓手机。",
        "集团委托我们。",
    ],
)
def test_ordinary_words_are_no_words_of_offices(text: str) -> None:
    assert check(text).refused == ()


def test_sentence_is_long_from_the_thirteenth_and_the_twenty_sixth_sign() -> None:
    for band, most in ((Band.LOWER, 12), (Band.MIDDLE, 25), (Band.JUNIOR, 25)):
        assert Kind.LONG not in kinds(check("人" * most + "。", band))
        assert Kind.LONG in kinds(check("人" * (most + 1) + "。", band))


def test_two_short_sentences_are_not_one_long_one() -> None:
    assert Kind.LONG not in kinds(
        check("我们去路口看了三次。\n小朋友要走十二秒才能过去。那里灯太快了！")
    )


def test_signs_are_letters_and_digits_alone() -> None:
    assert signs("绿灯，加 10 秒。") == 6


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("予以答复", Kind.OFFICIALESE),
        ("相关部门会去看", Kind.OFFICIALESE),
        ("一共 12,500 元", Kind.NUMBER),
        ("有 30% 的人", Kind.NUMBER),
        ("长 2.75 米", Kind.NUMBER),
        ("饕餮", Kind.CHARACTER),
    ],
)
def test_hard_parts_only_warn(text: str, kind: Kind) -> None:
    report = check(text)
    assert kind in kinds(report)
    assert report.refused == ()


def test_small_numbers_are_easy() -> None:
    assert Kind.NUMBER not in kinds(check("绿灯加 10 秒，6 月 15 日做好，花 3000 元"))


def test_share_counts_different_characters_that_the_band_has_not_met() -> None:
    assert check("人人人饕", Band.MIDDLE).unknown == 0.5
    assert check("", Band.MIDDLE).unknown == 0


def test_younger_children_take_longer() -> None:
    seconds = [check("我们去看了路口。" * 20, band).seconds for band in Band]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[0] == 84


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The lamp stays green for longer.", "en", set()),
        ("We will " + "really " * 15 + "try.", "en", {Kind.LONG}),
        ("Implementation will follow.", "en", {Kind.LONG_WORD}),
        ("신호등을 더 오래 켭니다.", "ko", set()),
        ("우리는 " + "아주 " * 12 + "기다립니다.", "ko", {Kind.LONG}),
        ("어린이친화도시추진위원회가 봅니다.", "ko", {Kind.LONG_WORD}),
    ],
)
def test_other_languages_are_measured_by_words_alone(
    text: str, language: str, found: set[Kind]
) -> None:
    report = check(text)
    assert (report.language, kinds(report)) == (language, found)


@pytest.mark.parametrize(
    ("words", "band", "is_long"),
    [
        (15, "3-4", False),
        (16, "3-4", True),
        (15, "5-6", False),
        (10, "1-2", False),
        (11, "1-2", True),
    ],
)
def test_english_sentence_is_long_from_the_eleventh_and_the_sixteenth_word(
    words: int, band: str, is_long: bool
) -> None:
    assert (Kind.LONG in kinds(check("we " * words, band))) is is_long


@pytest.mark.parametrize(
    ("words", "band", "is_long"),
    [
        (12, "3-4", False),
        (13, "3-4", True),
        (12, "5-6", False),
        (8, "1-2", False),
        (9, "1-2", True),
    ],
)
def test_korean_sentence_is_long_from_the_ninth_and_the_thirteenth_word(
    words: int, band: str, is_long: bool
) -> None:
    assert (Kind.LONG in kinds(check("아주 " * words, band))) is is_long


@pytest.mark.parametrize(
    ("word", "is_long"),
    [("a" * 10, False), ("a" * 11, True), ("가" * 7, False), ("가" * 8, True)],
)
def test_word_is_long_from_the_eleventh_letter_and_the_eighth_syllable(
    word: str, is_long: bool
) -> None:
    assert (Kind.LONG_WORD in kinds(check(word))) is is_long


def test_word_of_offices_is_not_told_a_second_time_as_stiff() -> None:
    assert kinds(check("公服设施。")) == {Kind.ABBREVIATION}
    assert Kind.OFFICIALESE in kinds(check("设施。"))


def test_lists_hold_what_the_standard_counts() -> None:
    counts = [len(known(band)) for band in Band]
    least = (1600, 2500, 3000, 3500)
    assert all(count >= most for count, most in zip(counts, least, strict=True))
    assert known(Band.LOWER) < known(Band.MIDDLE) < known(Band.UPPER) < known(Band.JUNIOR)


@pytest.mark.parametrize("character", "人天地我你学校路灯看走爸妈好红绿水火日月")
def test_youngest_know_the_first_characters(character: str) -> None:
    assert character in known(Band.LOWER)


def test_plain_words_are_plain_themselves() -> None:
    for word in ABBREVIATIONS:
        (one,) = abbreviations(word)
        assert not list(abbreviations(one.instead))
        assert not check(one.instead, Band.MIDDLE).refused
    assert [one.instead for one in officialese("予以")] == ["给"]


def test_long_word_of_offices_is_found_whole() -> None:
    assert [one.text for one in check("十五分钟生活圈和一刻钟便民生活圈").refused] == [
        "十五分钟生活圈",
        "一刻钟便民生活圈",
    ]
    assert [one.text for one in officialese("予以答复")] == ["予以答复"]


def test_long_sentence_is_marked_without_the_spaces_around_it() -> None:
    (found,) = check("　 " + "人" * 26 + " 。").findings
    assert (found.start, found.end, found.text) == (2, 28, "人" * 26)
