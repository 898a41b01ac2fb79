"""News reaches authors and guardians once, whoever delivers and how often."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation.actor import Actor, Role
from participation.agendas.actions import amend, join
from participation.agendas.forms import JoinForm
from participation.agendas.models import Item
from participation.consents.models import Guardianship
from participation.feedback import delivery
from participation.feedback.actions import choose_news
from participation.feedback.delivery import deliver
from participation.feedback.family_letters import send_letter
from participation.feedback.models import Cursor, Message
from participation.feedback.proof import proof
from participation.feedback.queries import news
from participation.people.models import Account, Bar, Kind
from participation.post.models import Letter
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Response
from participation.responses.rewording import reword
from participation.review.models import Together
from participation.topics.models import Topic
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part, State
from tests.factories import make_actor, make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, item_form, make_item, make_officer
from tests.statements import LOGGER, asked, scanned

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


async def test_grown_up_who_meets_the_child_nowhere_hears_nothing_through_it() -> None:
    officer, topic = await make_officer(), await make_topic()
    child, guardian = await make_participant(), await make_actor(Role.GUARDIAN)
    await Guardianship.create(child_id=child.id, guardian_id=guardian.participant_id)
    await Bar.create(account_id=guardian.account_id, participant_id=child.id)
    await make_proposal(topic, author_id=child.id)
    await make_item(officer, topic)
    await pass_texts()

    await deliver()

    assert [one.participant_id for one in await Message.all()] == [child.id]


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


async def test_whoever_spoke_later_on_the_whole_topic_hears_what_comes(time: Time) -> None:
    child, _guardian = await family()
    time.pass_by(minutes=3)
    await deliver()
    officer, item = await make_officer(), await Item.get()
    topic = await Topic.get(id=item.topic_id)
    later, held = await make_proposal(topic), await make_proposal(topic, held=True)
    elsewhere = await make_proposal(topic)
    await make_item(officer, topic, inputs=(elsewhere.public_id,))
    await respond(officer, item, ResponseForm(verdict="received", words="收到了。"))
    await pass_texts()

    await deliver()
    await deliver()

    assert [one.kind for one in await news(later.author_id)] == ["response.published"]
    assert [one.kind for one in await news(child)] == ["response.published", "item.opened"]
    assert [one.kind for one in await news(elsewhere.author_id)] == ["item.opened"]
    assert await news(held.author_id) == []


async def crowd(children: int) -> set[int]:
    """Readers of one matter: children, each with a guardian."""
    officer, topic = await make_officer(), await make_topic()
    readers = set()
    for _ in range(children):
        child, guardian = await make_participant(), await make_participant(Kind.GUARDIAN)
        await Guardianship.create(child_id=child.id, guardian_id=guardian.id)
        await make_proposal(topic, author_id=child.id)
        readers |= {child.id, guardian.id}
    await make_item(officer, topic)
    await pass_texts()
    return readers


def is_message(sql: str) -> bool:
    return sql.startswith('INSERT INTO "message"')


class _Cut(logging.Handler):
    """The line to the database breaks at the n-th portion of messages."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.left = at

    def emit(self, record: logging.LogRecord) -> None:
        self.left -= is_message(record.getMessage())
        if not self.left:
            raise ConnectionError


@contextmanager
def broken(at: int) -> Iterator[None]:
    cut, level = _Cut(at), LOGGER.level
    LOGGER.addHandler(cut)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOGGER.removeHandler(cut)
        LOGGER.setLevel(level)


async def test_crowd_is_told_in_portions_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PORTION", 3)
    readers = await crowd(7)

    with asked() as seen:
        await deliver()
    await asyncio.gather(deliver(), deliver())

    assert sorted([one.participant_id for one in await Message.all()]) == sorted(readers)
    portions = [len(values) for sql, values in seen if is_message(sql)]
    children = [len(values) for sql, values in seen if "FROM guardianship" in sql]
    assert portions == [3, 3, 3, 3, 2]
    assert children == [3, 3, 1]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_readers_of_a_whole_topic_are_found_by_index() -> None:
    await crowd(1)

    with asked() as seen:
        await deliver()

    assert [table for sql, values in seen for table in await scanned(sql, values)] == []
    assert any("photo_report" in sql and "i.whole_topic" in sql for sql, _values in seen)


@pytest.mark.parametrize("at", [1, 2, 4])
async def test_crash_between_portions_loses_nobody_and_tells_nobody_twice(
    at: int, monkeypatch: pytest.MonkeyPatch, time: Time
) -> None:
    monkeypatch.setattr(delivery, "PORTION", 3)
    readers = await crowd(5)
    time.pass_by(minutes=3)

    with broken(at), pytest.raises(ConnectionError):
        await deliver()
    told = await Message.all().count()
    waits = (await Cursor.get(name="feedback")).entry_id
    await deliver()
    await deliver()

    assert (told, waits) == ((at - 1) * 3, 0)
    assert sorted([one.participant_id for one in await Message.all()]) == sorted(readers)
    assert (await Cursor.get(name="feedback")).entry_id > 0
    assert all(one.is_sound for one in await proof())


STEPS = some.lists(
    some.sampled_from(["answer", "pass", "send back", "tell", "tell twice", "wait", "letter"]),
    max_size=14,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_whatever_happens_each_reader_hears_each_answer_once(
    steps: list[str], time: Time
) -> None:
    """An answer that came back from the desk and one that was read twice are one piece of news."""
    home = await make_home()

    for step in [*steps, "pass", "wait", "tell", "wait", "letter"]:
        await STEP[step](home, time)

    answers = await Response.filter(item_id=home.item.id).count()
    for reader in home.readers:
        heard = [one.entry_id for one in await Message.filter(participant_id=reader).all()]
        kinds = await Message.filter(participant_id=reader, kind="response.published").count()
        assert len(heard) == len(set(heard))
        assert kinds == answers
    written = Message.filter(participant_id=home.guardian.participant_id)
    letters = await Letter.filter(kind="news", to=home.login)
    counted = sum(int("".join(filter(str.isdigit, one.subject))) for one in letters)
    assert counted == await written.count() == await written.exclude(mailed_at=None).count()
    assert all(one.is_sound for one in await proof())


@dataclass
class Home:
    """A matter, two children who spoke in it, one of them with another's road, and a guardian."""

    officer: Actor
    moderator: Actor
    item: Item
    guardian: Actor
    login: str
    readers: list[int]


async def make_home() -> Home:
    officer, topic = await make_officer(), await make_topic(slug=f"t{await Item.all().count()}")
    child, twin = await make_participant(), await make_participant()
    guardian = await make_actor(Role.GUARDIAN)
    await Guardianship.create(child_id=child.id, guardian_id=guardian.participant_id)
    await choose_news(guardian, wanted=True)
    lead = await make_proposal(topic, author_id=child.id)
    await make_proposal(topic, author_id=child.id)
    item = await make_item(officer, topic, inputs=(lead.public_id,))
    same = await make_proposal(topic, author_id=twin.id)
    await Together.create(subject=same.public_id, lead=lead.public_id, account_id=1)
    account = await Account.get(id=guardian.account_id)
    readers = [child.id, twin.id, int(guardian.participant_id or 0)]
    return Home(officer, await make_actor(), item, guardian, account.login, readers)


async def answer(home: Home, _time: Time) -> None:
    said = await Response.filter(item_id=home.item.id).count()
    verdict = "looking" if said else "received"
    await respond(home.officer, home.item, ResponseForm(verdict=verdict, words=f"第 {said} 次。"))


async def send_back(home: Home, _time: Time) -> None:
    waiting = {"part": Part.ANSWER, "state": State.WAITING, "about": home.item.public_id}
    text = await AdultText.filter(**waiting).first()
    if text:
        await return_text(home.moderator, text, "unclear", "")
        again = await AdultText.get(id=text.id)
        await reword(home.officer, again, {"words": f"{text.words['words']}重写。"})


async def read(_home: Home, _time: Time) -> None:
    await pass_texts()


async def tell(_home: Home, _time: Time) -> None:
    await deliver()


async def tell_twice(_home: Home, _time: Time) -> None:
    await asyncio.gather(deliver(), deliver())


async def wait(_home: Home, time: Time) -> None:
    time.pass_by(minutes=2)


async def letter(home: Home, _time: Time) -> None:
    await send_letter({"account": home.guardian.account_id})


STEP: Mapping[str, Callable[[Home, Time], Awaitable[None]]] = {
    "answer": answer,
    "pass": read,
    "send back": send_back,
    "tell": tell,
    "tell twice": tell_twice,
    "wait": wait,
    "letter": letter,
}


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
