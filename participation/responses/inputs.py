"""Whose answer is it? An input is found by its slip or its author, within one item only."""

from dataclasses import dataclass
from typing import Any

from participation.codes import fingerprint
from participation.database import rows
from participation.errors import NotFound

# Those the item grew from, and later ones of its topic.
IN_ITEM = """
  c.visibility = 'published' AND NOT c.held AND (
    c.public_id IN (SELECT subject FROM item_input WHERE item_id = $2)
    OR c.topic_id = (SELECT topic_id FROM item WHERE id = $2))
"""
FOUND = """
SELECT c.public_id, a.kind AS voice, c.id AS id, c.author_id
  FROM proposal c JOIN participant a ON a.id = c.author_id
 WHERE {whose} AND {within}
UNION ALL
SELECT c.public_id, a.kind, c.id, c.author_id
  FROM photo_report c JOIN participant a ON a.id = c.author_id
 WHERE {whose} AND {within}
"""
BY_CODE = FOUND.format(whose="c.tracking_hash = $1", within=IN_ITEM)
BY_AUTHOR = FOUND.format(whose="c.author_id = $1", within=IN_ITEM) + " ORDER BY id LIMIT 1"

CHILDREN = """
SELECT COUNT(DISTINCT t.author_id) AS n FROM (
  SELECT c.author_id, c.public_id, c.topic_id, c.visibility, c.held FROM proposal c
  UNION ALL
  SELECT c.author_id, c.public_id, c.topic_id, c.visibility, c.held FROM photo_report c
) t JOIN participant a ON a.id = t.author_id
 WHERE a.kind = 'child' AND t.visibility = 'published' AND NOT t.held AND (
   t.public_id IN (SELECT subject FROM item_input WHERE item_id = $1)
   OR t.topic_id = (SELECT topic_id FROM item WHERE id = $1))
"""


@dataclass(frozen=True)
class Input:
    """`author` is known within this room only: so that a child with two slips counts once."""

    public_id: str
    voice: str
    author: int


async def input_of_code(code: str, item_id: int) -> Input:
    return _one(await rows(BY_CODE, fingerprint(code), item_id))


async def input_of_author(participant_id: int, item_id: int) -> Input:
    return _one(await rows(BY_AUTHOR, participant_id, item_id))


async def children_in(item_id: int) -> int:
    """How many children speak in it."""
    return int((await rows(CHILDREN, item_id))[0]["n"])


def _one(found: list[dict[str, Any]]) -> Input:
    """Raises NotFound: a code of another matter answers like a wrong one."""
    if not found:
        raise NotFound
    return Input(found[0]["public_id"], found[0]["voice"], found[0]["author_id"])
