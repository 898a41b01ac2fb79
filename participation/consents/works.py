"""What of a child a guardian may read: what is public, and under eight what was handed in."""

from dataclasses import dataclass

from participation import clock
from participation.database import from_json, rows


@dataclass(frozen=True)
class Work:
    """One contribution as everybody sees it; one that is not public has no month."""

    public_id: str
    kind: str
    words: tuple[str, ...]
    media: tuple[str, ...]
    month: str


BOTH = """
SELECT public_id, 'idea' AS kind, saw, why, idea, who, '' AS words, media, published_at, id
FROM proposal WHERE author_id = $1 AND {seen} AND NOT held
UNION ALL
SELECT public_id, 'report', '', '', '', '', words, media, published_at, id
FROM photo_report WHERE author_id = $1 AND {seen} AND NOT held
ORDER BY {order} LIMIT 200
"""
PUBLISHED = BOTH.format(seen="visibility = 'published'", order="published_at DESC")
INPUTS = BOTH.format(seen="visibility IN ('waiting', 'returned', 'published')", order="id DESC")


async def published(child_id: int) -> list[Work]:
    return [_work(row) for row in await rows(PUBLISHED, child_id)]


async def inputs(child_id: int) -> list[Work]:
    """Handed in, and not put away: what was withheld looks like what safeguarding holds."""
    return [_work(row) for row in await rows(INPUTS, child_id)]


def _work(row: dict[str, object]) -> Work:
    said = (row[name] for name in ("idea", "saw", "why", "who", "words"))
    return Work(
        public_id=str(row["public_id"]),
        kind=str(row["kind"]),
        words=tuple(str(words) for words in said if words),
        media=tuple(from_json(row["media"]) or ()),
        month=clock.month_of(clock.parse(row["published_at"])) if row["published_at"] else "",  # type: ignore[arg-type]
    )
