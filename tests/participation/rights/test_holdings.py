"""The list of what is held of a child is complete: no column of the database is missing from it."""

import re

import pytest

from participation.consents.amounts import SHOWN, Amount, amounts
from participation.consents.holding import End
from participation.consents.holdings import HOLDINGS, OF
from participation.database import is_sqlite, rows
from tests.participation.rights.whole_child import make_whole

pytestmark = pytest.mark.usefixtures("database")

LEADS = re.compile(
    r"(participant|child|seat|author|voter|ward|guardian|speaker|proposal|report|way|contribution)"
    r"_id|subject|subjects|flagger|scope|used_by|one|other|work|works|payload|proposal|input"
)
# table.column that a child could be reached by, and why nothing is erased there
LEADS_NOWHERE = {
    "account.participant_id": "of guardians and partner systems",
    "comment.proposal_id": "erased with the idea it is about",
    "report_view.report_id": "goes with its report, reports/following.py",
    "concern.child": "sealed: safeguarding alone opens it (R-13)",
    "concern.subject": "evidence: safeguarding alone decides (R-13)",
    "entry.subject": "sealed; holds ids, never words (decision 0011)",
    "access_look.subject": "who looked, for three years: an id, proof that outlives the child",
    "access_request.subject": "who asked to look, for three years: as above",
    "adult_text.subject": "an item, a theme or an answer of an office",
    "copied.work": "in whose files an id lies, for three years, to ask it back: no word of it",
    "item_input.subject": "a number without a person: the shell of the input",
    "theme_input.subject": "as in item_input",
    "tally.proposal": "a number without a person",
    "letter.subject": "the heading of a letter, which holds no child's words",
    "job.payload": "ids only; done jobs go after a day",
    "call.payload": "ids only; blank after a month",
}
WORDY = re.compile(r"char|text|json", re.IGNORECASE)

SQLITE = """
SELECT m.name AS "table", p.name AS "column", p.type AS kind
  FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'
"""
POSTGRES = """
SELECT table_name AS "table", column_name AS "column", data_type AS kind
  FROM information_schema.columns WHERE table_schema = current_schema()
"""


async def columns() -> list[tuple[str, str, str]]:
    found = await rows(SQLITE if is_sqlite() else POSTGRES)
    return [(row["table"], row["column"], row["kind"]) for row in found]


async def test_every_column_that_leads_to_a_child_is_listed() -> None:
    """A new table? Add a Holding to consents/holdings.py, or say here why it leads nowhere."""
    missing = [
        f"{table}.{column}"
        for table, column, _kind in await columns()
        if LEADS.fullmatch(column)
        and (table not in OF or column not in OF[table].by)
        and f"{table}.{column}" not in LEADS_NOWHERE
    ]

    known = {f"{table}.{column}" for table, column, _kind in await columns()}
    assert missing == []
    assert set(LEADS_NOWHERE) - known == set()


async def test_every_column_of_words_of_an_emptied_table_is_emptied_or_ours() -> None:
    """Words, lists and JSON that erasing would leave."""
    left = [
        f"{table}.{column}"
        for table, column, kind in await columns()
        if table in OF and OF[table].end is End.EMPTIED and WORDY.search(kind)
        if column not in {*OF[table].empty, *OF[table].stays, *OF[table].by}
    ]

    assert left == []


async def test_what_is_listed_is_in_the_database() -> None:
    there = {(table, column) for table, column, _kind in await columns()}
    named = {(one.table, name) for one in HOLDINGS for name in (*one.by, *one.empty, *one.stays)}

    assert named - there == set()
    assert len({one.table for one in HOLDINGS}) == len(HOLDINGS)


def test_every_kind_is_told_to_the_family_or_hidden_for_a_reason() -> None:
    assert [one.table for one in HOLDINGS if bool(one.name) == bool(one.hidden)] == []
    assert [one.table for one in SHOWN if not one.keep] == []


def by_table(found: list[Amount]) -> dict[str, int]:
    return {one.table: one.count for one in found}


async def test_amounts_count_all_that_a_child_left() -> None:
    whole = await make_whole()

    counted = by_table(await amounts(whole.family.child))

    assert counted == {
        "proposal": 2,
        "photo_report": 1,
        "way": 1,
        "way_stretch": 1,
        "media": 2,
        "upload": 1,
        "draft": 1,
        "decision": 1,
        "understanding": 1,
        "message": 1,
        "seat": 1,
        "sign_in": 1,
        "rights_copy": 2,
        "rights_request": 1,
        "guardianship": 1,
        "consent": 4,
    }


async def test_amounts_are_the_same_whether_a_case_holds_something_or_not() -> None:
    """Its absence would tell."""
    whole = await make_whole()
    before = by_table(await amounts(whole.family.child))
    for one in (whole.idea, whole.report, whole.way):
        await type(one).filter(id=one.id).update(held=True)

    assert by_table(await amounts(whole.family.child)) == before
