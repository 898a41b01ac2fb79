"""You said, we did: what was asked for, and how it looks now."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from participation import clock
from participation.database import from_json, rows
from participation.localized import Localized
from participation.media.queries import shown_of
from participation.responses.queries import NEWEST_READ
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in

DONE = f"""
SELECT r.id, w.words AS passed, r.media AS after, r.at, t.words AS named, d.names, d.short,
       c.kind, c.public_id, c.words AS said, c.media AS before, c.created_at
  FROM response r
  JOIN item i ON i.id = r.item_id
  JOIN department d ON d.id = r.department_id
  {joined("w", Part.ANSWER, "r.public_id")}
  {joined("t", Part.ITEM, "i.public_id")}
  JOIN item_input n ON n.item_id = i.id
  JOIN (
    SELECT 'idea' AS kind, p.public_id, COALESCE(NULLIF(p.saw, ''), p.idea) AS words, p.media,
           p.created_at
      FROM proposal p JOIN participant a ON a.id = p.author_id
     WHERE p.visibility = 'published' AND NOT p.held AND a.shown
    UNION ALL
    SELECT 'report', p.public_id, p.words, p.media, p.created_at
      FROM photo_report p JOIN participant a ON a.id = p.author_id
     WHERE p.visibility = 'published' AND NOT p.held AND a.shown
  ) c ON c.public_id = n.subject
 WHERE r.verdict = 'done' AND r.withdrawn_at IS NULL AND ($1 = '' OR i.jurisdiction_id = $1)
   AND r.id = {NEWEST_READ}
 ORDER BY r.id DESC, n.id LIMIT 200
"""


@dataclass(frozen=True)
class CarriedOut:
    """`kind` and `subject` lead to the input that the words and the first picture are from."""

    kind: str
    subject: str
    said: str
    did: str
    office: Localized
    before: str | None
    before_month: str
    after: str | None
    after_at: datetime


async def carried_out(jurisdiction_id: str | None = None, limit: int = 2) -> list[CarriedOut]:
    """Newest first; an input with a picture and words speaks before one without."""
    found = await rows(DONE, jurisdiction_id or "")
    by_answer = [list(one) for _id, one in groupby(found, key=lambda row: row["id"])]
    speaking = [min(inputs, key=_silence) for inputs in by_answer[:limit]]
    after = await shown_of([from_json(row["after"]) or [] for row in speaking])
    return [_shown(row, pictures) for row, pictures in zip(speaking, after, strict=True)]


def _silence(row: dict[str, Any]) -> tuple[bool, bool]:
    return not from_json(row["before"]), not row["said"]


def _shown(row: dict[str, Any], after: list[str]) -> CarriedOut:
    before = from_json(row["before"]) or []
    answered = words_in(row["passed"])
    return CarriedOut(
        kind=row["kind"],
        subject=row["public_id"],
        said=row["said"] or child_title_in(words_in(row["named"])),
        did=answered.get("will_do") or answered.get("looked_at") or answered.get("words", ""),
        office=from_json(row["short"]) or from_json(row["names"]) or {},
        before=before[0] if before else None,
        before_month=clock.month_of(clock.parse(row["created_at"])),
        after=after[0] if after else None,
        after_at=clock.parse(row["at"]),
    )
