"""What is still missing, over any state of a sheet."""

from hypothesis import given
from hypothesis import strategies as some

from participation.assessments.complete import (
    EFFECT,
    NO_EFFECT,
    OPEN,
    chosen,
    missing,
    proof_of,
    relevant,
    result,
    written,
)
from participation.assessments.lines import Line
from participation.assessments.sheet import FREE, QUESTIONS, boxes
from tests.participation.assessments.making import FULL, NONE

LINES = [Line("a", "看不见车", 12, 6, is_theme=True), Line("b", "跑道", is_theme=True)]
BOXES = boxes(["a", "b"], free=False)
sheets = some.fixed_dictionaries(
    {},
    optional={
        name: some.sampled_from(["", *(box.options or ("写了",))]) for name, box in BOXES.items()
    },
)


def test_at_most_ten_questions_are_asked_first() -> None:
    assert 1 <= len(QUESTIONS) <= 10


def test_one_yes_is_enough_and_a_no_needs_all() -> None:
    assert result(FULL) == EFFECT
    assert result(NONE) == NO_EFFECT
    assert result({**NONE, "q_play": ""}) == OPEN


@given(filled=sheets, gone=some.sampled_from(["a", "b"]))
def test_an_empty_row_is_always_named_in_its_cell(filled: dict[str, str], gone: str) -> None:
    cell = f"changed_{gone}"
    wrong = missing({**filled, "q_ways": "yes", cell: ""}, LINES)
    assert wrong[cell]


def test_every_single_box_that_is_asked_is_needed() -> None:
    whole = {**FULL, "changed_a": "改了", "changed_b": "改不了，因为没有地方。"}
    assert missing(whole, LINES) == {}
    for box in whole:
        if not box.startswith("q_"):
            assert box in missing({**whole, box: ""}, LINES)


def test_a_row_of_ones_own_has_a_name_and_a_change_or_neither() -> None:
    key = FREE[0]
    assert missing({**FULL, f"title_{key}": "路灯"}, []).keys() == {f"changed_{key}"}
    assert missing({**FULL, f"changed_{key}": "亮了"}, []).keys() == {f"title_{key}"}


@given(filled=sheets)
def test_what_is_published_is_choices_and_words_without_who_is_quoted(
    filled: dict[str, str],
) -> None:
    shown = {**chosen(filled), **written(filled)}
    assert not [name for name in shown if name.startswith("quote_")]
    assert shown.items() <= relevant(filled).items()


@given(filled=sheets, other=some.sampled_from(sorted(BOXES)))
def test_a_proof_tells_any_change_of_what_is_said(filled: dict[str, str], other: str) -> None:
    changed = {**filled, other: "别的"}
    same = {**chosen(filled), **written(filled)} == {**chosen(changed), **written(changed)}
    assert (proof_of(filled, []) == proof_of(changed, [])) is same


def test_what_was_filled_on_the_other_road_is_not_told() -> None:
    assert "reason" not in relevant({**FULL, "reason": "先写的"})
    assert "mitigation" not in relevant({**NONE, "mitigation": "先写的"})
