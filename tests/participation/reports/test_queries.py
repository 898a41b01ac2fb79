import pytest

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.errors import NotFound, NotPermitted
from participation.place import Point
from participation.reports.queries import detail, exact_place, listed, mine, my_own
from participation.topics.models import Topic
from tests.factories import ELSEWHERE, make_actor, make_participant, make_report, make_topic

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def topic(database: str) -> Topic:
    return await make_topic()


async def test_detail_shows_the_grid_and_the_month_and_nobody(topic: Topic) -> None:
    made = await make_report(topic, media=["one"], features=["sidewalk"])

    seen = await detail(made.public_id)

    assert (seen.lon, seen.lat, seen.month) == (125.3102527, 43.8050216, "2026-11")
    assert (seen.picture, seen.features) == ("one", ("sidewalk",))
    assert not {"author_id", "session_id", "created_at", "published_at"} & set(vars(seen))
    assert 43.8052 not in vars(seen).values()


@pytest.mark.parametrize("given", [{"visibility": Visibility.RETURNED}, {"held": True}])
async def test_detail_of_what_is_not_public_is_not_there(
    topic: Topic, given: dict[str, object]
) -> None:
    with pytest.raises(NotFound):
        await detail((await make_report(topic, **given)).public_id)


async def test_exact_place_is_for_planners_of_the_place_only(topic: Topic) -> None:
    made = await make_report(topic)

    assert await exact_place(await make_actor(Role.OFFICER), made.public_id) == Point(
        125.3101, 43.8052
    )
    for actor in (
        await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE),
        await make_actor(Role.FACILITATOR),
    ):
        with pytest.raises((NotFound, NotPermitted)):
            await exact_place(actor, made.public_id)


async def test_list_runs_through_all_pages(topic: Topic) -> None:
    made = [await make_report(topic) for _ in range(3)]

    first = await listed(topic_id=topic.id, limit=2)
    second = await listed(topic_id=topic.id, limit=2, cursor=first.next)

    found = [one.public_id for one in (*first.items, *second.items)]
    assert found == [one.public_id for one in reversed(made)]
    assert second.next is None


async def test_author_sees_ones_own_wherever_it_is(topic: Topic) -> None:
    me = await make_participant()
    own = await make_report(topic, author_id=me.id, visibility=Visibility.WITHHELD)

    assert [one.visibility for one in await mine(me.id)] == [Visibility.WITHHELD]
    with pytest.raises(NotFound):
        await my_own((await make_participant()).id, own.public_id)
