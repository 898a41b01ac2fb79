"""News reaches authors and guardians once, whoever delivers and how often."""

import asyncio

import pytest

from participation.agendas.actions import amend, join
from participation.agendas.forms import JoinForm
from participation.agendas.models import Item
from participation.consents.models import Guardianship
from participation.feedback.delivery import deliver
from participation.feedback.models import Cursor, Message
from participation.feedback.queries import news
from participation.people.models import Kind
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.rewording import reword
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part
from tests.factories import make_actor, make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, item_form, make_item, make_officer

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


async def test_news_of_an_answer_waits_for_its_reader_and_comes_once(time: Time) -> None:
    child, _guardian = await family()
    item = await Item.get()
    officer = await make_officer()
    await deliver()
    await respond(officer, item, ResponseForm(verdict="received", words="收到了。"))

    await deliver()
    before = [one.kind for one in await news(child)]
    moderator = await make_actor()
    await return_text(moderator, await AdultText.get(part=Part.ANSWER), "unclear", "")
    await reword(officer, await AdultText.get(part=Part.ANSWER), {"words": "我们收到了。"})
    await deliver()
    returned = [one.kind for one in await news(child)]
    await pass_texts()
    await deliver()
    await asyncio.gather(deliver(), deliver())

    assert before == returned == ["item.opened"]
    assert [one.kind for one in await news(child)] == ["response.published", "item.opened"]


async def test_changed_words_of_the_same_matter_are_no_news(time: Time) -> None:
    child, _guardian = await family()
    item, officer = await Item.get(), await make_officer()
    await amend(officer, item, item_form(topic="", title="换个名字"))
    await pass_texts()

    await deliver()

    assert [one.kind for one in await news(child)] == ["item.opened"]


async def test_idea_that_came_in_later_is_told_to_its_own_author_only(time: Time) -> None:
    child, _guardian = await family()
    time.pass_by(minutes=3)
    await deliver()
    officer, item = await make_officer(), await Item.get()
    later = await make_proposal(await make_topic(slug="later"))
    await join(officer, item, JoinForm(subject=later.public_id))

    await deliver()
    await deliver()

    assert [one.kind for one in await news(later.author_id)] == ["item.joined"]
    assert [one.kind for one in await news(child)] == ["item.opened"]
