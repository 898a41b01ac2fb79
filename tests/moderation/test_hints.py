"""Distress that no word list has."""

import pytest

from moderation import Urgency, screen
from moderation.findings import Kind
from moderation.folding import fold
from moderation.hints import LANGUAGES, findings, learned, pieces_of


def hinted(text: str) -> set[str]:
    return {it.kind for it in findings(fold(text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_learned_data_is_whole(language: str) -> None:
    model = learned(language)
    assert model.certain >= model.threshold
    assert set(model.kinds) <= set(model.weights)
    assert all(kind.startswith("distress_") for kind in model.kinds.values())


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
