"""News reaches authors and guardians once, whoever delivers and how often."""

import asyncio

import pytest

from participation.consents.models import Guardianship
from participation.feedback.delivery import deliver
from participation.feedback.models import Cursor, Message
from participation.feedback.queries import news
from participation.people.models import Kind
from tests.factories import make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")


async def family() -> tuple[int, int]:
    """(child, guardian) where the child's idea went into an item."""
    officer, topic = await make_officer(), await make_topic()
    child, guardian = await make_participant(), await make_participant(Kind.GUARDIAN)
    await Guardianship.create(child_id=child.id, guardian_id=guardian.id)
    await make_proposal(topic, author_id=child.id)
    await make_item(officer, topic)
    await pass_texts()
    return child.id, guardian.id


async def test_news_reaches_child_and_guardian_once() -> None:
    child, guardian = await family()

    await deliver()
    await asyncio.gather(deliver(), deliver())

    assert sorted([one.participant_id for one in await Message.all()]) == [child, guardian]


async def test_guardian_hears_of_the_matter_not_of_the_idea() -> None:
    _child, guardian = await family()
    await deliver()

    heard = await news(guardian)

    assert [(one.kind, one.title) for one in heard] == [("item.opened", "校门口接人的地方")]


async def test_cursor_waits_until_entries_have_settled(time: Time) -> None:
    await family()
    await deliver()
    assert (await Cursor.get(name="feedback")).entry_id == 0

    time.pass_by(minutes=2)
    await deliver()

    assert (await Cursor.get(name="feedback")).entry_id > 0
    assert await Message.all().count() == 2
