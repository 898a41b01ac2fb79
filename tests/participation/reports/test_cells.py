"""Whatever is done in whatever order: the cells are what a count from the start would give."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.backends.base.executor import EXECUTOR_CACHE

from participation.actor import VISITOR, Actor, Role
from participation.agendas.inputs import put_on_agenda
from participation.consents.actions import answer_for_myself
from participation.consents.erasing import erase_everything
from participation.contributions.models import Visibility
from participation.database import connect, disconnect
from participation.errors import ParticipationError
from participation.people.models import Participant
from participation.place import Point, cell_of, on_grid
from participation.reports import actions
from participation.reports.cells import settle
from participation.reports.forms import ReportForm
from participation.reports.models import Handling, MapCell, PhotoReport
from participation.reports.queries import moods
from participation.reports.recount import recount
from participation.review import actions as review
from participation.review import flags
from tests.factories import (
    HERE,
    make_actor,
    make_child,
    make_participant,
    make_report,
    make_session,
    make_topic,
)
from tests.participation.reports.counted import due, stored

SPOTS = ((125.31012, 43.80521), (125.31018, 43.80527), (125.31101, 43.80601), (126.5, 43.1))
CHILDREN = 7
Acts = list[tuple[str, int, int]]
WHAT = (
    *("publish",) * 4,
    *("mark", "take-down", "flag", "withdraw", "no", "yes", "handle", "agenda"),
    *("escalate", "erase"),
)
ACTS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, CHILDREN - 1), st.integers(0, 9)),
    min_size=5,
    max_size=30,
)


class Class:
    """Seven children whose reports lie in few cells, and the grown-ups around them."""

    def __init__(self, children: list[Actor], moderator: Actor, officer: Actor) -> None:
        self.children, self.moderator, self.officer = children, moderator, officer

    async def do(self, act: str, child: int, number: int) -> None:
        method: Callable[[Actor, int], Awaitable[object]] = getattr(self, act.replace("-", "_"))
        with suppress(ParticipationError):
            await method(self.children[child], number)

    async def file(self, child: Actor, number: int) -> str:
        lon, lat = SPOTS[0 if number < 5 else number % len(SPOTS)]
        given = {"mood": ("keep", "add")[number % 2], "place_type": ("street", "park")[number % 2]}
        form = ReportForm.parse({**given, "point": {"lon": lon, "lat": lat}})
        return (await actions.file_report(child, form)).report.public_id

    async def publish(self, child: Actor, number: int) -> None:
        await review.publish(self.moderator, await self.file(child, number))

    async def mark(self, child: Actor, number: int) -> None:
        report = await self.file(child, number)
        await review.publish(self.moderator, report, public_place=True)
        await review.publish(await make_actor(), report, public_place=True)

    async def take_down(self, child: Actor, number: int) -> None:
        await review.take_down(self.moderator, await self.one_of(child, number), "unclear")

    async def flag(self, child: Actor, number: int) -> None:
        await flags.flag(self.children[number % CHILDREN], await self.one_of(child, number))

    async def withdraw(self, child: Actor, number: int) -> None:
        await actions.withdraw(child, await self.one_of(child, number))

    async def no(self, child: Actor, number: int) -> None:
        await answer_for_myself(child, agrees=False)

    async def yes(self, child: Actor, number: int) -> None:
        await answer_for_myself(child, agrees=True)

    async def handle(self, child: Actor, number: int) -> None:
        there = list(Handling)[number % len(Handling)]
        await actions.handle(self.officer, await self.one_of(child, number), there)

    async def agenda(self, child: Actor, number: int) -> None:
        await put_on_agenda([await self.one_of(one, number) for one in self.children[:2]])

    async def escalate(self, child: Actor, number: int) -> None:
        await review.escalate(self.moderator, await self.file(child, number))

    async def erase(self, child: Actor, number: int) -> None:
        await erase_everything(VISITOR, await Participant.get(id=child.participant_id))

    async def one_of(self, child: Actor, number: int) -> str:
        own = await PhotoReport.filter(author_id=child.participant_id).order_by("id")
        return own[number % len(own)].public_id if own else "none"


async def make_class() -> Class:
    session = await make_session(seats=CHILDREN)
    children = [await make_child(session, number + 1) for number in range(CHILDREN)]
    for child in children:
        await answer_for_myself(child, agrees=True)
    return Class(children, await make_actor(Role.MODERATOR), await make_actor(Role.OFFICER))


async def live(url: str, acts: Acts) -> None:
    EXECUTOR_CACHE.clear()
    await connect(url)
    try:
        group = await make_class()
        for act in acts:
            await group.do(*act)
        assert await stored() == await due()
        assert await recount() == 0
    finally:
        await disconnect()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_cells_are_right_after_any_acts(database_url: str, acts: Acts) -> None:
    """Each example goes on where the last one stopped."""
    asyncio.run(live(database_url, acts))


async def test_five_reporters_make_a_place_exact_and_four_do_not(database: str) -> None:
    group = await make_class()
    for child in group.children[:5]:
        assert not await PhotoReport.exists(exact=True)
        await group.publish(child, 0)
    everybody = await PhotoReport.filter(visibility=Visibility.PUBLISHED)
    assert {(one.grid_lon, one.grid_lat) for one in everybody} == {SPOTS[0]}

    await group.withdraw(group.children[0], 0)
    grid = on_grid(Point(*SPOTS[0]))

    left = await PhotoReport.filter(visibility=Visibility.PUBLISHED)
    assert {(one.grid_lon, one.grid_lat, one.cell) for one in left} == {
        (grid.lon, grid.lat, cell_of(grid))
    }


async def test_one_child_alone_is_never_five_reporters(database: str) -> None:
    group = await make_class()
    for _ in range(6):
        await group.publish(group.children[0], 0)

    assert not await PhotoReport.exists(exact=True)


async def test_public_place_is_exact_alone_and_leaves_its_neighbours_on_the_grid(
    database: str,
) -> None:
    group = await make_class()
    await group.publish(group.children[0], 0)
    await group.mark(group.children[1], 0)

    exact = await PhotoReport.filter(exact=True)

    assert [one.author_id for one in exact] == [group.children[1].participant_id]
    assert (exact[0].grid_lon, exact[0].grid_lat) == SPOTS[0]


async def test_filing_does_not_touch_the_cells(database: str) -> None:
    group = await make_class()
    await group.file(group.children[0], 0)

    assert await MapCell.all().count() == 0


async def test_settling_again_changes_nothing(database: str) -> None:
    report = await make_report(await make_topic())

    assert await settle([report.id]) == 0
    assert await settle([]) == 0
    assert await stored() == await due()


async def test_many_acts_at_once_leave_the_cells_right(database: str) -> None:
    group = await make_class()
    waiting = [await group.file(child, n) for child in group.children for n in (0, 1, 5)]
    public = [await group.file(child, 0) for child in group.children]
    for one in public:
        await review.publish(group.moderator, one)

    await asyncio.gather(
        *(review.publish(group.moderator, one) for one in waiting),
        *(group.do("no", number, 0) for number in (0, 1)),
        *(group.do("withdraw", number, 1) for number in (2, 3)),
        *(group.do("agenda", 4, number) for number in (0, 1)),
        *(review.take_down(group.moderator, one, "unclear") for one in public[4:]),
    )

    assert await stored() == await due()


async def test_recount_mends_what_was_changed_past_the_acts(database: str) -> None:
    topic = await make_topic()
    reports = [await make_report(topic, mood=mood) for mood in ("keep", "add", "improve")]
    await PhotoReport.filter(id=reports[0].id).update(mood="improve")
    await PhotoReport.filter(id=reports[1].id).update(visibility=Visibility.WITHHELD)
    await MapCell.filter(id__gt=0).limit(3).delete()
    await MapCell.create(id=1 << 49, n=1, sum_lon=1, sum_lat=1, sum_id=1, facets=b"")

    assert await recount(size=2) > 0
    assert await stored() == await due()
    assert await recount(size=2) == 0


async def test_recount_counts_reports_from_before_there_were_cells(database: str) -> None:
    topic, author = await make_topic(), await make_participant()
    made = [await make_report(topic, author_id=author.id) for _ in range(2)]
    made += [await make_report(topic) for _ in range(5)]
    grid = on_grid(Point(made[0].lon, made[0].lat))
    await PhotoReport.all().update(
        facet=None, spot=0, exact=False, grid_lon=grid.lon, grid_lat=grid.lat, cell=cell_of(grid)
    )
    await MapCell.all().delete()

    await recount(size=3)

    assert await stored() == await due()
    assert await PhotoReport.filter(exact=True).count() == len(made)


async def test_moods_are_counted_for_everywhere_and_for_one_city(database: str) -> None:
    topic, elsewhere = await make_topic(), await make_topic(jurisdiction_id="river-district")
    for where, mood in ((topic, "keep"), (topic, "add"), (elsewhere, "keep")):
        await make_report(where, mood=mood)

    assert await moods() == {"keep": 2, "improve": 0, "add": 1}
    assert await moods(HERE) == {"keep": 1, "improve": 0, "add": 1}
    assert await moods("nowhere") == {"keep": 0, "improve": 0, "add": 0}


@pytest.mark.parametrize("size", [1, 3, 100])
async def test_recount_is_the_same_in_pieces_of_any_size(database: str, size: int) -> None:
    group = await make_class()
    for number in range(6):
        await group.publish(group.children[number], number * 3 % 10)
    await MapCell.all().delete()

    await recount(size)

    assert await stored() == await due()
