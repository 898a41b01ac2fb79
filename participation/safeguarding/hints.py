"""A hint at a child in danger opens a case by itself; the work still waits for a reader (R-13).

The reader meets it first and folded. Whoever is first, a person looks within the alert's clock.
"""

from participation.actor import VISITOR
from participation.contributions.screening import is_alarming
from participation.database import from_json, hold, rows
from participation.safeguarding.actions import open_concern
from participation.safeguarding.ice import TABLES
from participation.safeguarding.models import Ice, Source
from participation.safeguarding.sealed import mark_of
from participation.work.worker import Payload

AT_ONCE = 200
URGENT = 4
WAITING = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, public_id, version, jurisdiction_id, findings, created_at"
    f" FROM {table} WHERE visibility = 'waiting' AND NOT held AND urgency >= {URGENT}"
    for kind, table in TABLES.items()
)
NEWEST = f"SELECT * FROM ({WAITING}) w ORDER BY created_at DESC LIMIT {AT_ONCE}"


async def open_hinted(payload: Payload) -> None:
    """Each version of a work once; a version that was frozen before is known by its mark."""
    await hold("concern.hints")
    waiting = [row for row in await rows(NEWEST) if is_alarming(from_json(row["findings"]))]
    marks = {row["public_id"]: mark_of(row["public_id"]) for row in waiting}
    if not marks:
        return
    known = await Ice.filter(mark__in=list(marks.values())).values_list("mark", "version")
    for row in waiting:
        if (marks[row["public_id"]], row["version"]) not in known:
            await open_concern(
                VISITOR,
                Source.HINT,
                row["kind"],
                row["public_id"],
                jurisdiction_id=row["jurisdiction_id"],
            )
