"""What became of what a class said: to read out, print, answer, and go on with (M-16, M-18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation.database import rows
from participation.feedback.matters import Matter, matters_by_id
from participation.feedback.models import ClassReply
from participation.feedback.steps import Next, Step, coming_of, road_of
from participation.responses.queries import Answer, public_lines
from participation.schools.models import Session

MOST = 40
SAID = " UNION ALL ".join(
    f"SELECT c.public_id, t.lead FROM {table} c LEFT JOIN together t ON t.subject = c.public_id"
    " WHERE {whose} AND c.visibility = 'published' AND NOT c.held"
    for table in ("proposal", "photo_report")
)
# Oldest first: a class sees its line as it came about.
OF_CLASS = f"""
WITH said AS ({SAID.format(whose="c.session_id = $1")}),
own AS (SELECT n.item_id AS id, count(DISTINCT s.public_id) AS works
          FROM said s JOIN item_input n ON n.subject IN (s.public_id, s.lead) GROUP BY n.item_id)
SELECT i.id, COALESCE(own.works, 0) AS own FROM item i LEFT JOIN own ON own.id = i.id
 WHERE i.id IN (SELECT own.id FROM own
   UNION SELECT w.id FROM item w WHERE w.topic_id = $2 AND w.whole_topic
   UNION SELECT x.item_id FROM succession x WHERE x.session_id = $1)
 ORDER BY i.id LIMIT {MOST}
"""
EARLIER = "c.session_id IN (SELECT l.id FROM session l WHERE l.school_id = $1 AND l.id < $2)"
OF_SCHOOL = f"""
WITH said AS ({SAID.format(whose=EARLIER)})
SELECT DISTINCT n.item_id AS id, 0 AS own
  FROM said s JOIN item_input n ON n.subject IN (s.public_id, s.lead)
 WHERE n.item_id NOT IN (SELECT x.item_id FROM succession x WHERE x.session_id = $2)
 ORDER BY n.item_id DESC LIMIT {MOST}
"""


@dataclass(frozen=True)
class Thread:
    """One matter as a class follows it: `own` of its works went in, none where it took it over."""

    matter: Matter
    own: int
    steps: Sequence[Step]
    next: Next
    answers: Sequence[Answer]
    replies: Mapping[int, ClassReply]

    @property
    def answer(self) -> Answer | None:
        """What the office says now."""
        return next((one for one in reversed(self.answers) if one.substantive), None)

    @property
    def said(self) -> Answer | None:
        """That, else what it took back: a class was told once and hears what became of it."""
        taken = (one for one in reversed(self.answers) if one.withdrawn_at)
        return self.answer or next(taken, None)


async def threads(session: Session) -> list[Thread]:
    """All that this class said or took over, wherever it has come to."""
    found = await rows(OF_CLASS, session.id, session.topic_id)
    said = await ClassReply.filter(session_id=session.id).limit(MOST * 5)
    return await _threads(found, {one.response_id: one for one in said})


async def left_behind(session: Session) -> list[Thread]:
    """What earlier classes of the school began and this one does not follow yet (M-18)."""
    own = {thread.matter.id for thread in await threads(session)}
    found = await rows(OF_SCHOOL, session.school_id, session.id)
    return await _threads([row for row in found if row["id"] not in own], {})


async def _threads(found: list[dict[str, Any]], replies: Mapping[int, ClassReply]) -> list[Thread]:
    ids = [row["id"] for row in found]
    matters, lines = await matters_by_id(ids), await public_lines(ids)
    return [_thread(matters[row["id"]], row["own"], lines[row["id"]], replies) for row in found]


def _thread(
    matter: Matter, own: int, answers: Sequence[Answer], replies: Mapping[int, ClassReply]
) -> Thread:
    return Thread(
        matter=matter,
        own=own,
        steps=road_of(matter, answers),
        next=coming_of(matter, answers),
        answers=answers,
        replies={one.id: replies[one.id] for one in answers if one.id in replies},
    )
