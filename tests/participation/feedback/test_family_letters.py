"""A guardian who asked for letters gets one a week, with each piece of news in one letter only."""

import asyncio

import pytest

from participation.actor import Role
from participation.consents.models import Guardianship
from participation.feedback.actions import choose_news
from participation.feedback.delivery import deliver
from participation.feedback.family_letters import LETTER, plan_letters, send_letter
from participation.feedback.models import Message
from participation.people.models import Account
from participation.post.models import Letter
from participation.work.models import Job
from tests.factories import make_actor, make_participant, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_hearing, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")

SATURDAY = "2026-11-28T10:00:00+08:00"
FRIDAY = "2026-11-27T10:00:00+08:00"


async def guardian_of_a_child_who_spoke(*, wanted: bool = True) -> Account:
    officer, topic = await make_officer(), await make_topic()
    guardian = await make_actor(Role.GUARDIAN, login="parent@example.org")
    child = await make_participant()
    await Guardianship.create(child_id=child.id, guardian_id=guardian.participant_id)
    if wanted:
        await choose_news(guardian, wanted=True)
    await make_proposal(topic, author_id=child.id, idea="小明说的话")
    await make_item(officer, topic)
    await pass_texts()
    await deliver()
    return await Account.get(id=guardian.account_id)


async def test_letter_names_the_matter_and_no_word_of_the_child() -> None:
    account = await guardian_of_a_child_who_spoke()

    await send_letter({"account": account.id})

    (letter,) = await Letter.all()
    assert letter.to == "parent@example.org"
    assert "校门口接人的地方：排上了议程" in letter.body
    assert "小明" not in letter.body + letter.subject


async def test_news_stands_in_one_letter_only_whoever_sends_and_how_often() -> None:
    account = await guardian_of_a_child_who_spoke()

    await asyncio.gather(*(send_letter({"account": account.id}) for _ in range(3)))
    await send_letter({"account": account.id})

    assert await Letter.all().count() == 1
    assert await Message.filter(mailed_at=None, participant_id=account.participant_id).count() == 0


async def test_who_did_not_ask_gets_no_letter() -> None:
    account = await guardian_of_a_child_who_spoke(wanted=False)

    await send_letter({"account": account.id})

    assert await Letter.all().count() == 0


async def test_asking_for_letters_does_not_send_the_past() -> None:
    account = await guardian_of_a_child_who_spoke(wanted=False)
    actor = await make_actor(Role.GUARDIAN)
    await Account.filter(id=actor.account_id).delete()
    await choose_news(type(actor)(Role.GUARDIAN, account.id, account.participant_id), wanted=True)

    await send_letter({"account": account.id})

    assert await Letter.all().count() == 0


async def test_letters_are_planned_once_on_a_saturday(time: Time) -> None:
    account = await guardian_of_a_child_who_spoke()
    time.at(FRIDAY)
    await plan_letters({})
    assert await Job.filter(kind=LETTER).count() == 0

    time.at(SATURDAY)
    await plan_letters({})
    await plan_letters({})

    assert [job.payload["account"] for job in await Job.filter(kind=LETTER)] == [account.id]


async def test_nothing_new_is_no_letter(time: Time) -> None:
    await make_hearing(await make_officer(), await make_topic())
    await choose_news(await make_actor(Role.GUARDIAN), wanted=True)
    time.at(SATURDAY)

    await plan_letters({})

    assert await Job.filter(kind=LETTER).count() == 0
