"""Who is suspected meets the child nowhere from this moment on, and hears nothing of it."""

import pytest

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.consents.actions import decide, link_child
from participation.consents.models import Purpose
from participation.consents.queries import child, children, export
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.feedback.delivery import deliver
from participation.feedback.models import Message
from participation.journal.models import Entry
from participation.people.bars import barred
from participation.people.models import Account, Bar
from participation.people.queries import actor_for
from participation.proposals.models import Proposal
from participation.reports.findings import findings
from participation.review.actions import claim
from participation.review.queries import decided_by, to_read
from participation.review.queue import load_of_queue, waiting
from participation.safeguarding import actions, suspects
from participation.safeguarding.models import Concern, Source
from participation.schools.cards import cards, cards_for
from participation.schools.models import Seat, Session
from participation.schools.queries import Counts, counts
from tests.factories import (
    HERE,
    make_account,
    make_actor,
    make_child,
    make_proposal,
    make_report,
    make_session,
)
from tests.participation.safeguarding.cases import a_concern, an_officer, read_by

pytestmark = pytest.mark.usefixtures("database")


async def a_case(session: Session, seated: Actor) -> Concern:
    return await actions.open_concern(
        VISITOR, Source.HELP, jurisdiction_id=HERE, child_id=seated.participant_id
    )


async def barred_by(officer: Actor, concern: Concern, account: Account) -> None:
    await suspects.bar(officer, concern, account.public_id)


async def test_guardian_loses_the_child_at_once_and_has_it_again_after_two_signatures() -> None:
    session = await make_session()
    seated = await make_child(session)
    account = await make_account(Role.GUARDIAN)
    guardian, officers = actor_for(account), [await an_officer(), await an_officer()]
    ward = await link_child(guardian, (await cards(session))[0].slip)
    concern = await a_case(session, seated)

    await barred_by(officers[0], concern, account)

    assert await children(guardian) == []
    for ask in (child, export):
        with pytest.raises(NotFound):
            await ask(guardian, ward.public_id)
    with pytest.raises(NotFound):
        await decide(guardian, ward.public_id, Purpose.PUBLISH, agrees=True)

    await suspects.lift(officers[0], concern, account.public_id)
    with pytest.raises(InvalidMove):
        await suspects.lift(officers[0], concern, account.public_id)
    assert await children(guardian) == []
    await suspects.lift(officers[1], concern, account.public_id)
    assert [one.public_id for one in await children(guardian)] == [ward.public_id]


async def test_barred_guardian_cannot_link_the_child_again() -> None:
    session = await make_session()
    seated, account = await make_child(session), await make_account(Role.GUARDIAN)
    await barred_by(await an_officer(), await a_case(session, seated), account)
    slips = [card.slip for card in await cards(session)]

    with pytest.raises(InvalidInput) as kept:
        await link_child(actor_for(account), slips[0])
    with pytest.raises(InvalidInput) as wrong:
        await link_child(actor_for(account), "ABCDEFGH")

    assert kept.value.fields == wrong.value.fields
    await link_child(actor_for(account), slips[1])


async def test_moderator_has_nothing_of_the_child_on_the_desk() -> None:
    account, session = await make_account(Role.MODERATOR), await make_session()
    seated, moderator = await make_child(session), actor_for(account)
    waits = {"visibility": Visibility.WAITING, "session_id": session.id}
    own = await make_proposal(session.topic, author_id=seated.participant_id, **waits)
    other = await make_proposal(session.topic, visibility=Visibility.WAITING)
    await claim(moderator, own.public_id)

    await barred_by(await an_officer(), await a_case(session, seated), account)

    items, _next = await waiting(moderator)
    assert [one.public_id for one in items] == [other.public_id]
    assert (await load_of_queue(moderator)).count == 1
    for ask in (claim, to_read):
        with pytest.raises(NotFound):
            await ask(moderator, own.public_id)
    assert await decided_by(moderator) == []
    colleague = await make_actor(Role.MODERATOR)
    assert (await claim(colleague, own.public_id)).id == own.id


async def test_teacher_finds_neither_card_nor_report_of_the_child() -> None:
    session = await make_session()
    seated = await make_child(session)
    teacher = await Account.get(id=session.facilitator_id)
    mine = {"session_id": session.id, "author_id": seated.participant_id}
    await make_report(session.topic, **mine)
    other = await make_report(session.topic, session_id=session.id)

    await barred_by(await an_officer(), await a_case(session, seated), teacher)

    actor = actor_for(teacher)
    assert [one.number for one in await cards_for(actor, session)] == [2, 3]
    assert [one.public_id for one in await findings(actor, session)] == [other.public_id]


async def test_lesson_is_counted_without_the_child_for_who_is_kept_from_it() -> None:
    session = await make_session()
    seated, _other = await make_child(session), await make_child(session, 2)
    await Seat.filter(participant_id__isnull=False).update(joined_at=clock.now())
    teacher = await Account.get(id=session.facilitator_id)
    mine = {"session_id": session.id, "author_id": seated.participant_id}
    await make_report(session.topic, **mine)
    await make_proposal(session.topic, visibility=Visibility.WAITING, **mine)
    await make_proposal(session.topic, session_id=session.id)
    actor = actor_for(teacher)
    assert await counts(actor, session) == Counts(seats=3, joined=2, handed_in=3, waiting=1)

    await barred_by(await an_officer(), await a_case(session, seated), teacher)

    assert await counts(actor, session) == Counts(seats=3, joined=1, handed_in=1, waiting=0)


async def test_around_a_child_stand_its_guardian_its_teacher_and_the_moderators() -> None:
    session = await make_session()
    seated = await make_child(session)
    guardian, stranger = await make_account(Role.GUARDIAN), await make_account(Role.GUARDIAN)
    moderator, officer = await make_account(Role.MODERATOR), await an_officer()
    await link_child(actor_for(guardian), (await cards(session))[0].slip)

    found = {one.login for one in await suspects.around(officer, await a_case(session, seated))}

    teacher = await Account.get(id=session.facilitator_id)
    assert found == {guardian.login, teacher.login, moderator.login}
    assert stranger.login not in found
    assert await suspects.around(officer, await a_concern()) == []


async def test_bar_needs_a_child_and_an_adult_of_the_place() -> None:
    session, officer = await make_session(), await an_officer()
    concern = await a_case(session, await make_child(session))
    elsewhere = await make_account(Role.MODERATOR, jurisdiction_id="river-district")
    colleague = await make_account(Role.SAFEGUARDING)

    for account in (elsewhere.public_id, colleague.login, "nobody@example.org"):
        with pytest.raises(NotFound):
            await suspects.bar(officer, concern, account)
    with pytest.raises(InvalidInput):
        await suspects.bar(officer, concern, " ")
    with pytest.raises(InvalidMove):
        await suspects.bar(officer, await a_concern(), elsewhere.public_id)
    assert await Bar.all().count() == 0


async def test_lifting_needs_training() -> None:
    session, account = await make_session(), await make_account(Role.MODERATOR)
    concern = await a_case(session, await make_child(session))
    await barred_by(await an_officer(), concern, account)

    with pytest.raises(InvalidInput):
        await suspects.lift(await an_officer(trained_until=None), concern, account.public_id)
    assert await barred(account.id)


async def test_nobody_is_told_of_a_case_or_of_a_bar() -> None:
    session = await make_session()
    seated, guardian = await make_child(session), await make_account(Role.GUARDIAN)
    await link_child(actor_for(guardian), (await cards(session))[0].slip)
    idea = await make_proposal(session.topic, author_id=seated.participant_id)
    officer, concern = await an_officer(), await a_case(session, seated)
    before = await Entry.all().order_by("-id").first()
    await actions.acknowledge(officer, concern)
    await barred_by(officer, concern, guardian)
    await Proposal.filter(id=idea.id).update(held=True)

    await deliver()

    assert await Message.all().count() == 0
    told = await Entry.filter(id__gt=before.id if before else 0)
    assert {one.subject for one in told} == {concern.public_id}
    assert [one.detail for one in told] == [{}] * len(told)
    assert (await read_by(officer, concern)).log[-1].words == f"guardian {guardian.login}"
