"""A letter in the morning: numbers only, once a day, for those who want it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from participation import clock
from participation.actor import Role
from participation.contributions.models import Visibility
from participation.i18n import language
from participation.people.actions import choose_digest
from participation.people.bars import barred
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.post.models import Letter
from participation.review.digest import LETTER, plan_digests, send_digest
from participation.review.flags import flag
from participation.work.models import Job
from tests.factories import make_account, make_actor, make_jurisdiction, make_proposal, make_topic
from tests.participation.agendas.matters import make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")

MORNING = datetime(2026, 11, 26, 7, 30, tzinfo=clock.ZONE)  # a Thursday
WORDS = "看不见来车的那个转弯"


async def deliver(moment: datetime = MORNING) -> list[Letter]:
    with clock.at(moment):
        await plan_digests({})
        for job in await Job.filter(kind=LETTER):
            await send_digest(dict(job.payload))
    return await Letter.filter(kind="digest").order_by("id")


async def moderator() -> Account:
    return await make_account(Role.MODERATOR, vouched_until="2027-12-31")


async def test_letter_counts_by_kind_and_holds_no_word_and_no_id() -> None:
    reader, topic = await moderator(), await make_topic()
    idea = await make_proposal(topic, idea=WORDS, visibility=Visibility.WAITING)
    flagged = await make_proposal(topic, idea=WORDS)
    await flag(await make_actor(Role.GUARDIAN), flagged.public_id, "other")
    item = await make_item(await make_officer())

    letters = await deliver()

    assert [one.to for one in letters] == [reader.login]
    body = letters[0].subject + letters[0].body
    assert "3" in letters[0].subject
    assert "想法: 2" in body
    assert "大人写给孩子的话: 1" in body
    assert "24 小时以内回答" in body
    assert "/desk" in body
    for secret in (WORDS, idea.public_id, flagged.public_id, item.public_id, item.title):
        assert secret not in body


@pytest.mark.parametrize(
    ("spoken", "subject"),
    [(["ko", "zh-CN"], "1건이 기다립니다"), (["fr", "en"], "1 wait to be read"), ([], "等着看")],
)
async def test_letter_speaks_the_first_language_of_its_place(
    spoken: list[str], subject: str
) -> None:
    await moderator()
    await make_proposal(await make_topic(), visibility=Visibility.WAITING)
    await make_jurisdiction(languages=spoken)

    (letter,) = await deliver()

    assert subject in letter.subject
    assert language() == "zh-CN"


async def test_letter_counts_what_waits_longer_than_ten_working_days() -> None:
    await moderator()
    waiting: dict[str, Any] = {"topic": await make_topic(), "visibility": Visibility.WAITING}
    last_day = clock.start_of(date(2026, 11, 12))  # ten working days later is the 26th
    await make_proposal(**waiting, created_at=last_day)
    before = await deliver()
    await Letter.all().delete()
    await make_proposal(**waiting, created_at=last_day - timedelta(seconds=1))
    await make_proposal(**waiting, created_at=last_day - timedelta(days=9), version=2)

    (letter,) = await deliver(MORNING.replace(hour=9))

    assert "个工作日" not in before[0].body
    assert "过了 10 个工作日还没有人看的：1 份" in letter.body


async def test_one_letter_a_day_and_the_next_on_the_next() -> None:
    await moderator()
    await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    await deliver()
    await deliver(MORNING.replace(hour=9))
    await deliver(MORNING.replace(day=27))

    assert await Letter.filter(kind="digest").count() == 2


@pytest.mark.parametrize(
    "moment", [MORNING.replace(hour=6), MORNING.replace(hour=12), MORNING.replace(day=28)]
)
async def test_nothing_comes_at_night_or_on_a_free_day(moment: datetime) -> None:
    await moderator()
    await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    assert await deliver(moment) == []


async def test_nothing_waits_nothing_comes() -> None:
    await moderator()

    assert await deliver() == []


async def test_who_does_not_want_it_or_is_gone_gets_none() -> None:
    silent, gone = await moderator(), await moderator()
    await choose_digest(actor_for(silent), wanted=False)
    await Account.filter(id=gone.id).update(active=False)
    await make_account(Role.MODERATOR, vouched_until="2026-01-01")
    await make_account(Role.MODERATOR, login="no-address", vouched_until="2027-12-31")
    await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    assert await deliver() == []
    assert await barred(silent.id) == set()


async def test_letter_counts_only_what_its_reader_would_find() -> None:
    reader = await moderator()
    await make_proposal(
        await make_topic(), visibility=Visibility.WAITING, author_id=(await own_voice(reader))
    )

    assert await deliver() == []


async def own_voice(account: Account) -> int:
    """What a moderator wrote himself is read by another."""
    from_home = await make_actor(Role.GUARDIAN)
    await Account.filter(id=from_home.account_id).update(participant_id=None)
    await Account.filter(id=account.id).update(participant_id=from_home.participant_id)
    return int(from_home.participant_id or 0)
