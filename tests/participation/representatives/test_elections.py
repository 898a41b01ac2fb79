"""Choosing in class: secret, one ballot for a seat, and nobody learns who got how many."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import clock
from participation.actor import VISITOR, Actor
from participation.consents.erasing import erase_everything
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.people.models import Account, Bar, Participant
from participation.people.queries import actor_for
from participation.representatives import elections
from participation.representatives.actions import begin_elected, draw, end_due
from participation.representatives.chairs import seated
from participation.representatives.forms import ElectionForm
from participation.representatives.kinds import Method, Sitting
from participation.representatives.lottery import key_of
from participation.representatives.models import (
    Candidacy,
    Election,
    ElectionBallot,
    Representative,
    Term,
)
from participation.schools.models import Session, SessionStatus
from tests.factories import make_child, make_session
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import DICE, make_teacher, make_term

pytestmark = pytest.mark.usefixtures("database")


async def make(seats: int = 8, chairs: int = 2) -> tuple[Actor, Account, Term, Session]:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_term(
        officer, teacher, method=Method.ELECTION, bands={"3-4": 3}, substitutes=1
    )
    session = await make_session(seats=seats, facilitator=teacher)
    form = ElectionForm(term=term.public_id, seats=chairs)
    await elections.open_election(actor_for(teacher), session, form)
    return officer, teacher, term, session


async def vote(session: Session, *ballots: tuple[int, str]) -> None:
    for number, choices in ballots:
        await elections.vote(await make_child(session, number), choices.split())


async def stand(session: Session, *numbers: int) -> None:
    for number in numbers:
        await elections.stand(await make_child(session, number))


async def test_those_with_most_are_elected_and_the_next_waits() -> None:
    officer, teacher, term, session = await make()
    await stand(session, 1, 2, 3, 4)
    await vote(session, (1, "1 2"), (2, "2 1"), (3, "2 3"), (4, "1 2"), (5, "3"), (6, "1 2 4"))

    done = await elections.close_election(actor_for(teacher), session, DICE)
    await begin_elected(officer, term)

    chairs = await Representative.filter(term_id=term.id).order_by("position")
    assert (set(done.elected), done.waiting, done.tied) == ({"1", "2"}, ["3"], [])
    assert [one.status for one in chairs] == [Sitting.SEATED, Sitting.SEATED, Sitting.STANDBY]
    assert len(await seated(term.id)) == 2


async def test_tie_where_the_seats_end_is_told_and_falls_to_the_lot() -> None:
    _officer, teacher, _term, session = await make(chairs=1)
    await stand(session, 1, 2, 3)
    await vote(session, (1, "1"), (2, "2"), (3, "3"))

    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert done.tied == ["1", "2", "3"]
    assert len(done.elected) == 1
    assert await elections.recount(done) == (done.elected, done.waiting)


async def test_ballot_that_comes_while_it_is_counted_is_counted_or_refused() -> None:
    _officer, teacher, _term, session = await make(seats=12)
    await stand(session, 1, 2)
    voters = [await make_child(session, number) for number in range(3, 13)]

    ends = await asyncio.gather(
        *(elections.vote(voter, ["1"]) for voter in voters[:5]),
        elections.close_election(actor_for(teacher), session, DICE),
        *(elections.vote(voter, ["2"]) for voter in voters[5:]),
        return_exceptions=True,
    )

    refused = [end for end in ends if isinstance(end, InvalidMove)]
    done = await Election.get()
    assert await ElectionBallot.all().count() == len(voters) - len(refused)
    assert await ElectionBallot.filter(voter_id__not_isnull=True).count() == 0
    assert await elections.recount(done) == (done.elected, done.waiting)


async def test_barred_grown_up_does_not_learn_that_this_child_was_chosen() -> None:
    _officer, teacher, _term, session = await make()
    child = await make_child(session, 1)
    await Bar.create(account_id=teacher.id, participant_id=child.participant_id)

    assert await elections.seats_kept_from(actor_for(teacher), session) == {"1"}


async def test_last_ballot_of_a_seat_counts_and_only_that() -> None:
    _officer, teacher, _term, session = await make(chairs=1)
    await stand(session, 1, 2)
    await vote(session, (3, "1"), (4, "1"), (4, "2"), (3, "2"))

    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert done.elected == ["2"]
    assert await ElectionBallot.all().count() == 2


async def test_after_the_close_nothing_leads_from_ballot_or_candidacy_to_a_child() -> None:
    _officer, teacher, _term, session = await make()
    await stand(session, 1, 2)
    await vote(session, (1, "1"), (2, "1 2"), (3, "2"))
    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert await ElectionBallot.filter(voter_id__not_isnull=True).count() == 0
    assert await Candidacy.all().count() == 0
    assert await elections.recount(done) == (done.elected, done.waiting)
    kinds = {one.kind for one in await Entry.filter(kind__startswith="election")}
    assert kinds == {"election.opened", "election.closed"}


async def test_who_steps_back_is_on_no_ballot() -> None:
    _officer, teacher, _term, session = await make(chairs=1)
    await stand(session, 1, 2)
    await vote(session, (3, "1 2"), (4, "1"))
    await elections.step_back(await make_child(session, 1))

    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert (done.elected, done.waiting) == (["2"], [])


async def test_stickers_for_a_child_who_left_the_service_are_counted_for_nobody() -> None:
    _officer, teacher, _term, session = await make(chairs=1)
    await stand(session, 1, 2, 3)
    await vote(session, (3, "1 2"), (4, "1"), (5, "1 3"), (6, "2"))
    gone = await make_child(session, 1)
    await erase_everything(VISITOR, await Participant.get(id=gone.participant_id))

    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert (done.elected, done.waiting) == (["2"], ["3"])
    assert await elections.recount(done) == (done.elected, done.waiting)
    assert "1" not in str([one.choices for one in await ElectionBallot.all()])


async def test_child_who_leaves_takes_its_ballot_along() -> None:
    _officer, teacher, _term, session = await make(chairs=1)
    await stand(session, 1, 2)
    await vote(session, (3, "1"), (4, "2"), (5, "2"), (6, "1"), (7, "1"))
    for number in (6, 7):
        gone = await make_child(session, number)
        await erase_everything(VISITOR, await Participant.get(id=gone.participant_id))

    done = await elections.close_election(actor_for(teacher), session, DICE)

    assert done.elected == ["2"]
    assert await ElectionBallot.all().count() == 3


@pytest.mark.parametrize("status", [SessionStatus.PLANNED, SessionStatus.CLOSED])
async def test_only_an_open_lesson_chooses(status: SessionStatus) -> None:
    _officer, teacher, term, _session = await make(chairs=1)
    other = await make_session(facilitator=teacher)
    await Session.filter(id=other.id).update(status=status)

    with pytest.raises(InvalidMove):
        await elections.open_election(
            actor_for(teacher),
            await Session.get(id=other.id),
            ElectionForm(term=term.public_id, seats=1),
        )

    assert await Election.all().count() == 1


async def test_class_that_is_late_seats_nobody_once_the_term_has_begun() -> None:
    officer, teacher, term, session = await make(chairs=1)
    other = await make_session(facilitator=teacher)
    form = ElectionForm(term=term.public_id, seats=1)
    await elections.open_election(actor_for(teacher), other, form)
    for class_ in (session, other):
        await stand(class_, 1)
        await vote(class_, (2, "1"))
    await elections.close_election(actor_for(teacher), session, DICE)
    await begin_elected(officer, term)

    with pytest.raises(InvalidMove):
        await elections.close_election(actor_for(teacher), other, DICE)

    assert len(await seated(term.id)) == 1


async def test_class_in_which_nobody_stands_leaves_its_seats_to_another() -> None:
    officer, teacher, term, session = await make(chairs=3)
    second = await make_session(facilitator=teacher)
    form = ElectionForm(term=term.public_id, seats=3)
    with pytest.raises(InvalidInput):
        await elections.open_election(actor_for(teacher), second, form)

    done = await elections.close_election(actor_for(teacher), session, DICE)
    await elections.open_election(actor_for(teacher), second, form)

    assert (done.elected, done.waiting, done.tied) == ([], [], [])
    assert await elections.recount(done) == ([], [])
    with pytest.raises(InvalidMove):
        await begin_elected(officer, term)


async def test_class_with_fewer_than_its_seats_seats_all_and_leaves_the_rest() -> None:
    _officer, teacher, term, session = await make(chairs=2)
    await stand(session, 4)
    await vote(session, (1, "4"))

    done = await elections.close_election(actor_for(teacher), session, DICE)
    second = await make_session(facilitator=teacher)
    await elections.open_election(
        actor_for(teacher), second, ElectionForm(term=term.public_id, seats=2)
    )

    assert (done.elected, done.waiting, done.tied) == (["4"], [], [])


async def test_nobody_but_the_voter_is_shown_a_ballot_and_after_the_close_nobody() -> None:
    _officer, teacher, _term, session = await make()
    await stand(session, 1, 2)
    voter, other = await make_child(session, 5), await make_child(session, 6)
    await elections.vote(voter, ["2"])
    election = await Election.get()
    before = [await elections.ballot_of(one, election) for one in (voter, other)]
    with pytest.raises(NotPermitted):
        await elections.ballot_of(actor_for(teacher), election)

    await elections.close_election(actor_for(teacher), session, DICE)

    assert before == [["2"], []]
    assert await elections.ballot_of(voter, election) == []


@pytest.mark.parametrize("choices", [[], ["1", "1"], ["9"], ["1", "2", "3", "4"]])
async def test_unfit_ballot_is_refused_and_the_first_stays(choices: list[str]) -> None:
    *_others, session = await make()
    await stand(session, 1, 2, 3, 4)
    voter = await make_child(session, 5)
    await elections.vote(voter, ["1"])

    with pytest.raises(InvalidInput) as wrong:
        await elections.vote(voter, choices)

    assert list(wrong.value.fields) == ["choices"]
    assert (await ElectionBallot.get()).choices == ["1"]


async def test_child_of_another_lesson_and_grown_ups_have_no_ballot() -> None:
    _officer, teacher, _term, session = await make()
    await stand(session, 1)
    other = await make_session()

    with pytest.raises(NotFound):
        await elections.vote(await make_child(other, 1), ["1"])
    with pytest.raises(NotPermitted):
        await elections.vote(actor_for(teacher), ["1"])


async def test_closed_election_takes_nothing() -> None:
    _officer, teacher, _term, session = await make()
    await stand(session, 1)
    await elections.close_election(actor_for(teacher), session, DICE)

    with pytest.raises(InvalidMove):
        await elections.vote(await make_child(session, 2), ["1"])
    with pytest.raises(InvalidMove):
        await elections.close_election(actor_for(teacher), session, DICE)


async def test_classes_share_the_seats_of_an_age_band() -> None:
    _officer, teacher, term, _session = await make(chairs=2)
    second = await make_session(facilitator=teacher)

    with pytest.raises(InvalidInput) as wrong:
        await elections.open_election(
            actor_for(teacher), second, ElectionForm(term=term.public_id, seats=2)
        )
    await elections.open_election(
        actor_for(teacher), second, ElectionForm(term=term.public_id, seats=1)
    )

    assert "seats" in wrong.value.fields
    assert await Election.all().count() == 2


async def test_elected_term_is_not_drawn_and_begins_only_with_somebody() -> None:
    officer, _teacher, term, _session = await make()

    with pytest.raises(InvalidMove):
        await draw(officer, term, DICE)
    with pytest.raises(InvalidMove):
        await begin_elected(officer, term)


async def test_other_teacher_holds_no_election_here() -> None:
    *_others, session = await make()

    with pytest.raises(NotPermitted):
        await elections.close_election(actor_for(await make_teacher()), session, DICE)


async def test_election_that_nobody_closed_is_forgotten_after_a_day() -> None:
    *_others, session = await make()
    await stand(session, 1)
    await vote(session, (2, "1"))

    await end_due({})
    before = await ElectionBallot.all().count()
    await Election.all().update(opened_at=clock.now() - timedelta(days=2))
    await end_due({})

    assert before == 1
    left = [await kept.all().count() for kept in (Election, Candidacy, ElectionBallot)]
    assert left == [0, 0, 0]


@given(
    some.lists(some.integers(1, 12).map(str), unique=True, min_size=1),
    some.lists(some.lists(some.integers(1, 12).map(str), max_size=3, unique=True), max_size=12),
    some.integers(1, 4),
    some.data(),
)
def test_order_of_some_is_their_order_among_all(
    standing: list[str], ballots: list[list[str]], seats: int, data: some.DataObject
) -> None:
    """A recount knows only those who sit, wait, or have a sticker."""
    election = Election(public_id="e", seats=seats)
    key = key_of("promised", "123456")
    few = data.draw(some.lists(some.sampled_from(standing), unique=True))

    whole, _tied = elections.ranked(election, standing, ballots, key)
    part, _tied = elections.ranked(election, few, ballots, key)

    assert part == [one for one in whole if one in few]
