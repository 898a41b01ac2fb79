"""News from the journal to authors and guardians, each piece exactly once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice, takewhile
from typing import Any

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR
from participation.database import rows
from participation.feedback.models import Cursor, Message
from participation.feedback.telling import JOINED, OF_INPUTS, OF_ITEMS, PASSED, told
from participation.journal.models import Entry
from participation.journal.queries import since
from participation.journal.record import Made, record
from participation.people.models import Kind
from participation.review.queries import undone_of
from participation.review.undoing import UNDO

NAME = "feedback"
SETTLING = "news.settled"
# A moderator may take a decision back within a minute: until then, and a little longer for an act
# that is just being committed, nobody hears of it.
QUIET = UNDO + timedelta(seconds=30)
# Two acts may commit in another order than they were numbered: look again at the last minutes.
SETTLED = QUIET + timedelta(seconds=15)

AUTHORS = """
SELECT c.public_id AS subject, a.id AS participant, a.kind AS voice FROM {table} c
  JOIN participant a ON a.id = c.author_id
 WHERE c.visibility <> 'erased' AND c.public_id IN ({subjects})
"""
HEARD_BY_ITEM = """
SELECT i.public_id AS subject, a.id AS participant, a.kind AS voice FROM {table} c
  JOIN participant a ON a.id = c.author_id
  JOIN item_input n ON n.subject = c.public_id JOIN item i ON i.id = n.item_id
 WHERE c.visibility = 'published' AND NOT c.held AND i.public_id IN ({subjects})
"""
JOINED_BY_ITEM = """
SELECT i.public_id AS subject, a.id AS participant, a.kind AS voice FROM {table} c
  JOIN participant a ON a.id = c.author_id
  JOIN together t ON t.subject = c.public_id
  JOIN item_input n ON n.subject = t.lead JOIN item i ON i.id = n.item_id
 WHERE c.visibility = 'published' AND NOT c.held AND i.public_id IN ({subjects})
"""
# Who spoke later on a topic that a matter took in whole, and is on no other road yet.
LATER_BY_ITEM = """
SELECT i.public_id AS subject, a.id AS participant, a.kind AS voice FROM {table} c
  JOIN participant a ON a.id = c.author_id
  JOIN item i ON i.topic_id = c.topic_id AND i.whole_topic
  LEFT JOIN together t ON t.subject = c.public_id
 WHERE c.visibility = 'published' AND NOT c.held AND i.public_id IN ({subjects})
   AND NOT EXISTS (SELECT 1 FROM item_input n WHERE n.subject IN (c.public_id, t.lead))
"""
HEARD = (HEARD_BY_ITEM, JOINED_BY_ITEM, LATER_BY_ITEM)
GUARDIANS = """
SELECT g.child_id, g.guardian_id FROM guardianship g WHERE g.child_id IN ({children})
   AND NOT EXISTS (SELECT 1 FROM bar b JOIN account a ON a.id = b.account_id
                    WHERE a.participant_id = g.guardian_id AND b.participant_id = g.child_id)
"""
SPEAKING = ("proposal", "photo_report")
PORTION = 1000  # of children asked for, or messages written, in one statement


async def deliver() -> None:
    """Safe to repeat and to run twice at once: an entry makes one message for one participant."""
    cursor, _made = await Cursor.get_or_create(name=NAME)
    entries = await since(cursor.entry_id, (*OF_ITEMS, JOINED, *OF_INPUTS, PASSED))
    if not entries:
        return
    telling = [one for one in entries if _kind(one) and _is_ripe(one)]
    standing = await _standing(telling)
    await _write(_messages(standing, await _readers(standing)))
    moment = clock.now() - SETTLED
    settled = [one.id for one in takewhile(lambda one: one.at < moment, entries)]
    if settled:
        await _settle(cursor, settled[-1])


@atomic()
async def _settle(cursor: Cursor, upto: int) -> None:
    """The journal keeps how many were told of what happened so far: `told` proves it later."""
    here = Cursor.filter(name=NAME, entry_id=cursor.entry_id)
    if not await here.update(entry_id=upto):
        return
    told_of = Message.filter(entry_id__gt=cursor.entry_id, entry_id__lte=upto)
    count = await told_of.count()
    await record(VISITOR, SETTLING, Made(NAME), since=cursor.entry_id, upto=upto, count=count)


def _is_ripe(entry: Entry) -> bool:
    return entry.kind not in OF_INPUTS or entry.at < clock.now() - QUIET


async def _standing(entries: Sequence[Entry]) -> list[Entry]:
    """Without what was taken back: the author never hears of it."""
    decisions = {number for one in entries if (number := _decision(one))}
    undone = await undone_of(decisions) if decisions else set()
    return [one for one in entries if _decision(one) not in undone]


def _decision(entry: Entry) -> int:
    return int(str(entry.detail.get("decision") or 0))


def _kind(entry: Entry) -> str:
    return told(entry.kind, entry.detail)


async def _write(messages: Iterator[Message]) -> None:
    """A crash between two portions: the next delivery writes what is missing, the cursor waited."""
    while portion := list(islice(messages, PORTION)):
        await Message.bulk_create(portion, ignore_conflicts=True)


def _messages(entries: Sequence[Entry], readers: Mapping[str, set[int]]) -> Iterator[Message]:
    for entry in entries:
        for reader in sorted(readers.get(_whose(entry), ())):
            yield Message(
                participant_id=reader,
                entry_id=entry.id,
                kind=_kind(entry),
                subject=entry.subject,
                at=entry.at,
            )


def _whose(entry: Entry) -> str:
    """Whose authors hear of it: all of a matter, or of the one input that came into it later."""
    return str(entry.detail["subject"]) if entry.kind == JOINED else entry.subject


async def _readers(entries: Sequence[Entry]) -> defaultdict[str, set[int]]:
    """Guardians hear what became of a matter, never which idea was their child's (R-07 AC3)."""
    of_inputs = sorted({_whose(one) for one in entries if one.kind in {*OF_INPUTS, JOINED}})
    of_items = sorted({one.subject for one in entries if one.kind not in {*OF_INPUTS, JOINED}})
    heard = [row for sql in HEARD for row in await _asked(sql, of_items, SPEAKING)]
    own = await _asked(AUTHORS, of_inputs, (*SPEAKING, "comment", "way"))
    joined = {_whose(one) for one in entries if one.kind == JOINED}
    heard += [row for row in own if row["subject"] in joined]
    children = sorted({row["participant"] for row in heard if row["voice"] == Kind.CHILD})
    guardians = await _guardians(children)
    readers: defaultdict[str, set[int]] = defaultdict(set)
    for row in (*heard, *own):
        readers[str(row["subject"])].add(row["participant"])
    for row in heard:
        readers[str(row["subject"])] |= guardians.get(row["participant"], set())
    return readers


async def _asked(sql: str, subjects: list[str], tables: Sequence[str]) -> list[dict[str, Any]]:
    if not subjects:
        return []
    held = ", ".join(f"${place}" for place in range(1, len(subjects) + 1))
    whole = " UNION ".join(sql.format(table=table, subjects=held) for table in tables)
    return await rows(whole, *subjects)


async def _guardians(children: list[int]) -> dict[int, set[int]]:
    """A statement holds 32,767 values at most, a matter may hold more children."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for first in range(0, len(children), PORTION):
        portion = children[first : first + PORTION]
        held = ", ".join(f"${place}" for place in range(1, len(portion) + 1))
        for row in await rows(GUARDIANS.format(children=held), *portion):
            found[row["child_id"]].add(row["guardian_id"])
    return found
