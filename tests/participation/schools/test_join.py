import asyncio
from datetime import timedelta

import pytest

from participation import clock
from participation.codes import card_secret, token_hash, typed_code
from participation.errors import NotFound
from participation.people.models import Participant
from participation.schools.actions import close_session, join
from participation.schools.models import Seat, Session
from participation.schools.queries import actor_of
from tests.participation.schools.making import (
    make_facilitator,
    make_open,
    make_planned,
)


def code_of(session: Session) -> str:
    return typed_code("session", session.public_id)


async def seat_at(session: Session, number: int) -> Seat:
    return await Seat.get(session_id=session.id, number=number)


async def test_join_with_the_session_code_gives_the_next_free_seat(database: str) -> None:
    session = await make_open()

    first, second = await join(code_of(session)), await join(code_of(session))

    assert [first.seat.number, second.seat.number] == [1, 2]
    assert first.participant.id != second.participant.id


async def test_join_gives_a_token_that_is_the_child(database: str) -> None:
    session = await make_open()

    joined = await join(code_of(session))
    actor = await actor_of(token_hash(joined.token))

    assert actor is not None
    assert actor.participant_id == joined.participant.id
    assert actor.session_open
    assert actor.topic_id == session.topic_id


async def test_join_does_not_mind_how_a_code_is_typed(database: str) -> None:
    code = code_of(await make_open())

    joined = await join(f" {code[:4].lower()}-{code[4:].lower()} ")

    assert joined.seat.number == 1


@pytest.mark.parametrize("make", [card_secret, typed_code], ids=["card", "typed"])
async def test_join_again_with_ones_own_card_is_the_same_child(database: str, make: object) -> None:
    session = await make_open()
    secret = make("seat", (await seat_at(session, 3)).public_id)  # type: ignore[operator]

    first, again = await join(secret), await join(secret)

    assert first.participant.id == again.participant.id
    assert first.token != again.token
    assert await Participant.all().count() == 1


async def test_join_forty_five_at_once_never_share_a_seat(database: str) -> None:
    session = await make_open(seats=45)

    joined = await asyncio.gather(*(join(code_of(session)) for _ in range(45)))

    assert sorted(one.seat.number for one in joined) == list(range(1, 46))
    assert len({(one.participant.animal, one.participant.number) for one in joined}) == 45


async def test_join_one_card_twice_at_once_is_one_child(database: str) -> None:
    session = await make_open()
    secret = card_secret("seat", (await seat_at(session, 1)).public_id)

    joined = await asyncio.gather(*(join(secret) for _ in range(4)))

    assert len({one.participant.id for one in joined}) == 1


async def test_join_clicked_twice_takes_one_seat(database: str) -> None:
    session = await make_open()

    first = await join(code_of(session), "the same form")
    again = await join(code_of(session), "the same form")

    assert first.seat.id == again.seat.id
    assert first.token != again.token


async def test_join_is_refused_alike_for_wrong_planned_closed_full_and_over(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await make_facilitator()
    planned, closed = await make_planned(teacher), await make_open(teacher)
    full, over = await make_open(teacher, seats=1), await make_open(teacher)
    await close_session(teacher, closed)
    await join(code_of(full))
    later = clock.now() + timedelta(minutes=41)

    refusals = []
    for secret in ("22222222", "", code_of(planned), code_of(closed), code_of(full)):
        with pytest.raises(NotFound) as refused:
            await join(secret)
        refusals.append(str(refused.value))
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotFound) as refused:
        await join(code_of(over))

    assert {*refusals, str(refused.value)} == {"code"}


async def test_join_cannot_be_done_with_the_guardians_slip(database: str) -> None:
    session = await make_open()

    with pytest.raises(NotFound):
        await join(typed_code("slip", (await seat_at(session, 1)).public_id))
