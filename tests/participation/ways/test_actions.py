import asyncio
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from participation.actor import Actor, Role
from participation.consents.erasing import erase_everything
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, NotSignedIn
from participation.feedback.found import by_code, by_public_id
from participation.journal.models import Entry
from participation.people.models import Participant
from participation.review import actions as review
from participation.review.queue import waiting
from participation.schools.models import School
from participation.ways import actions
from participation.ways.forms import WayForm
from participation.ways.lattice import Node, node_of
from participation.ways.models import Stretch, Way, WayFigure
from participation.ways.queries import told
from tests.factories import make_actor, make_child, make_session, make_topic
from tests.participation.ways.telling import (
    CORNER,
    CROSSING,
    HOME,
    SCHOOL,
    leg,
    make_class,
    make_walker,
    make_way,
)

pytestmark = pytest.mark.usefixtures("database")

GATE, TURN, LIGHTS = node_of(SCHOOL), node_of(CORNER), node_of(CROSSING)
ASIDE = Node(GATE.x + 4, GATE.y)


def form(*legs: dict[str, object]) -> WayForm:
    return WayForm.parse({"legs": list(legs) or [leg(SCHOOL, CORNER, safe="yes", fun="no")]})


async def test_way_is_kept_as_steps_with_three_answers() -> None:
    sent = await actions.tell_way(await make_walker(), form())
    kept = await Stretch.filter(way_id=sent.way.id)

    assert sent.way.visibility is Visibility.WAITING
    assert len(kept) == sent.way.step_count == abs(GATE.x - TURN.x)
    assert {(one.safe, one.easy, one.fun) for one in kept} == {(True, None, False)}
    assert await Entry.exists(subject=sent.way.public_id, kind="way.told")


async def test_leg_that_leaves_the_circle_is_not_kept() -> None:
    child = await make_walker()

    sent = await actions.tell_way(child, form(leg(SCHOOL, CORNER), leg(CORNER, HOME)))

    assert await Stretch.filter(way_id=sent.way.id).count() == abs(GATE.x - TURN.x)
    with pytest.raises(InvalidInput) as wrong:
        await actions.tell_way(await make_walker(), form(leg(CORNER, HOME)))
    assert wrong.value.fields.keys() == {"taps"}


async def test_child_tells_one_way_until_it_is_taken_back() -> None:
    child = await make_walker()
    first = await actions.tell_way(child, form())

    with pytest.raises(InvalidInput):
        await actions.tell_way(child, form())
    await actions.withdraw(child, first.way.public_id)
    await actions.tell_way(child, form())

    assert await Way.filter(visibility=Visibility.WAITING).count() == 1


async def test_way_needs_a_seat_an_open_phase_and_a_school_on_the_map() -> None:
    unknown = await make_child(await make_session(await make_topic()))
    too_early = await make_child(await make_session(await make_topic("propose")))
    await School.all().update(lon=None)

    with pytest.raises(NotFound):
        await actions.tell_way(unknown, form())
    with pytest.raises(InvalidMove):
        await actions.tell_way(too_early, form())
    with pytest.raises(NotPermitted):
        await actions.tell_way(await make_actor(Role.FACILITATOR), form())
    with pytest.raises(NotSignedIn):
        await actions.tell_way(Actor(Role.VISITOR), form())


async def test_another_childs_way_is_not_there() -> None:
    sent = await actions.tell_way(await make_walker(), form())

    with pytest.raises(NotFound):
        await actions.withdraw(await make_walker(), sent.way.public_id)


async def test_way_taken_back_leaves_no_step() -> None:
    child = await make_walker()
    sent = await actions.tell_way(child, form())

    await actions.withdraw(child, sent.way.public_id)

    assert (await Stretch.all().count(), (await Way.get()).step_count) == (0, 0)
    with pytest.raises(NotFound):
        await by_code(sent.tracking_code)


async def test_erasing_a_child_erases_its_way() -> None:
    child = await make_walker()
    await actions.tell_way(child, form())

    await erase_everything(child, await Participant.get(id=child.participant_id))

    assert await Stretch.all().count() == 0
    assert (await Way.get()).visibility is Visibility.ERASED


async def test_reader_sees_that_there_is_a_way_and_not_where() -> None:
    sent = await actions.tell_way(await make_walker(), form())
    moderator = await make_actor(Role.MODERATOR)
    [item], _more = await waiting(moderator)

    await review.publish(moderator, sent.way.public_id)

    assert (item.kind, item.words) == ("way", {})
    assert (await by_code(sent.tracking_code)).kind == "way"
    with pytest.raises(NotFound):
        await by_public_id(sent.way.public_id)


async def settled() -> dict[int, int]:
    """What strangers see: how many have told, at least, of each step."""
    await actions.settle_all({})
    return {one.step: one.told for one in await WayFigure.all()}


async def test_strangers_see_a_step_from_five_children_on() -> None:
    session = await make_class()
    for _child in range(4):
        await make_way(session, GATE, TURN)
    four = await settled()
    await make_way(session, GATE, TURN, LIGHTS)
    five = await settled()

    assert (four, set(five.values()), len(five)) == ({}, {5}, abs(GATE.x - TURN.x))
    shown = await told("125.30,43.80,125.33,43.82")
    assert {(one.at_least, one.safe, one.easy, one.fun) for one in shown} == {(5, 100, 0, None)}
    assert await told("100,30,101,31") == []


async def test_one_more_child_changes_nothing_that_strangers_see() -> None:
    session = await make_class()
    for _child in range(5):
        await make_way(session, GATE, TURN)
    before = await settled()

    await make_way(session, GATE, TURN, LIGHTS)

    assert await settled() == before


@pytest.mark.parametrize("given", [{"visibility": Visibility.WAITING}, {"held": True}])
async def test_way_that_is_not_public_does_not_count(given: dict[str, object]) -> None:
    session = await make_class()
    for _child in range(4):
        await make_way(session, GATE, TURN)
    last = await make_way(session, GATE, TURN)
    await Way.filter(id=last.id).update(**given)

    assert await settled() == {}


async def test_child_whose_family_said_no_does_not_count() -> None:
    session = await make_class()
    ways = [await make_way(session, GATE, TURN) for _child in range(5)]
    await Participant.filter(id=ways[0].author_id).update(shown=False)

    assert await settled() == {}


async def test_one_taken_back_below_five_darkens_all_that_is_thin() -> None:
    session = await make_class()
    ways = [await make_way(session, GATE, TURN) for _child in range(5)]
    for _child in range(6):
        await make_way(session, GATE, ASIDE)
    seen = await settled()
    await Way.filter(id=ways[0].id).update(visibility=Visibility.WITHHELD)

    dark = await settled()
    still_dark = await settled()
    for _child in range(5):
        await make_way(session, GATE, ASIDE)
    again = await settled()

    assert len(seen) == abs(GATE.x - TURN.x) + 4
    assert (dark, still_dark) == ({}, {})
    assert set(again.values()) == {11}


async def test_settling_twice_at_once_is_settling_once() -> None:
    session = await make_class()
    for _child in range(5):
        await make_way(session, GATE, TURN)

    await asyncio.gather(*(actions.settle_school(session.school_id) for _turn in range(2)))

    assert await WayFigure.all().count() == abs(GATE.x - TURN.x)


async def everything(url: str) -> str:
    """Every byte of every table."""
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite://"))
        with sqlite3.connect(file) as connection:
            text = "\n".join(connection.iterdump())
        connection.close()
        return text
    connection = await asyncpg.connect(url)
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [
        str(row)
        for table in tables
        for row in await connection.fetch(f'SELECT t::text FROM "{table["tablename"]}" t')
    ]
    await connection.close()
    return "\n".join(rows)


async def test_database_holds_no_node_outside_the_circle(database: str) -> None:
    child = await make_walker()

    await actions.tell_way(child, form(leg(SCHOOL, CORNER), leg(CORNER, HOME)))
    stored = await everything(database)

    kept = await Stretch.all().values_list("step", flat=True)
    assert all(str(step) in stored for step in kept)
    assert not [sign for sign in (str(node_of(HOME).key), "125.3017", "43.8136") if sign in stored]
