"""The end of a service: announced, nothing taken in, handed back, and then everything is gone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from participation import clock, intake
from participation.actor import Actor, Role
from participation.compliance import closing, notices
from participation.compliance.handing_back import few, handed_back
from participation.compliance.models import Closing
from participation.consents.models import Guardianship
from participation.contributions.models import Visibility
from participation.errors import Ended, InvalidInput, InvalidMove, NotPermitted
from participation.people.models import Account, Participant
from participation.policies import INTAKE, Act, require
from participation.post.models import Letter
from participation.proposals.models import Proposal
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from tests.factories import (
    HERE,
    make_account,
    make_child,
    make_jurisdiction,
    make_proposal,
    make_session,
)

ADMIN = Actor(Role.ADMIN)


@pytest.fixture(autouse=True)
def open_again() -> Iterator[None]:
    yield
    intake.open_again()


async def announced(days: int = 30) -> Closing:
    return await closing.announce(ADMIN, clock.today() + timedelta(days=days))


@pytest.mark.usefixtures("database")
async def test_announcing_ends_every_intake_and_nothing_else() -> None:
    await announced()
    await closing.watch()

    child = await make_child(await make_session())
    for act in (Act.MEDIA_SEND, Act.DRAFT_KEEP, Act.REPORT_FILE):
        assert act in INTAKE
        with pytest.raises(Ended):
            require(child, act, child)
    await open_concern(child, Source.HELP)
    require(child, Act.CONTRIBUTION_FLAG, child)


@pytest.mark.usefixtures("database")
async def test_calling_off_takes_in_again() -> None:
    await announced()
    await closing.call_off(ADMIN)
    await closing.watch()

    assert not intake.is_ended()
    with pytest.raises(InvalidMove):
        await closing.call_off(ADMIN)


@pytest.mark.usefixtures("database")
async def test_announcing_needs_a_day_to_come_and_an_administrator() -> None:
    with pytest.raises(InvalidInput):
        await announced(0)
    with pytest.raises(NotPermitted):
        await closing.announce(Actor(Role.OFFICER, 1, None, HERE), clock.today())
    await announced()
    with pytest.raises(InvalidMove):
        await announced()


@pytest.mark.usefixtures("database")
async def test_erasing_waits_for_the_announced_day() -> None:
    with pytest.raises(InvalidMove):
        await closing.erase_all(ADMIN)
    await announced()
    with pytest.raises(InvalidMove):
        await closing.erase_all(ADMIN)


@pytest.mark.usefixtures("database")
async def test_erasing_leaves_nothing_of_anybody_but_what_is_held() -> None:
    session = await make_session()
    guardian = await make_account(Role.GUARDIAN)
    child, held = await make_child(session, 1), await make_child(session, 2)
    await Guardianship.create(guardian_id=guardian.participant_id, child_id=child.participant_id)
    topic = await session.topic
    gone = await make_proposal(topic, author_id=child.participant_id, saw="我看见了")
    kept = await make_proposal(topic, author_id=held.participant_id, saw="悄悄话", held=True)
    await announced(1)

    with clock.at(clock.now() + timedelta(days=2)):
        proof = await closing.erase_all(ADMIN)
        again = await closing.erase_all(ADMIN)

    assert proof.before["children"] == 2
    assert proof.before["ideas"] == 1, "a held one is not counted"
    assert again.after["ideas"] == again.after["guardians"] == 0
    assert (await Proposal.get(id=gone.id)).visibility is Visibility.ERASED
    assert (await Proposal.get(id=kept.id)).saw == "悄悄话"
    assert (await Participant.get(id=child.participant_id)).animal == ""
    left = await Account.get(id=guardian.id)
    assert left.login.startswith("gone-")
    assert not left.active


@pytest.mark.usefixtures("database")
async def test_families_are_told_once_how_to_fetch_a_copy() -> None:
    guardian = await make_account(Role.GUARDIAN)
    ending = await announced()

    assert await notices.write_to_families(ADMIN) == 1
    assert await notices.write_to_families(ADMIN) == 1

    letter = await Letter.get()
    assert letter.to == guardian.login
    assert ending.erases_on.isoformat() in letter.body
    assert set(notices.notices(ending.erases_on)) == {"zh-CN", "ko", "en"}


@pytest.mark.usefixtures("database")
async def test_handed_back_holds_decisions_and_no_words_of_a_child() -> None:
    place = await make_jurisdiction()
    session = await make_session()
    child = await make_child(session, 1)
    await make_proposal(
        await session.topic,
        author_id=child.participant_id,
        saw="我看见了",
        visibility=Visibility.PUBLISHED,
    )

    back = await handed_back(place)

    assert back["topics"][0]["published_ideas"] == "<5"
    assert "我看见了" not in str(back)


@pytest.mark.parametrize(("n", "told"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5)])
def test_few_are_not_told(n: int, told: int | str) -> None:
    assert few(n) == told
