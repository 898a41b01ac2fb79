"""Secret, advisory ballots: one each, counted once, groups apart, unlinked after close."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, NotSignedIn
from participation.journal.models import Entry
from participation.topics.models import Topic
from participation.voting.actions import cast, close, close_due, take_back
from participation.voting.methods import approval
from participation.voting.models import Ballot, Poll, Tally
from participation.voting.queries import ballot_of, due_polls, recount, results
from tests.factories import (
    DAY,
    ELSEWHERE,
    make_account,
    make_actor,
    make_child,
    make_poll,
    make_proposal,
    make_session,
    make_topic,
)
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


async def a_vote(seats: int = 3) -> tuple[Topic, Poll, list[str], list[Actor]]:
    topic = await make_topic()
    session = await make_session(topic, seats)
    ideas = [(await make_proposal(topic)).public_id for _ in range(4)]
    children = [await make_child(session, n + 1) for n in range(seats)]
    return topic, await make_poll(topic), ideas, children


async def test_ballot_is_kept_and_seen_by_its_voter_only() -> None:
    _topic, poll, ideas, (child, other, _) = await a_vote()

    await cast(child, poll.public_id, ideas[:2])

    assert await ballot_of(child, poll.public_id) == sorted(ideas[:2])
    assert await ballot_of(other, poll.public_id) == []
    assert await Entry.all().count() == 0


async def test_second_ballot_replaces_the_first() -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()

    await cast(child, poll.public_id, ideas[:3])
    await cast(child, poll.public_id, [ideas[3]])

    assert await Ballot.all().count() == 1
    assert await ballot_of(child, poll.public_id) == [ideas[3]]


async def test_many_ballots_at_once_from_one_seat_are_one_ballot() -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()

    await asyncio.gather(*(cast(child, poll.public_id, [ideas[n % 4]]) for n in range(12)))

    assert await Ballot.all().count() == 1


@pytest.mark.parametrize(
    "wrong",
    [[], ["a", "b", "c", "d"], ["nothing-there"], ["same", "same"]],
    ids=["none", "four", "unknown", "twice"],
)
async def test_unfit_choices_leave_no_ballot(wrong: list[str]) -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()
    named = {"a": ideas[0], "b": ideas[1], "c": ideas[2], "d": ideas[3], "same": ideas[0]}

    with pytest.raises(InvalidInput):
        await cast(child, poll.public_id, [named.get(one, one) for one in wrong])

    assert await Ballot.all().count() == 0


async def test_hidden_and_foreign_ideas_cannot_be_chosen() -> None:
    topic, poll, _ideas, (child, *_) = await a_vote()
    hidden = await make_proposal(topic, visibility=Visibility.WAITING)
    held = await make_proposal(topic, held=True)
    foreign = await make_proposal(await make_topic())

    for idea in (hidden, held, foreign):
        with pytest.raises(InvalidInput):
            await cast(child, poll.public_id, [idea.public_id])

    assert await Ballot.all().count() == 0


async def test_another_class_does_not_find_the_poll() -> None:
    _topic, poll, ideas, _children = await a_vote()
    stranger = await make_child(await make_session())

    with pytest.raises(NotFound):
        await cast(stranger, poll.public_id, ideas[:1])


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MODERATOR, Role.OFFICER, Role.ADMIN])
async def test_observers_do_not_vote(role: Role) -> None:
    _topic, poll, ideas, _children = await a_vote()

    with pytest.raises(NotPermitted):
        await cast(await make_actor(role), poll.public_id, ideas[:1])
    with pytest.raises(NotSignedIn):
        await cast(VISITOR, poll.public_id, ideas[:1])


@pytest.mark.parametrize("shift", [(DAY, 2 * DAY), (-2 * DAY, -DAY)], ids=["early", "late"])
async def test_outside_its_window_a_poll_takes_nothing(
    shift: tuple[timedelta, timedelta],
) -> None:
    topic, _poll, ideas, (child, *_) = await a_vote()
    moment = clock.now()
    poll = await make_poll(topic, opens_at=moment + shift[0], closes_at=moment + shift[1])

    with pytest.raises(InvalidMove):
        await cast(child, poll.public_id, ideas[:1])


async def test_results_are_not_there_before_close_and_equal_a_recount_after() -> None:
    _topic, poll, ideas, children = await a_vote()
    guardian = await make_actor(Role.GUARDIAN)
    for child in children:
        await cast(child, poll.public_id, ideas[:2])
    await cast(guardian, poll.public_id, [ideas[0]])

    with pytest.raises(NotFound):
        await results(poll.public_id)
    await close(await make_actor(Role.OFFICER), poll.public_id)
    found = await results(poll.public_id)

    assert found.children.stickers == {ideas[0]: 3, ideas[1]: 3}
    assert found.children.leaders == sorted(ideas[:2])
    assert (found.children.ballots, found.guardians.ballots) == (3, 1)
    assert found.guardians.stickers == {ideas[0]: 1}
    counted = await recount(poll.public_id)
    assert counted == {"child": found.children.stickers, "guardian": found.guardians.stickers}


async def test_closing_cuts_the_thread_from_ballot_to_seat() -> None:
    _topic, poll, ideas, children = await a_vote()
    for child in children:
        await cast(child, poll.public_id, ideas[:1])

    await close(await make_actor(Role.OFFICER), poll.public_id)

    assert await Ballot.filter(poll_id=poll.id, voter_id=None).count() == 3
    assert await ballot_of(children[0], poll.public_id) == []
    with pytest.raises(InvalidMove):
        await cast(children[0], poll.public_id, ideas[:1])


async def test_two_closers_make_one_result() -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()
    await cast(child, poll.public_id, ideas[:1])
    officers = [await make_actor(Role.OFFICER) for _ in range(2)]

    ends = await asyncio.gather(
        *(close(officer, poll.public_id) for officer in officers), return_exceptions=True
    )

    assert sorted(type(end).__name__ for end in ends) == ["InvalidMove", "Poll"]
    assert await Tally.all().count() == 1
    assert await Entry.filter(kind="poll.closed").count() == 1


async def test_acknowledged_votes_during_the_close_are_all_counted() -> None:
    _topic, poll, ideas, children = await a_vote(seats=8)
    officer = await make_actor(Role.OFFICER)

    ends = await asyncio.gather(
        *(cast(child, poll.public_id, ideas[:1]) for child in children[:4]),
        close(officer, poll.public_id),
        *(cast(child, poll.public_id, ideas[:1]) for child in children[4:]),
        return_exceptions=True,
    )

    acknowledged = sum(end is None for end in ends)
    assert (await results(poll.public_id)).children.ballots == acknowledged
    assert await Ballot.all().count() == acknowledged


async def test_office_of_another_city_cannot_close() -> None:
    _topic, poll, _ideas, _children = await a_vote()
    stranger = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE)

    with pytest.raises(NotFound):
        await close(stranger, poll.public_id)


async def test_ballot_can_be_taken_back_while_open() -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()
    await cast(child, poll.public_id, ideas[:1])

    await take_back(child, poll.public_id)
    await take_back(child, poll.public_id)

    assert await Ballot.all().count() == 0


async def test_worker_closes_what_is_due() -> None:
    topic, _poll, _ideas, _children = await a_vote()
    late = await make_poll(topic, opens_at=clock.now() - 2 * DAY, closes_at=clock.now() - DAY)

    assert [poll.id for poll in await due_polls()] == [late.id]
    await close_due(VISITOR, late)

    assert await due_polls() == []
    assert (await results(late.public_id)).children.ballots == 0


async def test_vote_is_one_statement() -> None:
    _topic, poll, ideas, (child, *_) = await a_vote()

    with statements() as seen:
        await cast(child, poll.public_id, ideas[:1])

    assert len(seen) == 1


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=3)))
def test_tally_weighs_each_name_once_a_ballot(ballots: list[list[str]]) -> None:
    counts = approval.tally(ballots)

    assert sum(counts.values()) == sum(len(set(ballot)) for ballot in ballots)
    assert all(count <= len(ballots) for count in counts.values())
    assert all(counts[name] == max(counts.values()) for name in approval.leaders(counts))


async def test_guardian_account_has_a_voice_of_its_own() -> None:
    account = await make_account(Role.GUARDIAN)

    assert account.participant_id is not None
