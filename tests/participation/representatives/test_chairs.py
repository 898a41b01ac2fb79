"""Leaving with one tap, moving up, cards: over random histories the chairs stay right."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from participation import clock
from participation.errors import NotFound, NotPermitted
from participation.journal.models import Entry
from participation.people.queries import actor_for
from participation.representatives.chairs import of_card, renew_card, resign, seated
from participation.representatives.kinds import Sitting
from participation.representatives.models import Backing, Representative, Term
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import (
    code_of,
    codes,
    make_sitting,
    make_teacher,
)

pytestmark = pytest.mark.usefixtures("database")


async def make() -> Term:
    return await make_sitting(await make_officer(), await make_teacher())


async def test_resigning_takes_one_tap_and_leaves_nothing() -> None:
    term = await make()
    one = (await seated(term.id))[0]
    code = code_of(one)
    await Backing.create(term_id=term.id, proposal="x", representative_id=one.id)

    await resign(code)

    left = await Representative.get(id=one.id)
    assert left.status is Sitting.LEFT
    assert (left.animal, left.ticket, left.pool_id, left.code_hash) == ("", "", None, None)
    assert await Backing.all().count() == 0
    with pytest.raises(NotFound):
        await of_card(code)


async def test_journal_tells_that_a_chair_was_left_and_not_whose() -> None:
    term = await make()
    await resign((await codes(term))[0])

    line = await Entry.filter(kind="chair.left").get()
    body = await term.body
    assert line.subject == body.public_id
    assert line.account_id is None
    assert line.detail == {"moved_up": True}


async def test_who_waits_in_the_same_drum_moves_up() -> None:
    term = await make()
    one = next(o for o in await seated(term.id) if (o.band, o.district_type) == ("3-4", "city"))
    waiting = await Representative.filter(
        term_id=term.id, status=Sitting.STANDBY, band="3-4", district_type="city"
    ).order_by("position")

    await resign(code_of(one))

    assert (await Representative.get(id=waiting[0].id)).status is Sitting.SEATED
    assert len(await seated(term.id)) == term.seats


async def test_who_waits_may_say_no_and_nobody_moves_up() -> None:
    term = await make()
    waiting = await Representative.filter(term_id=term.id, status=Sitting.STANDBY).first()
    assert waiting is not None

    await resign(code_of(waiting))

    assert len(await seated(term.id)) == term.seats
    assert (await Representative.get(id=waiting.id)).status is Sitting.LEFT


async def test_two_taps_at_once_leave_one_chair() -> None:
    term = await make()
    code = (await codes(term))[0]

    ends = await asyncio.gather(resign(code), resign(code), return_exceptions=True)

    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "NotFound"]
    assert len(await seated(term.id)) == term.seats


async def test_two_who_leave_at_once_make_room_for_two() -> None:
    term = await make()
    one, two = (await seated(term.id))[:2]

    await asyncio.gather(resign(code_of(one)), resign(code_of(two)))

    assert len(await seated(term.id)) == term.seats


async def test_card_dies_with_the_term() -> None:
    term = await make()
    code = (await codes(term))[0]
    await Term.filter(id=term.id).update(ends_on=clock.today())
    assert (await of_card(code)).term_id == term.id
    await Term.filter(id=term.id).update(ends_on=clock.today() - timedelta(days=1))

    with pytest.raises(NotFound):
        await of_card(code)


async def test_renewed_card_closes_the_lost_one_and_keeps_the_animal() -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)
    one = (await seated(term.id))[0]

    new = await renew_card(actor_for(teacher), term, one.position)

    assert (await of_card(code_of(new))).animal == one.animal
    with pytest.raises(NotFound):
        await of_card(code_of(one))
    with pytest.raises(NotPermitted):
        await renew_card(actor_for(await make_teacher()), term, one.position)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.integers(0, 20), min_size=1, max_size=12))
async def test_however_many_leave_a_chair_is_empty_only_when_nobody_waits(
    leaving: list[int],
) -> None:
    term = await make()
    for place in leaving:
        here = await Representative.filter(term_id=term.id).exclude(status=Sitting.LEFT)
        if here:
            await resign(code_of(here[place % len(here)]))
        await _all_is_right(term)


async def _all_is_right(term: Term) -> None:
    for band, seats in term.bands.items():
        of_band = Representative.filter(term_id=term.id, band=band)
        sitting = await of_band.filter(status=Sitting.SEATED).count()
        waiting = await of_band.filter(status=Sitting.STANDBY).count()
        assert sitting <= seats
        assert sitting == seats or waiting == 0
    left = await Representative.filter(term_id=term.id, status=Sitting.LEFT)
    assert all(one.code_hash is None and one.animal == "" for one in left)
