"""What holds for every text: places inside it, order, calm on any input, speed."""

from statistics import median
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from moderation import Urgency, screen
from moderation.findings import WHY, Kind

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=200)
PIECES = st.lists(
    st.sampled_from(
        [
            "138",
            "00",
            "138000",
            " ",
            "\u200b",
            "️⃣",
            "微信",
            "我叫",
            "王小明",
            "小学",
            "三年级",
            "2班",
            "ㅅㅣ",
            "발",
            "@qq.com",
            "家住",
            "路18号",
            "1单元",
            "my name is ",
            "fuuuck",
            "爸爸",
            "打我",
            "\n",
            "é",
            "\ud800",
            "吉A",
            "12345",
            "\u202e",
            "不敢",
            "回家",
            "한",
            "．",
            "１",
            "ﷺ",
        ]
    ),
    max_size=40,
).map("".join)


@given(ANYTHING | PIECES)
@settings(max_examples=400, deadline=None)
def test_spans_lie_inside_any_text(text: str) -> None:
    for finding in screen(text):
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        assert finding.kind in Kind
        assert finding.why == WHY[finding.kind]


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_urgent_comes_first_and_nothing_twice(text: str) -> None:
    found = screen(text)
    assert [it.urgency for it in found] == sorted((it.urgency for it in found), reverse=True)
    assert len(set(found)) == len(found)


def test_every_kind_has_a_reason_and_a_family() -> None:
    assert set(WHY) == set(Kind)
    assert {kind.split("_")[0] for kind in Kind} == {"contact", "insult", "distress", "spam"}


def test_finding_tells_kind_place_urgency_and_reason() -> None:
    text = "叔叔，我的邮箱是 a.b@qq.com，谢谢"
    (finding,) = screen(text)
    assert finding.kind == "contact_email"
    assert text[slice(*finding.span)] == "a.b@qq.com"
    assert finding.urgency is Urgency.HIGH
    assert finding.why == "像是电子邮箱"


def test_identity_number_is_not_also_a_phone() -> None:
    assert [it.kind for it in screen("身份证 11010519491231002X")] == ["contact_id"]


def test_empty_text_has_no_findings() -> None:
    assert screen("") == []


def test_two_hundred_signs_take_about_a_millisecond() -> None:
    text = ("学校门口有很多车，我差点被撞到，希望可以装一个红绿灯。图书馆太远了，冬天路很滑。" * 6)[
        :200
    ]
    took = []
    screen(text)
    for _ in range(50):
        start = perf_counter()
        screen(text)
        took.append(perf_counter() - start)
    assert median(took) < 0.005  # target 1 ms; the rest is for busy machines


def test_long_hostile_text_takes_no_time_to_speak_of() -> None:
    for piece in ("1一", "1 ", "a.b@", "住我家", "小学1", "路1号", "爸爸", "e\u0301", "i live 1 "):
        start = perf_counter()
        screen(piece * (20_000 // len(piece)))
        assert perf_counter() - start < 3
