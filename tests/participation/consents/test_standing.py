from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.consents.ages import ANY, Ages
from participation.consents.models import Choice, Purpose
from participation.consents.standing import (
    Rules,
    decided,
    holds,
    latest,
    standing,
    together,
)

NO = {Choice.REFUSED, Choice.WITHDRAWN}
EVERYTHING = frozenset(Purpose)
CHILD, BETWEEN, GROWN = Ages(8, 11), Ages(12, 15), Ages(15, 18)


@dataclass
class Said:
    guardian_id: int
    purpose: Purpose
    choice: Choice | None


histories = st.lists(
    st.builds(
        Said, st.integers(1, 3), st.sampled_from(list(Purpose)), st.sampled_from(list(Choice))
    ),
    max_size=12,
)
owns = st.dictionaries(st.sampled_from(list(Purpose)), st.sampled_from(["yes", "no"]))
all_ages = st.sampled_from([ANY, CHILD, BETWEEN, GROWN, Ages(6, 9)])
all_rules = st.builds(
    Rules,
    all_ages,
    st.integers(13, 16),
    st.frozensets(st.sampled_from(list(Purpose)), max_size=4),
)
IN_CLASS = Rules(CHILD, 14, frozenset({Purpose.VOICE}))
FLAGS = {"shown": Purpose.PUBLISH, "photos": Purpose.PHOTO, "voices": Purpose.VOICE}


@given(histories, owns)
def test_standing_in_class_is_open_until_anybodys_no(
    history: list[Said], own: dict[Purpose, str]
) -> None:
    now = standing(history, own, IN_CLASS)
    asked = (Purpose.PUBLISH, Purpose.TAKE_PART)
    last_words = {choice for purpose in asked for choice in latest(history, purpose).values()}
    child_said_no = any(own.get(purpose) == "no" for purpose in asked)

    assert now.shown is (not child_said_no and not NO & last_words)


@given(histories, owns, all_rules)
def test_standing_no_of_the_child_beats_all(
    history: list[Said], own: dict[Purpose, str], rules: Rules
) -> None:
    for flag, purpose in FLAGS.items():
        assert getattr(standing(history, own | {purpose: "no"}, rules), flag) is False


@given(histories, owns, all_rules, st.integers(1, 3))
def test_standing_a_new_no_never_allows_more(
    history: list[Said], own: dict[Purpose, str], rules: Rules, who: int
) -> None:
    before = standing(history, own, rules)

    for purpose in Purpose:
        after = standing([*history, Said(who, purpose, Choice.WITHDRAWN)], own, rules)
        for flag in (*FLAGS, "takes_part"):
            assert getattr(after, flag) <= getattr(before, flag)


@given(histories, owns, all_rules)
def test_standing_keeps_nothing_of_who_takes_no_part(
    history: list[Said], own: dict[Purpose, str], rules: Rules
) -> None:
    now = standing(history, own, rules)

    assert now.takes_part or not (now.shown or now.photos or now.voices)


@given(histories, owns, all_rules)
def test_standing_does_not_mix_purposes(
    history: list[Said], own: dict[Purpose, str], rules: Rules
) -> None:
    others = [one for one in history if one.purpose not in {Purpose.PHOTO, Purpose.VOICE}]

    assert standing(history, own, rules).shown is standing(others, own, rules).shown


@given(histories, owns, all_rules, st.sampled_from(list(Purpose)))
def test_standing_needs_a_living_yes_where_one_is_needed(
    history: list[Said], own: dict[Purpose, str], rules: Rules, purpose: Purpose
) -> None:
    rules = Rules(rules.ages, rules.own_age, EVERYTHING)
    words = set(latest(history, purpose).values())

    if holds(purpose, together(history, purpose), own.get(purpose, ""), rules):
        assert own.get(purpose) == "yes" or (Choice.GIVEN in words and not NO & words)
        assert rules.ages.surely(rules.own_age) or (Choice.GIVEN in words and not NO & words)


@given(histories, owns, st.integers(13, 16), st.sampled_from(list(Purpose)))
def test_standing_between_two_ages_is_as_strict_as_the_stricter(
    history: list[Said], own: dict[Purpose, str], own_age: int, purpose: Purpose
) -> None:
    said, word = together(history, purpose), own.get(purpose, "")
    young, old = Ages(own_age - 3, own_age - 1), Ages(own_age, own_age + 3)
    unsure = Ages(own_age - 1, own_age + 1)

    each = [holds(purpose, said, word, Rules(ages, own_age, EVERYTHING)) for ages in (young, old)]

    assert holds(purpose, said, word, Rules(unsure, own_age, EVERYTHING)) <= min(each)


@pytest.mark.parametrize(
    ("ages", "said", "own", "may"),
    [
        (CHILD, Choice.GIVEN, "", False),
        (CHILD, Choice.GIVEN, "yes", True),
        (CHILD, None, "yes", False),
        (Ages(5, 7), Choice.GIVEN, "", True),
        (Ages(5, 7), Choice.GIVEN, "no", False),
        (GROWN, None, "yes", True),
        (GROWN, Choice.GIVEN, "", False),
        (GROWN, Choice.REFUSED, "yes", True),
        (BETWEEN, Choice.REFUSED, "yes", False),
    ],
)
def test_publishing_asks_guardian_and_child_by_age(
    ages: Ages, said: Choice | None, own: str, may: bool
) -> None:
    assert holds(Purpose.PUBLISH, said, own, Rules(ages, 14, EVERYTHING)) is may


def test_refusing_to_publish_never_ends_taking_part() -> None:
    history = [Said(1, Purpose.PUBLISH, Choice.REFUSED), Said(2, Purpose.PHOTO, Choice.REFUSED)]

    assert standing(history, {Purpose.PUBLISH: "no"}, IN_CLASS).takes_part


@given(histories, st.sampled_from(list(Purpose)))
def test_together_takes_the_strictest_last_word(history: list[Said], purpose: Purpose) -> None:
    answers = set(latest(history, purpose).values())

    found = together(history, purpose)

    assert (found in NO) is bool(answers & NO)
    assert (found is None) is (not answers)


def test_together_of_a_yes_that_counts_no_more_is_no_answer() -> None:
    assert together([Said(1, Purpose.PUBLISH, None)], Purpose.PUBLISH) is None


def test_decided_tells_a_withdrawal_from_a_refusal() -> None:
    assert decided(None, agrees=False) is Choice.REFUSED
    assert decided(Choice.REFUSED, agrees=False) is Choice.REFUSED
    assert decided(Choice.GIVEN, agrees=False) is Choice.WITHDRAWN
    assert decided(Choice.WITHDRAWN, agrees=True) is Choice.GIVEN
