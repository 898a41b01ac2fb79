"""Reading the news."""

from participation import clock
from participation.actor import Actor
from participation.errors import NotSignedIn
from participation.feedback.models import Message


async def read_news(actor: Actor) -> None:
    """All of it: a page of news has been seen."""
    if actor.participant_id is None:
        raise NotSignedIn("news")
    unread = Message.filter(participant_id=actor.participant_id, read_at=None)
    await unread.update(read_at=clock.now())
