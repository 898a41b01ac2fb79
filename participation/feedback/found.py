"""Finding one input by its slip or its public id, and the items it went into: two statements."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from participation import clock
from participation.agendas.queries import as_moment
from participation.codes import fingerprint
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.localized import Localized
from participation.review.models import Verdict as Reading
from participation.review.objections import FINAL

FIND = """
SELECT {columns}, c.public_id, c.jurisdiction_id, c.topic_id, c.visibility, c.held, c.created_at,
       c.version, c.published_at,
       {media} AS media, a.kind AS voice, a.shown, t.title AS topic_title, t.slug AS topic_slug,
       r.verdict AS reading, r.sentence, r.reason, b.decision_id AS second, b.about, p.lead,
       EXISTS (SELECT 1 FROM together q WHERE q.lead = c.public_id) AS led
  FROM {table} c JOIN participant a ON a.id = c.author_id LEFT JOIN topic t ON t.id = c.topic_id
  LEFT JOIN decision r ON r.id = (SELECT MAX(d.id) FROM decision d
   WHERE d.subject = c.public_id AND d.undone_at IS NULL)
  LEFT JOIN objection b ON b.subject = c.public_id
  LEFT JOIN together p ON p.subject = c.public_id AND EXISTS (SELECT 1 FROM {table} l
   WHERE l.public_id = p.lead AND l.visibility = 'published' AND NOT l.held)
 WHERE {whose}
"""
IDEA = "'proposal' AS kind, c.idea AS words, c.saw AS more, '' AS mood, '' AS place_type"
REPORT = (
    "'report' AS kind, c.words AS words, '' AS more, c.mood AS mood, c.place_type AS place_type"
)
WAY = "'way' AS kind, '' AS words, '' AS more, '' AS mood, '' AS place_type"
NO_MEDIA = "'[]'"
PLAIN = ("kind", "public_id", "jurisdiction_id", "topic_id", "voice")


def _both(whose: str) -> str:
    idea = FIND.format(columns=IDEA, table="proposal", media="c.media", whose=whose)
    report = FIND.format(columns=REPORT, table="photo_report", media="c.media", whose=whose)
    return f"{idea} UNION ALL {report}"


def _with_way(whose: str) -> str:
    """A way is found by its own slip only: there is no page of one child's way."""
    way = FIND.format(columns=WAY, table="way", media=NO_MEDIA, whose=whose)
    return f"{_both(whose)} UNION ALL {way}"


BY_CODE = _with_way("c.tracking_hash = $1 AND a.erased_at IS NULL")
BY_PUBLIC_ID = _both("c.public_id = $1 AND c.visibility = 'published' AND NOT c.held AND a.shown")


class State(StrEnum):
    """How far the input is on its way to be seen, as its author may know it."""

    WAITING = "waiting"
    RETURNED = "returned"
    WITHHELD = "withheld"
    PUBLISHED = "published"


class Objected(StrEnum):
    """Whether the author may say that he does not agree, and what came of it."""

    NEVER = "never"
    MAY = "may"
    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Found:
    """One input without its author. Words are there only when everybody may read them.

    `is_new`: nobody has sent it back yet.
    """

    kind: str
    public_id: str
    jurisdiction_id: str
    topic_id: int | None
    topic_title: Localized
    topic_slug: str
    state: State
    sentence: str
    voice: str
    handed_in: datetime
    published_at: datetime | None
    words: str
    mood: str
    place_type: str
    media: list[str]
    objection: Objected
    is_new: bool = True
    lead: str = ""
    led: bool = False

    @property
    def road(self) -> str:
        """Whose items these are: what says the same goes one road."""
        return self.lead or self.public_id


async def by_code(code: str) -> Found:
    return _found(await rows(BY_CODE, fingerprint(code)))


async def by_public_id(public_id: str) -> Found:
    return _found(await rows(BY_PUBLIC_ID, public_id))


def _found(rows_found: list[dict[str, Any]]) -> Found:
    if not rows_found:
        raise NotFound
    row = rows_found[0]
    state = _state(row)
    public = state is State.PUBLISHED
    return Found(
        **{name: row[name] for name in PLAIN},
        topic_title=from_json(row["topic_title"]) or {},
        topic_slug=row["topic_slug"] or "",
        state=state,
        sentence=row["sentence"] or "" if state in {State.RETURNED, State.WITHHELD} else "",
        handed_in=clock.parse(row["created_at"]),
        published_at=as_moment(row["published_at"]) if public else None,
        words=(row["words"] or row["more"]) if public else "",
        mood=row["mood"],
        place_type=row["place_type"],
        media=(from_json(row["media"]) or []) if public else [],
        objection=_objected(row, state),
        is_new=row["version"] == 1,
        lead=row["lead"] or "" if public else "",
        led=public and bool(row["led"]),
    )


def _objected(row: dict[str, Any], state: State) -> Objected:
    """What safeguarding holds says nothing of it that could tell it from what waits."""
    if row["about"] is not None:
        return Objected.ANSWERED if row["second"] and not row["held"] else Objected.OPEN
    decided = state in {State.RETURNED, State.WITHHELD} and row["reason"] not in FINAL
    return Objected.MAY if decided else Objected.NEVER


def _state(row: dict[str, Any]) -> State:
    """What safeguarding holds looks as if it were still being read; what was taken back is gone."""
    if row["visibility"] == "erased":
        raise NotFound
    if row["held"]:
        return State.WAITING
    if row["visibility"] == "withheld" and row["reading"] != Reading.WITHHOLD:
        raise NotFound
    if row["visibility"] == "published" and not row["shown"]:
        raise NotFound
    return State(row["visibility"])
