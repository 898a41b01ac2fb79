"""News of one participant, newest first."""

from dataclasses import dataclass
from datetime import datetime

from participation import clock
from participation.database import rows
from participation.feedback.models import ClassReply
from participation.wording.models import AdultText, Part
from participation.wording.passed import NOTHING, child_title_in, joined, passed_of, words_in

NEWS = f"""
SELECT m.id, m.kind, m.subject, m.at, m.read_at, i.id AS item, w.words AS named
  FROM message m LEFT JOIN item i ON i.public_id = m.subject
  {joined("w", Part.ITEM, "i.public_id")}
 WHERE m.participant_id = $1 ORDER BY m.id DESC LIMIT $2
"""


@dataclass(frozen=True)
class News:
    kind: str
    subject: str
    item: bool
    title: str
    at: datetime
    is_read: bool


async def news(participant_id: int, limit: int = 20) -> list[News]:
    """`title` is empty for news about one's own input."""
    return [
        News(
            kind=row["kind"],
            subject=row["subject"],
            item=row["item"] is not None,
            title=child_title_in(words_in(row["named"])) if row["item"] else "",
            at=clock.parse(row["at"]),
            is_read=row["read_at"] is not None,
        )
        for row in await rows(NEWS, participant_id, min(limit, 100))
    ]


@dataclass(frozen=True)
class Reply:
    """What a class said to an answer; which class it was is not told."""

    response: str
    stand: str
    words: str
    at: datetime


async def class_replies(item_id: int) -> list[Reply]:
    """Newest first, for the office that answered; words once a person has read them."""
    said = ClassReply.filter(item_id=item_id).order_by("-at").limit(100)
    found = await said.select_related("response")
    words = await passed_of(Part.CLASS_REPLY, [one.public_id for one in found])
    return [
        Reply(
            one.response.public_id,
            one.stand,
            words.get(one.public_id, NOTHING).get("class_words", ""),
            one.at,
        )
        for one in found
    ]


async def replies_at_desk(session_id: int) -> dict[str, AdultText]:
    """{reply: its words as they stand at the desk} of one class."""
    said = ClassReply.filter(session_id=session_id).order_by("-at").limit(100)
    ours = [str(one) for one in await said.values_list("public_id", flat=True)]
    known = AdultText.filter(part=Part.CLASS_REPLY, subject__in=ours).limit(100)
    return {one.subject: one for one in await known}
