"""Distress, insults and adverts that no word list has."""

import pytest

from moderation import Urgency, screen
from moderation.findings import Kind, family
from moderation.folding import fold
from moderation.hints import DEGREES, LANGUAGES, findings, learned, pieces_of


def hinted(text: str) -> set[str]:
    return {it.kind for it in findings(fold(text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_learned_data_is_whole(language: str) -> None:
    model = learned(language)
    assert {"distress", "insult"} <= {it.family for it in model.voices} <= set(DEGREES)
    for voice in model.voices:
        assert voice.certain >= voice.threshold
        assert set(voice.kinds) <= set(voice.weights) <= model.known
        assert {family(kind) for kind in voice.kinds.values()} == {voice.family}


@pytest.mark.parametrize(
    "text",
    [
        "妈妈揪着我的头发往墙上撞",
        "엄마가 머리카락을 잡고 때렸어요",
        "dad kicked me in the stomach",
        "ba ba yong jiao ti wo de tou",
    ],
)
def test_blow_is_heard_in_each_script(text: str) -> None:
    assert any(kind.startswith("distress_") for kind in hinted(text))


@pytest.mark.parametrize("between", [" ", "\u200b", "😀", "*"])
def test_what_stands_between_signs_changes_nothing(between: str) -> None:
    plain = "妈妈揪着我的头发往墙上撞"
    assert hinted(between.join(plain)) == hinted(plain) != set()


def test_hint_spans_its_sentence_only() -> None:
    text = "我想要滑梯。妈妈揪着我的头发往墙上撞。谢谢"
    (found,) = [it for it in screen(text) if it.kind.startswith("distress_")]
    assert text[slice(*found.span)] == "妈妈揪着我的头发往墙上撞"
    assert found.urgency in {Urgency.NOTICE, Urgency.HIGH}


def test_lists_speak_first_and_once() -> None:
    found = [it for it in screen("晚上不敢回家") if it.kind.startswith("distress_")]
    assert [(it.kind, it.urgency) for it in found] == [(Kind.DISTRESS_HOME, Urgency.URGENT)]


def test_words_of_one_meaning_make_one_piece() -> None:
    def of(text: str) -> set[str]:
        tight = fold(text).tight
        return pieces_of(tight, 0, len(tight.text), "zh")

    assert of("爸爸走了") == of("妈妈走了")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("谁跟他玩谁就是小狗", "insult"),
        ("nobody wants you in our team", "insult"),
        ("너 같은 애랑 아무도 안 놀아", "insult"),
        ("ni ba ma zen me jiao ni de", "insult"),
        ("进我的主页领十个皮肤", "spam"),
        ("free skins, check my profile", "spam"),
        ("구독하고 아이템 받으세요", "spam"),
    ],
)
def test_insults_and_adverts_of_no_list_are_heard(text: str, told: str) -> None:
    assert told in {family(Kind(kind)) for kind in hinted(text)}


@pytest.mark.parametrize(
    "text",
    [
        "笨重的门推不开",
        "丑小鸭的雕像",
        "猪年的灯笼",
        "狗屎没人捡",
        "热死了，没有树荫",
        "卖菜的车占了路",
        "the road is stupid",
        "an ugly wall",
        "the shop has a sale",
        "쓰레기 냄새가 나요",
        "돼지 동상이 귀여워요",
        "가게 앞에 계단이 있어요",
    ],
)
def test_harmless_look_alikes_are_no_insult(text: str) -> None:
    assert not {it for it in hinted(text) if not it.startswith("distress_")}


def test_hint_of_an_insult_waits_and_never_hurries() -> None:
    found = [it for it in findings(fold("谁跟他玩谁就是小狗")) if it.kind.startswith("insult_")]
    assert {it.urgency for it in found} <= {Urgency.LOW, Urgency.NOTICE}


def test_other_signs_of_the_same_sound_are_read_aloud() -> None:
    assert {family(Kind(it)) for it in hinted("芭芭用皮岱答我的背")} == {"distress"}
    assert not hinted("秋千旁边的草莓很甜")
