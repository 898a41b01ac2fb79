"""How much of what is kept of a child, as a family is told it: kinds and amounts, no contents."""

from dataclasses import dataclass

from participation.consents.holdings import HOLDINGS
from participation.database import rows
from participation.people.models import Participant

PROOF = ("guardianship", "consent", "consent_paper", "assent", "rights_request")
ALWAYS = ("proposal", "photo_report", "way", "media", "draft")
SHOWN = tuple(holding for holding in HOLDINGS if holding.name)
COUNTS = "SELECT " + ", ".join(
    f"(SELECT count(*) FROM {one.table} WHERE {one.counted or one.whose}) AS {one.table}"
    for one in SHOWN
)


@dataclass(frozen=True)
class Amount:
    """So much of a kind is kept, and for how long."""

    kind: str
    count: int
    keep: str
    table: str = ""


async def amounts(child: Participant) -> list[Amount]:
    """Kinds that are there: of a child that is erased none, whatever a case may hold."""
    row = (await rows(COUNTS, child.id))[0]
    if child.erased_at is not None:
        row = {table: count if table in PROOF else 0 for table, count in row.items()}
    return [
        Amount(one.name, row[one.table], one.keep, one.table)
        for one in SHOWN
        if row[one.table] or one.table in ALWAYS
    ]
