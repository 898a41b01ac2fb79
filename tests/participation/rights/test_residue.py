"""After erasure the canaries are in no file, table, store or letter; and the scan can see them."""

from pathlib import Path

import pytest

from participation import clock
from participation.actor import VISITOR
from participation.consents import erasing
from participation.consents.actions import erase, erase_due
from participation.consents.erasing import erase_everything
from participation.consents.holdings import HOLDINGS
from participation.contributions.models import Draft
from participation.jobs import HANDLERS
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.review.models import Decision
from participation.rights.leftovers import left_of, words_of
from participation.rights.residue import canaries, residue, scan
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import DAY
from tests.participation.rights.whole_child import WORDS, Whole, make_whole

pytestmark = pytest.mark.usefixtures("database")


async def run_jobs() -> None:
    """Those of the days to come too."""
    while await Job.filter(state="ready").exists():
        await Job.filter(state="ready").update(run_at=clock.now() - DAY)
        await work_off(HANDLERS)
    await Job.all().delete()


async def erase_whole(whole: Whole) -> Participant:
    await erase(whole.family.guardian, whole.family.child.public_id)
    await run_jobs()
    return await Participant.get(id=whole.family.child.id)


async def test_scan_sees_every_canary_of_a_child_that_is_there() -> None:
    await make_whole()

    found = {WORDS[one.canary - 1] for one in await residue(WORDS)}

    assert found == set(WORDS) - {"CANARY-exif", "CANARY-drawing"}  # never kept, even before


async def test_erasure_leaves_no_canary_anywhere() -> None:
    whole = await make_whole()
    said = [one for one in await words_of(whole.family.child) if "CANARY" in one]

    child = await erase_whole(whole)

    assert len(said) >= 9
    assert await residue([*WORDS, *said]) == []
    assert await left_of(child) == []


async def test_erasure_by_the_child_is_the_same() -> None:
    whole = await make_whole()

    await erase_everything(whole.child, whole.family.child)
    await run_jobs()

    assert await residue(WORDS) == []


@pytest.mark.parametrize("table", ["decision", "draft", "rights_request", "comment", "message"])
async def test_scan_or_list_finds_what_an_eraser_forgets(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is left out once: whoever forgets a table is told."""
    whole = await make_whole()
    fewer = [one for one in HOLDINGS if one.table != table]
    monkeypatch.setattr(erasing, "HOLDINGS", fewer)
    monkeypatch.setattr(erasing, "BESIDE", [one for one in fewer if one.beside])
    if table == "comment":
        monkeypatch.setattr(erasing, "_forget_comments", _nothing)

    child = await erase_whole(whole)

    assert [*await residue(WORDS), *await left_of(child)] != []


async def _nothing(*given: object) -> None:
    pass


async def test_scan_finds_a_word_between_two_pieces_and_in_json(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "old.csv").write_bytes(b"x" * ((1 << 20) - 3) + b"CANARY-saw")
    (tmp_path / "letter.eml").write_text('{"said": "\\u79d8\\u5bc6\\u7684\\u8bdd"}')

    found = await residue(["CANARY-saw", "秘密的话"])

    assert [(Path(one.where).name, one.canary) for one in found] == [
        ("old.csv", 1),
        ("letter.eml", 2),
    ]


async def test_scan_looks_into_other_folders_too(tmp_path: Path) -> None:
    logs = tmp_path.parent / f"{tmp_path.name}-logs"
    logs.mkdir()
    (logs / "today.log").write_text("CANARY-idea")

    assert await residue(["CANARY-idea"]) == []
    assert len(await residue(["CANARY-idea"], [logs])) == 1


async def test_scan_of_one_child_says_where_and_never_what() -> None:
    whole = await make_whole()

    before = await scan(whole.family.child.public_id, [], [])
    await erase_whole(whole)
    after = await scan(whole.family.child.public_id, list(WORDS), [])

    assert before.looked_for > 10
    assert any("decision" in place for place in before.found)
    assert not any("CANARY" in place for place in before.found)
    assert after.found == []


def test_canaries_are_not_so_short_that_they_are_everywhere() -> None:
    assert [one.word for one in canaries(["ab", " 路滑 ", "CANARY"])] == ["路滑", "CANARY"]


async def test_what_a_case_holds_is_no_residue() -> None:
    whole = await make_whole()
    await Proposal.filter(id=whole.idea.id).update(held=True)

    child = await erase_whole(whole)

    assert await left_of(child) == []
    assert (await Proposal.get(id=whole.idea.id)).idea == "CANARY-idea"
    assert await Decision.filter(subject=whole.idea.public_id).exclude(words={}).exists()
    assert await Draft.all().count() == 0


async def test_what_a_case_lets_go_of_is_erased_within_the_hour() -> None:
    whole = await make_whole()
    await Proposal.filter(id=whole.idea.id).update(held=True)
    await erase_whole(whole)

    await Proposal.filter(id=whole.idea.id).update(held=False)
    await erasing.erase_the_rest({})
    await run_jobs()

    assert await residue(WORDS) == []
    assert (await Participant.get(id=whole.family.child.id)).animal == ""


async def test_due_erasure_can_come_twice() -> None:
    whole = await make_whole()
    child = await erase_whole(whole)

    await erase_due({"child": child.public_id})
    await erase_everything(VISITOR, child)

    assert await left_of(child) == []
