import asyncio

import pytest

from participation.errors import NotFound, TooMany
from participation.schools.cards import cards, session_code
from participation.schools.entrance import Entrance
from participation.throttle import Throttle
from tests.participation.schools.making import make_open

SCHOOL = "10.0.0.7"


async def miss(entrance: Entrance, times: int, address: str = SCHOOL) -> None:
    for _ in range(times):
        with pytest.raises(NotFound):
            await entrance.join(address, "22222222")


async def test_entrance_stops_a_guesser(database: str) -> None:
    entrance = Entrance(Throttle(3, 60))
    await miss(entrance, 3)

    with pytest.raises(TooMany):
        await entrance.join(SCHOOL, "33333333")


async def test_entrance_stops_a_guesser_even_if_he_hits(database: str) -> None:
    session, entrance = await make_open(), Entrance(Throttle(3, 60))
    await miss(entrance, 3)

    with pytest.raises(TooMany):
        await entrance.join(SCHOOL, session_code(session))


async def test_entrance_lets_the_class_in_that_is_known_there(database: str) -> None:
    session, entrance = await make_open(), Entrance(Throttle(3, 60))
    await entrance.join(SCHOOL, session_code(session))
    await miss(entrance, 3)

    joined = await entrance.join(SCHOOL, session_code(session))

    assert joined.seat.number == 2


async def test_entrance_knows_the_lesson_that_the_teacher_runs_there(database: str) -> None:
    session, entrance = await make_open(), Entrance(Throttle(3, 60))
    entrance.know(SCHOOL, session)
    await miss(entrance, 3)

    joined = await entrance.join(SCHOOL, (await cards(session))[0].code)

    assert joined.seat.number == 1


async def test_entrance_always_lets_a_right_card_in(database: str) -> None:
    session, entrance = await make_open(), Entrance(Throttle(3, 60))
    await miss(entrance, 3)

    joined = await entrance.join(SCHOOL, (await cards(session))[2].secret)

    assert joined.seat.number == 3


async def test_entrance_stops_wrong_cards_too(database: str) -> None:
    entrance = Entrance(Throttle(3, 60))
    await miss(entrance, 3)

    with pytest.raises(TooMany):
        await entrance.join(SCHOOL, "2" * 26)


async def test_entrance_does_not_stop_other_addresses(database: str) -> None:
    session, entrance = await make_open(), Entrance(Throttle(3, 60))
    await miss(entrance, 3)

    joined = await entrance.join("10.0.0.8", session_code(session))

    assert joined.seat.number == 1


async def test_entrance_counts_misses_not_joins(database: str) -> None:
    session, entrance = await make_open(seats=45), Entrance(Throttle(3, 60))

    joined = await asyncio.gather(
        *(entrance.join(SCHOOL, session_code(session)) for _ in range(45))
    )

    assert len({one.seat.id for one in joined}) == 45
