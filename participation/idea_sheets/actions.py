"""A sheet is taken in whole: each row becomes an idea that waits to be read, or none does."""

from collections.abc import Sequence

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.errors import InvalidInput
from participation.idea_sheets.reading import Line, at_row, read, refuse
from participation.policies import Act, require
from participation.proposals.paper import enter_idea
from participation.schools.models import Session
from participation.schools.paper import author_of_card
from participation.topics.queries import TopicView, topic_by_id


async def take_in(actor: Actor, session: Session, file: bytes) -> list[int]:
    """The numbers that are in now. Read before anything is held."""
    require(actor, Act.PAPER_ENTER, session)
    topic = await topic_by_id(session.topic_id)
    lines = await read(file, themes_of(topic))
    return await _enter(actor, session, topic, lines)


def themes_of(topic: TopicView) -> list[str]:
    """What may stand in the column of the theme, the Chinese title first."""
    return [*dict.fromkeys(title for title in topic.title.values() if title)]


@atomic()
async def _enter(
    actor: Actor, session: Session, topic: TopicView, lines: Sequence[Line]
) -> list[int]:
    """Raises InvalidInput with every row that cannot be; then none of them is there."""
    wrong: dict[str, str] = {}
    for line in lines:
        try:
            author = await author_of_card(actor, session, line.form.seat)
            await enter_idea(actor, session, topic, author, line.form)
        except InvalidInput as refused:
            wrong |= at_row(line.row, refused)
    refuse(wrong)
    return [line.form.paper_no for line in lines]
