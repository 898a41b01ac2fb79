"""Nobody decides what concerns himself; it goes to others without a word."""

import pytest

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, NotPermitted
from participation.journal.models import Entry
from participation.proposals.models import Proposal
from participation.review import actions
from participation.review.impartial import recuse
from participation.review.models import Knows, Recused
from participation.review.queries import to_read
from participation.review.queue import load_of_queue, waiting
from participation.schools.models import Session
from tests.factories import make_actor, make_child, make_proposal, make_session, make_topic

pytestmark = pytest.mark.usefixtures("database")


async def of_lesson(session: Session, seat: int = 1) -> Proposal:
    child = await make_child(session, seat)
    return await make_proposal(
        await session.topic,
        author_id=child.participant_id,
        session_id=session.id,
        visibility=Visibility.WAITING,
    )


async def queued(moderator: Actor) -> list[str]:
    return [one.public_id for one in (await waiting(moderator))[0]]


async def is_refused(moderator: Actor, idea: Proposal) -> bool:
    for act in (actions.claim, actions.publish, to_read):
        with pytest.raises(NotPermitted):
            await act(moderator, idea.public_id)
    counted = (await load_of_queue(moderator)).count
    return await queued(moderator) == [] and counted == 0


async def test_of_ones_own_school_is_for_others() -> None:
    session = await make_session()
    idea = await of_lesson(session)

    assert await is_refused(await make_actor(school_id=session.school_id), idea)
    assert await queued(await make_actor(school_id=session.school_id + 1)) == [idea.public_id]


async def test_of_a_lesson_that_one_led_is_for_others() -> None:
    session = await make_session()
    idea = await of_lesson(session)
    moderator = await make_actor()
    await Session.filter(id=session.id).update(facilitator_id=moderator.account_id)

    assert await is_refused(moderator, idea)


async def test_known_child_is_for_others_with_all_that_comes() -> None:
    session = await make_session()
    known, other = await of_lesson(session, 1), await of_lesson(session, 2)
    moderator = await make_actor()

    await recuse(moderator, known.public_id, Knows.CHILD)
    await recuse(moderator, known.public_id, Knows.CHILD)
    later = await make_proposal(
        await make_topic(), author_id=known.author_id, visibility=Visibility.WAITING
    )

    assert await queued(moderator) == [other.public_id]
    assert len(await queued(await make_actor())) == 3
    with pytest.raises(NotPermitted):
        await actions.publish(moderator, later.public_id)
    assert (await Entry.filter(kind="review.recused").first()) is not None


async def test_known_class_is_for_others() -> None:
    session = await make_session()
    ideas = [await of_lesson(session, seat) for seat in (1, 2)]
    moderator = await make_actor()
    await actions.claim(moderator, ideas[0].public_id)

    await recuse(moderator, ideas[0].public_id, Knows.LESSON)

    assert await is_refused(moderator, ideas[1])
    await actions.claim(await make_actor(), ideas[0].public_id)


async def test_no_lesson_no_class_to_know() -> None:
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    with pytest.raises(InvalidInput):
        await recuse(await make_actor(), idea.public_id, Knows.LESSON)
    assert await Recused.all().count() == 0


async def test_child_in_danger_is_helped_by_whoever_sees_it() -> None:
    session = await make_session()
    idea = await of_lesson(session)

    await actions.escalate(await make_actor(school_id=session.school_id), idea.public_id)

    assert (await Proposal.get(id=idea.id)).held


async def test_only_moderators_step_aside() -> None:
    idea = await of_lesson(await make_session())

    with pytest.raises(NotPermitted):
        await recuse(await make_actor(Role.OFFICER), idea.public_id, Knows.CHILD)
