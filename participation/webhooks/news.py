"""What in the journal is news for machines, and whose: no act below knows of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from participation import clock
from participation.database import among_texts, rows
from participation.journal.models import Entry
from participation.journal.queries import since
from participation.review.queries import undone_of
from participation.review.undoing import UNDO
from participation.webhooks.kinds import OF_ITEMS, OF_POLLS

PASSED = "text.passed"
PUBLISHED = "contribution.published"
WORKS = {"proposal": "idea.published", "report": "report.published"}
HEARD = (*OF_ITEMS, *OF_POLLS, PASSED, PUBLISHED)
# A moderator may take a decision back within a minute: until then nobody hears of it.
QUIET = UNDO + timedelta(seconds=30)
# Two acts may commit in another order than they were numbered: look again at the last minutes.
SETTLED = QUIET + timedelta(seconds=15)

OWNERS = """
SELECT i.public_id AS subject, i.jurisdiction_id AS place, i.department_id AS office
  FROM item i WHERE {item}
UNION ALL
SELECT p.public_id, t.jurisdiction_id, t.department_id
  FROM poll p JOIN topic t ON t.id = p.topic_id WHERE {poll}
UNION ALL
SELECT c.public_id, c.jurisdiction_id, '' FROM proposal c JOIN participant a ON a.id = c.author_id
 WHERE {proposal} AND c.visibility = 'published' AND NOT c.held AND a.shown
UNION ALL
SELECT c.public_id, c.jurisdiction_id, ''
  FROM photo_report c JOIN participant a ON a.id = c.author_id
 WHERE {report} AND c.visibility = 'published' AND NOT c.held AND a.shown
"""


@dataclass(frozen=True)
class Owner:
    """Without an office it is for all of the place."""

    place: str
    office: str


@dataclass(frozen=True)
class News:
    entry: Entry
    kind: str
    owner: Owner


async def heard_since(entry_id: int) -> list[Entry]:
    return await since(entry_id, HEARD)


def settled(entries: Sequence[Entry]) -> int:
    """The number up to which nothing can turn up any more; 0 for none."""
    last, moment = 0, clock.now() - SETTLED
    for one in entries:
        if one.at >= moment:
            break
        last = one.id
    return last


async def news_of(entries: Sequence[Entry]) -> list[News]:
    """Without what nobody may know yet, was taken back, or is not public any more."""
    telling = [(one, kind) for one in entries if (kind := _kind(one))]
    telling = [pair for pair in telling if pair[0].kind != PUBLISHED or _is_quiet(pair[0])]
    decisions = {number for one, _kind in telling if (number := _decision(one))}
    undone = await undone_of(decisions) if decisions else set()
    owners = await _owners(sorted({one.subject for one, _kind in telling}))
    return [
        News(one, kind, owners[one.subject])
        for one, kind in telling
        if _decision(one) not in undone and one.subject in owners
    ]


def _kind(entry: Entry) -> str:
    """Empty when its words still wait, or it tells nothing for machines."""
    if entry.kind == PASSED:
        told = str(entry.detail.get("news", ""))
        return told if told in OF_ITEMS else ""
    if entry.kind == PUBLISHED:
        return WORKS.get(str(entry.detail.get("kind", "")), "")
    return "" if "text" in entry.detail else entry.kind


def _is_quiet(entry: Entry) -> bool:
    return bool(entry.at < clock.now() - QUIET)


def _decision(entry: Entry) -> int:
    return int(str(entry.detail.get("decision") or 0))


async def _owners(subjects: Sequence[str]) -> Mapping[str, Owner]:
    if not subjects:
        return {}
    among, held = {}, None
    for name, column in COLUMNS.items():
        among[name], held = among_texts(column, 1, subjects)
    found = await rows(OWNERS.format(**among), held)
    return {row["subject"]: Owner(row["place"], row["office"]) for row in found}


COLUMNS = {
    "item": "i.public_id",
    "poll": "p.public_id",
    "proposal": "c.public_id",
    "report": "c.public_id",
}


def by_place(news: Sequence[News]) -> Mapping[str, Sequence[News]]:
    found: defaultdict[str, list[News]] = defaultdict(list)
    for one in news:
        found[one.owner.place].append(one)
    return found
