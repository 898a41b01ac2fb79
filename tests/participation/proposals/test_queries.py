from datetime import UTC, datetime, timedelta

import pytest

from participation import clock
from participation.contributions.models import Visibility
from participation.errors import NotFound
from participation.proposals.models import Proposal
from participation.proposals.queries import detail, listed, mine, my_own, options
from participation.topics.models import Topic
from participation.topics.queries import topic as find_topic
from tests.factories import make_comment, make_participant, make_proposal, make_topic
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def topic(database: str) -> Topic:
    return await make_topic()


async def test_list_shows_only_what_is_public(topic: Topic) -> None:
    seen = await make_proposal(topic)
    for visibility in set(Visibility) - {Visibility.PUBLISHED}:
        await make_proposal(topic, visibility=visibility)
    await make_proposal(topic, held=True)
    await make_proposal(topic, author_id=(await make_participant(shown=False)).id)
    await make_proposal(await make_topic())

    assert [one.public_id for one in (await listed(topic.id)).items] == [seen.public_id]
    assert [one.public_id for one in await options(topic.id, "en")] == [seen.public_id]


async def test_list_runs_from_the_newest_through_all_pages(topic: Topic) -> None:
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    made = [await make_proposal(topic) for _ in range(7)]
    for n, idea in enumerate(made):
        await Proposal.filter(id=idea.id).update(published_at=at + timedelta(minutes=n // 2))

    found, cursor = [], None
    for _page in range(4):
        page = await listed(topic.id, cursor, 2)
        found += [one.public_id for one in page.items]
        cursor = page.next

    assert found == [one.public_id for one in reversed(made)]
    assert cursor is None


@pytest.mark.parametrize("count", [1, 5])
async def test_list_and_detail_cost_the_same_whatever_is_there(topic: Topic, count: int) -> None:
    ideas = [await make_proposal(topic) for _ in range(count)]
    for _ in range(count):
        await make_comment(ideas[0])

    with statements() as for_list:
        await listed((await find_topic(topic.slug)).id)
    with statements() as for_detail:
        await detail(ideas[0].public_id)

    assert (len(for_list), len(for_detail)) == (2, 2)


async def test_idea_shows_month_and_boxes_and_nobody(topic: Topic) -> None:
    made = await make_proposal(topic, media=["one", "two"])

    idea = (await detail(made.public_id)).idea

    assert (idea.month, idea.picture, idea.title) == (
        clock.month_of(clock.now()),
        "one",
        "画一条线",
    )
    assert not {"author_id", "session_id", "created_at"} & set(idea._fields)


async def test_detail_holds_published_comments_oldest_first(topic: Topic) -> None:
    idea = await make_proposal(topic)
    said = [await make_comment(idea, body=f"{n}") for n in range(2)]
    await make_comment(idea, visibility=Visibility.WAITING)
    await make_comment(idea, held=True)

    found = await detail(idea.public_id)
    in_class = await detail(idea.public_id, with_comments=False)

    assert [one.public_id for one in found.comments] == [one.public_id for one in said]
    assert in_class.comments == ()


@pytest.mark.parametrize("given", [{"visibility": Visibility.WAITING}, {"held": True}])
async def test_detail_of_what_is_not_public_is_not_there(
    topic: Topic, given: dict[str, object]
) -> None:
    idea = await make_proposal(topic, **given)

    with pytest.raises(NotFound):
        await detail(idea.public_id)
    with pytest.raises(NotFound):
        await detail("nothing")


async def test_author_sees_everything_of_ones_own_and_only_that(topic: Topic) -> None:
    me = await make_participant()
    own = await make_proposal(topic, author_id=me.id, visibility=Visibility.RETURNED)
    other = await make_proposal(topic)

    assert [(one.public_id, one.visibility) for one in await mine(me.id)] == [
        (own.public_id, Visibility.RETURNED)
    ]
    for who, what in ((me.id, other.public_id), (None, own.public_id)):
        with pytest.raises(NotFound):
            await my_own(who, what)
