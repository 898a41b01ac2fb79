"""A guardian's own comments: how far each is, and what may be done about it."""

from dataclasses import dataclass
from datetime import datetime

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.errors import NotFound
from participation.policies import Act, require
from participation.proposals.models import Comment
from participation.review.models import Decision
from participation.review.objections import objectable

MOST = 100
DECIDED = frozenset({Visibility.RETURNED, Visibility.WITHHELD})


@dataclass(frozen=True)
class OwnComment:
    """`sentence` is what the moderator says to its author."""

    public_id: str
    body: str
    visibility: Visibility
    sentence: str
    version: int
    created_at: datetime
    may_object: bool


async def own_comments(actor: Actor) -> list[OwnComment]:
    """The newest first; what safeguarding holds seems to wait."""
    require(actor, Act.CONSENT_DECIDE)
    own = Comment.filter(author_id=actor.participant_id or 0)
    found = await own.exclude(visibility=Visibility.ERASED).order_by("-id").limit(MOST)
    return await _told(found)


async def own_comment(actor: Actor, public_id: str) -> OwnComment:
    """Another's is not there."""
    require(actor, Act.CONSENT_DECIDE)
    found = await Comment.filter(public_id=public_id, author_id=actor.participant_id or 0)
    if not found:
        raise NotFound(public_id)
    return (await _told(found))[0]


async def _told(found: list[Comment]) -> list[OwnComment]:
    decided = [one.public_id for one in found if one.told in DECIDED]
    said = await _sentences(decided)
    disputable = await objectable(decided)
    return [
        OwnComment(
            public_id=one.public_id,
            body=one.body,
            visibility=one.told,
            sentence=said.get(one.public_id, ""),
            version=one.version,
            created_at=one.created_at,
            may_object=one.public_id in disputable,
        )
        for one in found
    ]


async def _sentences(subjects: list[str]) -> dict[str, str]:
    if not subjects:
        return {}
    last = Decision.filter(subject__in=subjects, undone_at=None).order_by("id")
    return {one.subject: one.sentence for one in await last.only("id", "subject", "sentence")}
