from collections.abc import Awaitable, Callable

import pytest

from participation import clock
from participation.database import connection
from participation.errors import InvalidMove, NotFound
from participation.topics.models import ASKING, Phase, PhaseKind
from participation.topics.queries import (
    Shelf,
    listed,
    not_open,
    number_of_topics,
    open_now,
    topic,
    topic_by_id,
)
from tests.factories import DAY, ELSEWHERE, HERE, make_phase, make_topic
from tests.participation.agendas.matters import Time
from tests.statements import asked, statements

pytestmark = pytest.mark.usefixtures("database")

Paged = Callable[..., Awaitable[Shelf]]


async def test_topic_is_found_by_its_name_and_by_its_number_in_one_statement() -> None:
    made = await make_topic("propose", "vote")

    with statements() as asked:
        by_slug = await topic(made.slug)

    assert len(asked) == 1
    assert by_slug == await topic(made.public_id) == await topic_by_id(made.id)
    assert {phase.kind.value for phase in by_slug.phases} == {"propose", "vote"}


@pytest.mark.parametrize("published_at", [None, clock.now() + DAY])
async def test_topic_that_is_not_out_yet_is_not_there(published_at: object) -> None:
    made = await make_topic(published_at=published_at)

    with pytest.raises(NotFound):
        await topic(made.slug)
    assert (await listed()).topics == await open_now() == (await not_open()).topics == []
    assert await number_of_topics() == 0


async def test_phase_is_open_from_its_beginning_until_before_its_end() -> None:
    made = await make_topic("report")
    moment = clock.now()
    await make_phase(made, "propose", opens_at=moment, closes_at=moment + DAY)
    await make_phase(made, "vote", opens_at=moment - DAY, closes_at=None)
    view = await topic(made.slug)

    assert view.is_open("propose", moment)
    assert not view.is_open("propose", moment + DAY)
    assert not view.is_open("propose", moment - DAY)
    assert view.is_open("vote", moment + 1000 * DAY)
    assert not view.is_open("comment", moment)


async def test_act_outside_its_phase_is_refused() -> None:
    view = await topic((await make_topic("vote")).slug)

    view.require_open("vote")
    with pytest.raises(InvalidMove):
        view.require_open("propose")


async def test_list_holds_topics_of_a_place_in_one_statement() -> None:
    old = await make_topic(published_at=clock.now() - 2 * DAY)
    new = await make_topic(published_at=clock.now() - DAY)
    await make_topic(jurisdiction_id=ELSEWHERE)

    with statements() as asked:
        found = (await listed("birch-district")).topics

    assert len(asked) == 1
    assert [one.id for one in found] == [new.id, old.id]
    assert [len(one.phases) for one in found] == [4, 4]
    assert len((await listed()).topics) == await number_of_topics() == 3
    assert await number_of_topics(ELSEWHERE) == 1


@pytest.mark.parametrize("shelf_of", [listed, not_open])
async def test_pages_of_topics_follow_each_other_without_gap(shelf_of: Paged) -> None:
    """Also where several were published in the same moment."""
    moment = clock.now() - DAY
    for age in (0, 1, 1, 1, 2):
        await make_topic("decided", published_at=moment - age * DAY)
    await make_topic("decided", jurisdiction_id=ELSEWHERE)
    whole = [one.id for one in (await shelf_of(HERE)).topics]

    pages, after = [], None
    while (shelf := await shelf_of(HERE, after, 2)).following:
        pages.append(shelf)
        after = shelf.following

    assert [len(one.topics) for one in [*pages, shelf]] == [2, 2, 1]
    assert [one.id for page in [*pages, shelf] for one in page.topics] == whole
    assert whole == [whole[0], *sorted(whole[1:4], reverse=True), whole[4]]
    assert after == pages[1].topics[-1].public_id


async def test_page_of_exactly_all_topics_is_the_last() -> None:
    for _ in range(2):
        await make_topic()

    assert (await listed(limit=2)).following is None
    assert (await listed(limit=1)).following is not None


async def test_page_after_what_is_not_there_is_not_there() -> None:
    hidden = await make_topic(published_at=clock.now() + DAY)

    for unknown in ("nowhere", hidden.public_id):
        with pytest.raises(NotFound):
            await listed(after=unknown)


@pytest.mark.parametrize("kind", list(PhaseKind))
async def test_topic_is_open_while_something_can_be_said(kind: str) -> None:
    """Seen as the topic itself sees it."""
    made = await make_topic(kind)
    await Phase.exclude(kind=kind).delete()

    found = [one.id for one in await open_now(HERE)]

    assert found == ([made.id] if kind in ASKING else [])
    assert [one.id for one in (await not_open(HERE)).topics] == [
        one for one in [made.id] if one not in found
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [
        (0, 1, True),
        (0, None, True),
        (-2, None, True),
        (-2, 0, False),
        (1, 2, False),
        (1, None, False),
    ],
)
async def test_topic_is_open_from_the_first_moment_until_before_the_last(
    opens: int, closes: int | None, is_open: bool, time: Time
) -> None:
    made = await make_topic(published_at=time.moment - DAY)
    await Phase.all().delete()
    until = None if closes is None else time.moment + closes * DAY
    await make_phase(made, "vote", opens_at=time.moment + opens * DAY, closes_at=until)

    assert [one.id for one in await open_now()] == ([made.id] if is_open else [])
    assert [one.id for one in (await not_open()).topics] == ([] if is_open else [made.id])
    assert (await topic(made.slug)).is_open("vote") is is_open


async def test_open_topics_are_cut_from_the_newest_on() -> None:
    made = [await make_topic(published_at=clock.now() - age * DAY) for age in (3, 1, 2)]

    found = await open_now(limit=2)

    assert [one.id for one in found] == [made[1].id, made[2].id]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_lists_of_topics_are_found_by_index() -> None:
    with asked() as seen:
        for place in (HERE, None):
            await listed(place)
            await open_now(place)
            await not_open(place)
            await number_of_topics(place)

    plans = [row["detail"] for sql, values in seen for row in await plan_of(sql, values)]
    assert [one for one in plans if one.startswith("SCAN")] == []


async def plan_of(sql: str, values: list[object]) -> list[dict[str, str]]:
    return await connection().execute_query_dict(f"EXPLAIN QUERY PLAN {sql}", values)
