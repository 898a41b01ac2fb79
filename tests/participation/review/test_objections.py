"""The author does not agree: once, and another person reads it."""

import asyncio

import pytest

from participation.actor import Actor, Role
from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, Unready
from participation.feedback.found import Objected, State, by_code
from participation.journal.models import Entry
from participation.proposals.models import Comment, Proposal
from participation.review import actions
from participation.review.models import Objection
from participation.review.objections import object_to, object_with
from participation.review.queue import waiting
from participation.review.undoing import undo
from tests.factories import (
    make_actor,
    make_child,
    make_comment,
    make_participant,
    make_proposal,
    make_session,
    make_topic,
)

pytestmark = pytest.mark.usefixtures("database")


async def decided(how: str = "return_to_author", reason: str = "unclear") -> tuple[Proposal, Actor]:
    """(the idea, who decided)"""
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)
    await Proposal.filter(id=idea.id).update(
        tracking_hash=fingerprint(tracking_code(idea.public_id))
    )
    moderator = await make_actor()
    await getattr(actions, how)(moderator, idea.public_id, reason)
    return idea, moderator


def author_of(idea: Proposal) -> Actor:
    return Actor(Role.CHILD, participant_id=idea.author_id, jurisdiction_id=idea.jurisdiction_id)


async def queued(moderator: Actor) -> list[str]:
    return [one.public_id for one in (await waiting(moderator))[0]]


@pytest.mark.parametrize("how", ["return_to_author", "withhold"])
async def test_one_tap_brings_it_to_another_moderator(how: str) -> None:
    idea, first = await decided(how)

    await object_to(author_of(idea), idea.public_id, "misread")

    (item,), _more = await waiting(await make_actor())
    assert item.objection is not None
    assert (item.public_id, item.objection.why) == (idea.public_id, "misread")
    assert await queued(first) == []
    with pytest.raises(Unready):
        await actions.claim(first, idea.public_id)
    with pytest.raises(Unready):
        await actions.publish(first, idea.public_id)


async def test_slip_alone_is_enough_and_leaves_no_line_to_anybody() -> None:
    idea, _first = await decided()
    code = tracking_code(idea.public_id)
    before = (await by_code(code)).objection

    await object_with(code)

    during = await by_code(code)
    await actions.publish(await make_actor(), idea.public_id)
    after = await by_code(code)
    assert (before, during.objection, after.objection) == (
        Objected.MAY,
        Objected.OPEN,
        Objected.ANSWERED,
    )
    assert (during.state, after.state) == (State.WAITING, State.PUBLISHED)
    entry = await Entry.get(kind="decision.objected")
    assert (entry.role, entry.account_id) == ("visitor", None)


async def test_once_only_whatever_comes_of_it() -> None:
    idea, _first = await decided()
    await object_to(author_of(idea), idea.public_id)
    await actions.withhold(await make_actor(), idea.public_id, "unclear")

    with pytest.raises(InvalidMove):
        await object_to(author_of(idea), idea.public_id)


async def test_two_taps_at_once_are_one() -> None:
    idea, _first = await decided()
    code = tracking_code(idea.public_id)

    ends = await asyncio.gather(object_with(code), object_with(code), return_exceptions=True)

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1
    assert await Objection.all().count() == 1


async def test_anothers_work_is_not_there() -> None:
    idea, _first = await decided()
    stranger = await make_child(await make_session())

    with pytest.raises(NotFound):
        await object_to(stranger, idea.public_id)
    with pytest.raises(NotFound):
        await object_with("AAAAAAAA")


@pytest.mark.parametrize("state", ["waiting", "published", "held"])
async def test_nothing_to_object_to_looks_alike(state: str) -> None:
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)
    moderator = await make_actor()
    if state == "published":
        await actions.publish(moderator, idea.public_id)
    elif state == "held":
        await actions.escalate(moderator, idea.public_id)

    with pytest.raises(InvalidMove) as refused:
        await object_to(author_of(idea), idea.public_id)

    assert str(refused.value) == "nothing to object to"


async def test_authors_own_no_is_not_objected_to() -> None:
    idea, _first = await decided("withhold", "author-said-no")

    with pytest.raises(InvalidMove):
        await object_to(author_of(idea), idea.public_id)
    assert (await by_code(tracking_code(idea.public_id))).objection is Objected.NEVER


async def test_why_is_one_of_the_pictures() -> None:
    idea, _first = await decided()

    with pytest.raises(InvalidInput):
        await object_to(author_of(idea), idea.public_id, "because I say so")

    assert await Objection.all().count() == 0
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.RETURNED


async def test_guardian_objects_for_a_comment() -> None:
    guardian = await make_actor(Role.GUARDIAN)
    said = await make_comment(
        await make_proposal(await make_topic()),
        author_id=guardian.participant_id,
        visibility=Visibility.WAITING,
    )
    await actions.withhold(await make_actor(), said.public_id, "hurtful-words")

    await object_to(guardian, said.public_id, "true")

    assert (await Comment.get(id=said.id)).visibility is Visibility.WAITING


async def test_undone_outcome_leaves_the_objection_open() -> None:
    idea, first = await decided()
    second = await make_actor()
    await object_to(author_of(idea), idea.public_id)
    await actions.publish(second, idea.public_id)

    await undo(second, idea.public_id)

    assert (await Objection.get()).decision_id is None
    assert (await queued(first), await queued(second)) == ([], [idea.public_id])


async def test_danger_may_be_called_by_the_first_judge_too() -> None:
    idea, first = await decided()
    await object_to(author_of(idea), idea.public_id)

    await actions.escalate(first, idea.public_id)

    assert (await Proposal.get(id=idea.id)).held


async def test_escalated_objection_looks_as_if_it_were_still_read() -> None:
    idea, _first = await decided()
    code = tracking_code(idea.public_id)
    await object_with(code)
    before = await by_code(code)

    await actions.escalate(await make_actor(), idea.public_id)

    assert await by_code(code) == before


async def test_moderator_may_not_object_for_a_child() -> None:
    idea, _first = await decided()
    speaker = await make_participant()

    with pytest.raises((NotFound, NotPermitted)):
        await object_to(await make_actor(participant=speaker), idea.public_id)
