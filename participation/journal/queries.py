"""Reading the journal: the story of a subject, and what is new since a cursor."""

from collections.abc import Sequence

from participation.journal.models import Entry


async def story(subject: str, kinds: Sequence[str]) -> list[Entry]:
    """Oldest first; only named kinds, so that no private step slips into a public timeline."""
    return await Entry.filter(subject=subject, kind__in=list(kinds)).order_by("id").limit(200)


async def since(cursor: int, kinds: Sequence[str], limit: int = 200) -> list[Entry]:
    return await Entry.filter(id__gt=cursor, kind__in=list(kinds)).order_by("id").limit(limit)
