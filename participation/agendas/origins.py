"""Ideas and reports as an office sees them: those of an item, and those it may put into one."""

from dataclasses import dataclass
from typing import Any

from participation.actor import Actor
from participation.database import from_json, rows
from participation.localized import Localized
from participation.policies import Act, require

PROPOSALS = """
SELECT 'proposal' AS kind, c.public_id, c.id AS id, c.idea, c.saw, c.media,
       c.published_at AS published_at, c.progress AS progress, '' AS mood, '' AS place_type,
       a.kind AS voice, a.shown AS shown, t.title AS topic_title
  FROM proposal c JOIN participant a ON a.id = c.author_id LEFT JOIN topic t ON t.id = c.topic_id
 WHERE c.visibility = 'published' AND NOT c.held
"""
REPORTS = """
SELECT 'report' AS kind, c.public_id, c.id AS id, c.words AS idea, '' AS saw, c.media,
       c.published_at AS published_at, c.handling AS progress, c.mood AS mood,
       c.place_type AS place_type, a.kind AS voice, a.shown AS shown, t.title AS topic_title
  FROM photo_report c JOIN participant a ON a.id = c.author_id
  LEFT JOIN topic t ON t.id = c.topic_id
 WHERE c.visibility = 'published' AND NOT c.held
"""
LINKED = " AND c.public_id IN (SELECT subject FROM item_input WHERE item_id = $1)"


@dataclass(frozen=True)
class Origin:
    """One input without its author: which group it speaks for, and whether the public reads it."""

    kind: str
    public_id: str
    words: str
    voice: str
    mood: str
    place_type: str
    picture: str
    shown: bool
    topic_title: Localized


async def origins(item_id: int) -> list[Origin]:
    sql = f"{PROPOSALS}{LINKED} UNION ALL {REPORTS}{LINKED} ORDER BY kind, id LIMIT 400"
    return [_origin(row) for row in await rows(sql, item_id)]


async def candidates(actor: Actor, topic: str = "") -> list[Origin]:
    """Published inputs of the officer's jurisdiction that no office has taken up, newest first."""
    require(actor, Act.AGENDA_OPEN)
    here = " AND c.jurisdiction_id = $1 AND ($2 = '' OR t.public_id = $2 OR t.slug = $2)"
    sql = (
        f"{PROPOSALS}{here} AND c.progress <> 'on-agenda'"
        f" UNION ALL {REPORTS}{here} AND c.handling = 'received'"
        " ORDER BY published_at DESC LIMIT 60"
    )
    return [_origin(row) for row in await rows(sql, actor.jurisdiction_id, topic)]


def _origin(row: dict[str, Any]) -> Origin:
    media = from_json(row["media"]) or []
    return Origin(
        **{name: row[name] for name in ("kind", "public_id", "voice", "mood", "place_type")},
        words=row["idea"] or row["saw"],
        picture=media[0] if media else "",
        shown=bool(row["shown"]),
        topic_title=from_json(row["topic_title"]) or {},
    )
