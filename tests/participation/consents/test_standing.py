from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from participation.consents.models import Choice, Purpose
from participation.consents.standing import decided, latest, standing, together

NO = {Choice.REFUSED, Choice.WITHDRAWN}


@dataclass
class Said:
    guardian_id: int
    purpose: Purpose
    choice: Choice


histories = st.lists(
    st.builds(
        Said, st.integers(1, 3), st.sampled_from(list(Purpose)), st.sampled_from(list(Choice))
    ),
    max_size=12,
)
assents = st.sampled_from(["", "yes", "no"])


@given(histories, assents)
def test_standing_is_never_shown_against_anybodys_last_no(history: list[Said], assent: str) -> None:
    now = standing(history, assent)
    last_words = [
        choice
        for purpose in (Purpose.PUBLISH, Purpose.TAKE_PART)
        for choice in latest(history, purpose).values()
    ]

    assert now.shown is (assent != "no" and not NO & set(last_words))


@given(histories)
def test_standing_no_of_the_child_beats_all(history: list[Said]) -> None:
    assert standing(history, "no").shown is False


@given(histories, assents, st.integers(1, 3))
def test_standing_a_new_no_never_allows_more(history: list[Said], assent: str, who: int) -> None:
    before = standing(history, assent)

    for purpose in Purpose:
        after = standing([*history, Said(who, purpose, Choice.WITHDRAWN)], assent)
        assert after.shown <= before.shown
        assert after.takes_part <= before.takes_part


@given(histories, assents)
def test_standing_is_not_shown_when_it_takes_no_part(history: list[Said], assent: str) -> None:
    now = standing(history, assent)

    assert now.takes_part or not now.shown


@given(histories, assents)
def test_standing_does_not_mix_purposes(history: list[Said], assent: str) -> None:
    others = [one for one in history if one.purpose not in {Purpose.PHOTO, Purpose.VOICE}]

    assert standing(history, assent) == standing(others, assent)


@given(histories, st.sampled_from(list(Purpose)))
def test_together_takes_the_strictest_last_word(history: list[Said], purpose: Purpose) -> None:
    answers = set(latest(history, purpose).values())

    found = together(history, purpose)

    assert (found in NO) is bool(answers & NO)
    assert (found is None) is (not answers)


def test_decided_tells_a_withdrawal_from_a_refusal() -> None:
    assert decided(None, agrees=False) is Choice.REFUSED
    assert decided(Choice.REFUSED, agrees=False) is Choice.REFUSED
    assert decided(Choice.GIVEN, agrees=False) is Choice.WITHDRAWN
    assert decided(Choice.WITHDRAWN, agrees=True) is Choice.GIVEN
