"""Two versions side by side: nothing is lost, nothing is made up."""

from hypothesis import given
from hypothesis import strategies as some

from participation.assessments.differing import Piece, differences, pieces
from participation.assessments.models import State
from participation.assessments.queries import Sheet

words = some.text(alphabet="孩子车门 abc12,。\n", max_size=60)


@given(old=words, new=words)
def test_both_versions_can_be_put_together_from_the_pieces(old: str, new: str) -> None:
    found = list(pieces(old, new))
    assert "".join(one.words for one in found if one.how != "new") == old
    assert "".join(one.words for one in found if one.how != "gone") == new
    if old == new:
        assert {one.how for one in found} <= {"same"}


def sheet(chosen: dict[str, str], said: dict[str, str]) -> Sheet:
    return Sheet(1, State.PUBLISHED, "effect", chosen, said, (), (), "", None, None, False)


def test_only_what_reads_otherwise_is_told() -> None:
    before = sheet({"q_ways": "no"}, {"views": "怕车", "mitigation": "修路"})
    now = sheet({"q_ways": "yes"}, {"views": "怕车", "alternatives": "移门"})

    found = differences(before, now)

    assert [one.box for one in found] == ["q_ways", "alternatives", "mitigation"]
    assert found[1].pieces == [Piece("new", "移门")]
    assert found[2].pieces == [Piece("gone", "修路")]
