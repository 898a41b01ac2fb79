"""Reading ideas. Strangers get what is published and not held, without author, class or day."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from participation import clock
from participation.contributions.models import Visibility
from participation.contributions.pages import MOST, Page, Position, decode, page, within
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.proposals.models import Proposal

BEFORE_ALL = Position(datetime(1970, 1, 1, tzinfo=UTC), 0)
TELLING = ("idea", "saw", "why", "who")  # the box that says most comes first
PUBLIC = "p.visibility = 'published' AND NOT p.held AND a.shown"
COLUMNS = (
    "p.id, p.public_id, p.told_as, p.saw, p.why, p.idea, p.who, p.media, p.progress, p.version,"
    " p.created_at, p.published_at, p.topic_id, p.jurisdiction_id"
)
FROM = f"SELECT {COLUMNS} FROM proposal p JOIN participant a ON a.id = p.author_id"
NEWEST = "ORDER BY p.published_at DESC, p.id DESC"
FIRST_PAGE = f"{FROM} WHERE p.topic_id = $1 AND {PUBLIC} {NEWEST} LIMIT $2"
NEXT_PAGE = (
    f"{FROM} WHERE p.topic_id = $1 AND {PUBLIC}"
    f" AND (p.published_at, p.id) < ($3, $4) {NEWEST} LIMIT $2"
)
ONE = f"{FROM} WHERE p.public_id = $1 AND {PUBLIC}"
COMMENTS = """
SELECT c.public_id, c.body, c.published_at
FROM comment c JOIN participant a ON a.id = c.author_id
WHERE c.proposal_id = $1 AND c.visibility = 'published' AND NOT c.held AND a.shown
ORDER BY c.published_at, c.id LIMIT 200
"""
COMMENT_PAGE = """
SELECT c.public_id, c.body, c.published_at, c.id
FROM comment c JOIN participant a ON a.id = c.author_id
WHERE c.proposal_id = $1 AND c.visibility = 'published' AND NOT c.held AND a.shown
  AND (c.published_at, c.id) > ($2, $3)
ORDER BY c.published_at, c.id LIMIT $4
"""


class Idea(NamedTuple):
    """An idea as everybody may see it; of its time only the month."""

    id: int
    public_id: str
    told_as: str
    saw: str
    why: str
    idea: str
    who: str
    media: tuple[str, ...]
    progress: str
    version: int
    month: str
    topic_id: int | None
    jurisdiction_id: str

    @property
    def picture(self) -> str | None:
        return self.media[0] if self.media else None

    @property
    def title(self) -> str:
        return next((words for box in TELLING if (words := getattr(self, box))), "")


@dataclass(frozen=True)
class Said:
    """A guardian's comment, without who it is."""

    public_id: str
    body: str
    month: str


@dataclass(frozen=True)
class Detail:
    idea: Idea
    comments: tuple[Said, ...]


@dataclass(frozen=True)
class Own:
    """An idea as its author sees it, wherever it is."""

    public_id: str
    told_as: str
    boxes: dict[str, str]
    media: tuple[str, ...]
    visibility: Visibility
    progress: str
    version: int
    created_at: datetime

    @property
    def title(self) -> str:
        return next((self.boxes[box] for box in TELLING if self.boxes[box]), "")


async def listed(
    topic_id: int, cursor: str | None = None, limit: int = 20, language: str | None = None
) -> Page[Idea]:
    """One statement, newest first; an idea is never ranked against another."""
    limit, after = within(limit), decode(cursor)
    if after is None:
        found = await rows(FIRST_PAGE, topic_id, limit + 1)
    else:
        found = await rows(NEXT_PAGE, topic_id, limit + 1, after.published_at, after.id)
    return page(found, limit, _idea)


async def detail(public_id: str, *, with_comments: bool = True) -> Detail:
    """Two statements; a class that is in session reads no guardian's words (R-07)."""
    found = await rows(ONE, public_id)
    if not found:
        raise NotFound
    idea = _idea(found[0])
    said = await rows(COMMENTS, idea.id) if with_comments else []
    return Detail(idea, tuple(_said(row) for row in said))


async def options(topic_id: int, language: str | None = None) -> list[Idea]:
    """What a class may choose from: every published idea of the topic."""
    found = await rows(FIRST_PAGE, topic_id, MOST)
    return [_idea(row) for row in found]


async def comments(proposal_id: int) -> tuple[Said, ...]:
    return tuple(_said(row) for row in await rows(COMMENTS, proposal_id))


async def comment_page(proposal_id: int, cursor: str | None, limit: int) -> Page[Said]:
    """Oldest first, as a conversation is read."""
    limit, after = within(limit), decode(cursor) or BEFORE_ALL
    found = await rows(COMMENT_PAGE, proposal_id, after.published_at, after.id, limit + 1)
    return page(found, limit, _said)


async def mine(participant_id: int) -> list[Own]:
    own = await Proposal.filter(author_id=participant_id).order_by("-id").limit(100)
    return [_own(proposal) for proposal in own]


async def my_own(participant_id: int | None, public_id: str) -> Own:
    """Raises NotFound for another's."""
    found = await Proposal.get_or_none(public_id=public_id)
    if found is None or participant_id is None or found.author_id != participant_id:
        raise NotFound
    return _own(found)


def _own(proposal: Proposal) -> Own:
    return Own(
        public_id=proposal.public_id,
        told_as=proposal.told_as.value,
        boxes={box: getattr(proposal, box) for box in ("saw", "why", "idea", "who")},
        media=tuple(proposal.media),
        visibility=proposal.told,
        progress=proposal.progress.value,
        version=proposal.version,
        created_at=proposal.created_at,
    )


def _idea(row: dict[str, Any]) -> Idea:
    return Idea(
        id=row["id"],
        public_id=row["public_id"],
        told_as=row["told_as"],
        saw=row["saw"],
        why=row["why"],
        idea=row["idea"],
        who=row["who"],
        media=() if row["media"] == "[]" else tuple(from_json(row["media"])),
        progress=row["progress"],
        version=row["version"],
        month=clock.month_of(clock.parse(row["created_at"])),
        topic_id=row["topic_id"],
        jurisdiction_id=row["jurisdiction_id"],
    )


def _said(row: dict[str, Any]) -> Said:
    month = clock.month_of(clock.parse(row["published_at"]))
    return Said(row["public_id"], row["body"], month)
