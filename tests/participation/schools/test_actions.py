from dataclasses import replace
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Role
from participation.codes import fingerprint, token_hash
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.people.models import Participant
from participation.schools.actions import (
    close_ended,
    close_session,
    give_more_time,
    join,
    name_duty,
    open_session,
    plan_session,
)
from participation.schools.cards import cards, session_code
from participation.schools.forms import RosterForm
from participation.schools.models import Seat, Session, SessionStatus
from participation.schools.queries import actor_of, counts, own_session, own_sessions
from participation.work.models import Job
from tests.factories import ELSEWHERE, make_actor, make_proposal, make_report, make_topic
from tests.participation.schools.making import (
    ROSTER,
    make_facilitator,
    make_open,
    make_planned,
    plan_form,
)


async def test_plan_makes_seats_and_no_child(database: str) -> None:
    session = await make_planned(seats=45)

    assert await Seat.filter(session_id=session.id).count() == 45
    assert await Participant.filter(kind="child").count() == 0


async def test_plan_stores_no_code(database: str) -> None:
    session = await make_planned(seats=1)
    seat, card = await Seat.get(session_id=session.id), (await cards(session))[0]

    assert seat.card_hash == fingerprint(card.secret)
    assert {card.code, card.secret, card.slip}.isdisjoint(map(str, vars(seat).values()))


async def test_plan_refuses_a_topic_of_another_city(database: str) -> None:
    elsewhere = await make_topic(jurisdiction_id=ELSEWHERE)

    with pytest.raises(InvalidInput) as refused:
        await plan_session(await make_facilitator(), plan_form(elsewhere))

    assert list(refused.value.fields) == ["topic"]


async def test_plan_refuses_more_seats_than_allowed(database: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        plan_form(await make_topic(), seats=61)

    assert list(refused.value.fields) == ["seats"]


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.OFFICER, Role.MODERATOR, Role.ADMIN])
async def test_plan_is_for_teachers_only(database: str, role: Role) -> None:
    form = plan_form(await make_topic())

    with pytest.raises(NotPermitted):
        await plan_session(await make_actor(role), form)

    assert await Session.all().count() == 0


@pytest.mark.parametrize("missing", list(ROSTER))
async def test_open_names_who_is_missing_from_the_roster(database: str, missing: str) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher, **{missing: ""})

    with pytest.raises(InvalidInput) as refused:
        await open_session(teacher, session)

    assert list(refused.value.fields) == [missing]
    assert (await Session.get()).status is SessionStatus.PLANNED


async def test_open_after_the_substitute_was_named(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher, substitute_name="", substitute_phone="")

    await name_duty(teacher, session, RosterForm.parse(ROSTER))
    await open_session(teacher, session)

    assert (await Session.get()).status is SessionStatus.OPEN


async def test_open_twice_is_told(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher)
    same = await Session.get(id=session.id)
    await open_session(teacher, session)

    with pytest.raises(InvalidMove):
        await open_session(teacher, same)


async def test_a_lesson_is_its_own_teachers_only(database: str) -> None:
    teacher, colleague = await make_facilitator(), await make_facilitator()
    session = await make_planned(teacher)

    with pytest.raises(NotFound):
        await own_session(colleague, session.public_id)
    with pytest.raises(NotPermitted):
        await open_session(colleague, session)
    assert await own_sessions(colleague) == []


async def test_a_lesson_is_lost_when_the_teacher_changes_school(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher)

    with pytest.raises(NotFound):
        await own_session(replace(teacher, school_id=99), session.public_id)


async def test_close_ends_codes_and_children_at_once(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    joined = await join(session_code(session))

    await close_session(teacher, session)

    assert await actor_of(token_hash(joined.token)) is None
    with pytest.raises(NotFound):
        await join(session_code(session))


async def test_a_closed_lesson_never_opens_again(database: str) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    await close_session(teacher, session)

    with pytest.raises(InvalidMove):
        await open_session(teacher, session)


async def test_the_bell_closes_by_itself(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await make_open(minutes=40)
    joined = await join(session_code(session))
    job = await Job.get(kind="session.close")
    later = clock.now() + timedelta(minutes=40, seconds=1)

    await close_ended(job.payload)
    early = (await Session.get()).status
    monkeypatch.setattr(clock, "now", lambda: later)
    before_the_job = await actor_of(token_hash(joined.token))
    await close_ended(job.payload)
    await close_ended(job.payload)

    assert (early, before_the_job) == (SessionStatus.OPEN, None)
    assert (await Session.get()).status is SessionStatus.CLOSED
    assert await Entry.filter(kind="session.closed").count() == 1


async def test_more_time_moves_the_bell(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher, minutes=40)

    await give_more_time(teacher, session)
    later = clock.now() + timedelta(minutes=42)
    monkeypatch.setattr(clock, "now", lambda: later)
    for job in await Job.filter(kind="session.close").order_by("run_at"):
        await close_ended(job.payload)

    assert (await Session.get()).status is SessionStatus.OPEN
    assert await Job.filter(kind="session.close").count() == 2


async def test_counts_are_of_the_class_as_a_whole(database: str) -> None:
    session = await make_open(seats=5)
    one, _two = await join(session_code(session)), await join(session_code(session))
    topic = await session.topic
    await make_proposal(topic, session_id=session.id, author_id=one.participant.id)
    await make_report(topic, session_id=session.id, visibility="waiting")

    counted = await counts(VISITOR, session)

    assert (counted.seats, counted.joined, counted.handed_in, counted.waiting) == (5, 2, 2, 1)


async def test_cards_show_the_animal_that_the_child_will_be(database: str) -> None:
    session = await make_open(seats=3)
    card = (await cards(session))[1]

    child = (await join(card.secret)).participant

    assert (child.adjective, child.animal, child.number) == (
        card.adjective,
        card.animal,
        card.handle_number,
    )


async def test_joining_leaves_no_person_in_the_journal(database: str) -> None:
    session = await make_open()
    await join(session_code(session))

    entry = await Entry.get(kind="session.joined")

    assert (entry.account_id, entry.detail, entry.subject) == (None, {}, session.public_id)
