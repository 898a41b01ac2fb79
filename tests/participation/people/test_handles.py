import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from participation.people.handles import (
    ADJECTIVES,
    ANIMALS,
    BLOCKED_NUMBERS,
    BLOCKED_PAIRS,
    class_handles,
    handle,
    new_handle,
)
from participation.people.models import Participant

PICTURES = Path(__file__).parents[3] / "frontend_templates" / "pictures.mjs"


@given(st.text(max_size=24), st.integers(1, 200))
def test_class_handles_are_unique_and_none_is_blocked(seed: str, count: int) -> None:
    handles = class_handles(seed, count)

    assert len({(animal, number) for _word, animal, number in handles}) == count
    assert not {number for _word, _animal, number in handles} & BLOCKED_NUMBERS
    assert not {(word, animal) for word, animal, _number in handles} & BLOCKED_PAIRS


@given(st.text(max_size=24), st.integers(1, 60), st.integers(1, 60))
def test_class_handles_do_not_change_with_the_size_of_the_class(
    seed: str, one: int, two: int
) -> None:
    least = min(one, two)

    assert class_handles(seed, one)[:least] == class_handles(seed, two)[:least]


@given(st.integers())
def test_new_handle_has_two_digits(seed: int) -> None:
    assert 10 <= new_handle(random.Random(seed))[2] <= 99


def test_handles_are_told_in_each_language() -> None:
    deer = Participant(adjective="birch", animal="deer", number=12)

    assert [handle(deer, language) for language in ("zh-CN", "en", "ko")] == [
        "桦树·小鹿 12",
        "Birch Deer 12",
        "자작나무 사슴 12",
    ]


def test_words_have_three_languages() -> None:
    for words in [*ADJECTIVES.values(), *ANIMALS.values()]:
        assert all(words[language] for language in ("zh-CN", "ko", "en"))


def test_each_animal_has_its_picture() -> None:
    pictures = PICTURES.read_text().split("export const ANIMALS = words(`")[1].split("`")[0]

    assert set(ANIMALS) <= set(pictures.split())
