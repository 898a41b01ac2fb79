"""Inputs that were turned down, and inputs that are old: what goes, and what is counted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.actor import VISITOR
from participation.consents.erasing import erase_work
from participation.contributions.models import Contribution
from participation.database import among, rows
from participation.proposals.models import Comment, Proposal
from participation.reports.cells import turn
from participation.reports.models import PhotoReport
from participation.retention.sweep import Sweep
from participation.ways.models import Way

KINDS: dict[str, type[Contribution]] = {
    "proposal": Proposal,
    "comment": Comment,
    "photo_report": PhotoReport,
    "way": Way,
}
REJECTED = """
SELECT c.id FROM {table} c
  JOIN decision d ON d.id = (SELECT MAX(l.id) FROM decision l WHERE l.subject = c.public_id)
 WHERE c.visibility IN ('returned', 'withheld') AND NOT c.held AND d.at < $1
   AND d.verdict IN ('return', 'withhold') AND d.reason <> 'author-said-no'
 ORDER BY c.id LIMIT $2 FOR UPDATE OF c SKIP LOCKED
"""
EXPIRED = """
SELECT c.id FROM {table} c
 WHERE c.created_at < $1 AND c.visibility <> 'erased' AND NOT c.held
 ORDER BY c.id LIMIT $2 FOR UPDATE OF c SKIP LOCKED
"""
COUNTED = """
INSERT INTO theme (jurisdiction_id, topic_id, kind, place_type, mood, year, count)
VALUES ($1, $2, $3, $4, $5, $6, 1)
ON CONFLICT (jurisdiction_id, topic_id, kind, place_type, mood, year)
DO UPDATE SET count = theme.count + 1
"""
CUT = """
UPDATE {table} SET tracking_hash = 'gone-' || public_id, session_id = NULL WHERE {chosen}
"""


@dataclass(frozen=True, slots=True)
class Old:
    """One input by its table and number."""

    table: str
    id: int


async def _found(sql: str, before: datetime, limit: int) -> list[Old]:
    """Acts that change the map take their turn before they lock reports; so does this one."""
    await turn()
    found: list[Old] = []
    for table in KINDS:
        left = limit - len(found)
        if left:
            over = await rows(sql.format(table=table), before, left)
            found += [Old(table, row["id"]) for row in over]
    return found


async def _rejected(before: datetime, limit: int) -> Sequence[Old]:
    return await _found(REJECTED, before, limit)


async def _expired(before: datetime, limit: int) -> Sequence[Old]:
    return await _found(EXPIRED, before, limit)


async def _loaded(found: Sequence[Old]) -> dict[str, list[Contribution]]:
    ids = {table: [one.id for one in found if one.table == table] for table in KINDS}
    return {table: await kind.filter(id__in=ids[table]) for table, kind in KINDS.items()}


async def _destroy(found: Sequence[Old]) -> None:
    """As if the child had taken it back: an empty row with its number stays."""
    for works in (await _loaded(found)).values():
        for work in works:
            await erase_work(VISITOR, work)


async def _anonymise(found: Sequence[Old]) -> None:
    """It is counted under its theme; then no slip, no lesson and no word leads to it."""
    for table, works in (await _loaded(found)).items():
        for work in works:
            await _count(table, work)
            await erase_work(VISITOR, work)
        chosen, value = among("id", 1, [work.id for work in works])
        await rows(CUT.format(table=table, chosen=chosen), value)


async def _count(table: str, work: Contribution) -> None:
    place_type = work.place_type if isinstance(work, PhotoReport) else ""
    mood = work.mood.value if isinstance(work, PhotoReport) else ""
    about = (work.jurisdiction_id, work.topic_id or 0, table, place_type, mood)
    await rows(COUNTED, *about, work.created_at.year)


REJECTED_WORKS = Sweep(_rejected, _destroy, at_once=50)
EXPIRED_WORKS = Sweep(_expired, _anonymise, at_once=50)
