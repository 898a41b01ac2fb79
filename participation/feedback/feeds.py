"""What offices did, newest first, for a topic, a place or an office: what a feed reader is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from participation import clock
from participation.database import from_json, rows
from participation.feedback.telling import OF_ITEMS, PASSED, told
from participation.localized import Localized
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in

MOST = 50
RECENT = 20_000  # entries of the journal that are looked through for this feed's
MATTERS = 200  # its newest, whose news is looked for however old it is
KINDS = ", ".join(f"'{kind}'" for kind in (*OF_ITEMS, PASSED))
# The journal leads here: SQLite went through all matters of the place and all their entries.
LATELY = f"""
SELECT n.id FROM entry n
 WHERE n.id > (SELECT MAX(x.id) FROM entry x) - $2 AND n.kind IN ({KINDS})
   AND EXISTS (SELECT 1 FROM item i WHERE i.public_id = n.subject AND {{scope}})
 ORDER BY n.id DESC LIMIT {MOST}
"""
OF_NEW_MATTERS = f"""
SELECT n.id FROM (SELECT i.public_id FROM item i WHERE {{scope}} ORDER BY i.id DESC LIMIT $3) few
  JOIN entry n ON n.subject = few.public_id
 WHERE n.kind IN ({KINDS}) ORDER BY n.id DESC LIMIT {MOST}
"""
NEWS = f"""
SELECT e.id, e.kind, e.at, e.detail, i.public_id AS item, d.names AS office, w.words AS named
  FROM entry e JOIN item i ON i.public_id = e.subject
  LEFT JOIN department d ON d.id = i.department_id
  {joined("w", Part.ITEM, "i.public_id")}
 WHERE e.id IN (SELECT l.id FROM ({LATELY}) l UNION SELECT m.id FROM ({OF_NEW_MATTERS}) m)
 ORDER BY e.id DESC LIMIT {MOST}
"""


class Scope(StrEnum):
    """Whose news a feed holds."""

    TOPIC = "topic"
    PLACE = "place"
    OFFICE = "office"


SCOPES: Mapping[Scope, str] = {
    Scope.TOPIC: "i.topic_id = (SELECT t.id FROM topic t WHERE t.slug = $1)",
    Scope.PLACE: "i.jurisdiction_id = $1",
    Scope.OFFICE: "i.department_id = $1",
}


@dataclass(frozen=True)
class Told:
    """One step of one matter; `number` is the entry's, so a reader knows it again for ever."""

    number: int
    kind: str
    item: str
    title: str
    office: Localized
    at: datetime


async def newest(scope: Scope, of: str) -> list[Told]:
    """Only what may be told: what still waits for its reader is not among it.

    Bounded: of an office so quiet that its last news is further back than `RECENT`, only what
    happened in its newest matters.
    """
    recent = 0 if scope is Scope.TOPIC else RECENT  # a topic has few matters
    found = await rows(NEWS.format(scope=SCOPES[scope]), of, recent, MATTERS)
    return [_told(row, kind) for row in found if (kind := told(row["kind"], _detail(row)))]


def _detail(row: dict[str, Any]) -> Mapping[str, object]:
    return from_json(row["detail"]) or {}


def _told(row: dict[str, Any], kind: str) -> Told:
    return Told(
        number=row["id"],
        kind=kind,
        item=row["item"],
        title=child_title_in(words_in(row["named"])),
        office=from_json(row["office"]) or {},
        at=clock.parse(row["at"]),
    )
