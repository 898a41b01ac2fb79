"""Was everybody told once? What the sealed journal says was sent, against what is there."""

from dataclasses import dataclass

from participation.database import rows
from participation.feedback.delivery import SETTLING
from participation.journal.models import Entry

DOUBLED = """
SELECT m.entry_id FROM message m WHERE m.entry_id > $1 AND m.entry_id <= $2
 GROUP BY m.entry_id, m.participant_id HAVING count(*) > 1 LIMIT 1
"""
COUNT = "SELECT count(*) AS n FROM message m WHERE m.entry_id > $1 AND m.entry_id <= $2"


@dataclass(frozen=True)
class Span:
    """Entries of the journal whose news went out together, and how many heard of them."""

    since: int
    upto: int
    told: int
    there: int
    doubled: bool

    @property
    def is_sound(self) -> bool:
        """Fewer may be there: what is erased or a year old is gone. More were told by nobody."""
        return self.there <= self.told and not self.doubled


async def proof(limit: int = 1000) -> list[Span]:
    """Of the newest spans, newest first."""
    found = await Entry.filter(kind=SETTLING).order_by("-id").limit(limit)
    return [await _span(one.detail) for one in found]


async def _span(detail: dict[str, object]) -> Span:
    since, upto = int(str(detail["since"])), int(str(detail["upto"]))
    counted = await rows(COUNT, since, upto)
    return Span(
        since=since,
        upto=upto,
        told=int(str(detail["count"])),
        there=counted[0]["n"],
        doubled=bool(await rows(DOUBLED, since, upto)),
    )
