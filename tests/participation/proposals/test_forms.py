import pytest

from participation.errors import InvalidInput
from participation.proposals.forms import CommentForm, ProposalForm


@pytest.mark.parametrize("filled", [{"saw": "冰"}, {"who": "x"}, {"media": ["a"]}, {"media": "a"}])
def test_idea_is_anything_in_any_box(filled: dict[str, object]) -> None:
    assert ProposalForm.parse(filled).told_as == "text"


@pytest.mark.parametrize("empty", [{}, {"saw": "  ", "media": ""}, {"idea": "<b></b>"}])
def test_idea_of_nothing_is_asked_for_something(empty: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        ProposalForm.parse(empty)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"saw": "长" * 201}, "saw"),
        ({"saw": "x", "media": ["a", "b", "c", "d"]}, "media"),
        ({"saw": "x", "told_as": "song"}, "told_as"),
        ({"saw": ["x", "y"]}, "saw"),
        ({"saw": "x", "media": [{"a": 1}]}, "media.0"),
    ],
)
def test_idea_is_told_what_is_wrong_at_the_field(typed: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        ProposalForm.parse(typed)

    assert list(wrong.value.fields) == [field]
    assert wrong.value.typed == typed


def test_idea_loses_markup_and_fields_nobody_asked_for() -> None:
    form = ProposalForm.parse({"saw": "<script>x</script>冰", "visibility": "published"})

    assert "<" not in form.saw
    assert not hasattr(form, "visibility")


@pytest.mark.parametrize("body", ["", "   ", "<i></i>", "长" * 501])
def test_comment_has_words(body: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        CommentForm.parse({"body": body})

    assert list(wrong.value.fields) == ["body"]
