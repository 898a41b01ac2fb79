"""Hints for themes: explainable, the same for the same inputs, and never more than a hint."""

from hypothesis import given
from hypothesis import strategies as some

from participation.agendas.likeness import hints

SAID = {
    "a": "早上校门口的车停在斑马线上，看不见来车",
    "b": "校门口的车总是停在斑马线上",
    "c": "车停在斑马线上，我们只好走马路中间",
    "d": "公园的秋千太高，小的孩子坐不上去",
    "e": "秋千太高了，坐不上去",
    "f": "想要一个可以看书的地方",
}


def test_hints_put_together_what_shares_signs_and_say_which() -> None:
    first, second = hints(SAID)

    assert first.subjects == ("a", "b", "c")
    assert first.shared == ("校门口的车停在斑马线上",)
    assert second.subjects == ("d", "e")
    assert second.shared == ("坐不上去", "秋千太高")


def test_hints_of_words_that_share_nothing_are_none() -> None:
    assert hints({"a": "斑马线", "b": "秋千", "c": ""}) == []
    assert hints({}) == []


@given(some.dictionaries(some.text("abcde", min_size=1, max_size=3), some.text("车线高门看。 ")))
def test_each_input_lies_in_one_hint_at_most_and_order_does_not_matter(
    words: dict[str, str],
) -> None:
    found = hints(words)

    laid = [subject for hint in found for subject in hint.subjects]
    assert len(laid) == len(set(laid))
    assert set(laid) <= set(words)
    assert all(len(hint.subjects) > 1 for hint in found)
    assert hints(dict(reversed(words.items()))) == found


@given(some.lists(some.sampled_from(sorted(SAID)), min_size=2, max_size=6, unique=True))
def test_the_same_sentence_twice_is_always_hinted(keys: list[str]) -> None:
    words = {key: SAID[key] for key in keys} | {"twin": SAID[keys[0]]}

    assert any({keys[0], "twin"} <= set(hint.subjects) for hint in hints(words))
