import pytest

from participation import clock
from participation.errors import InvalidMove, NotFound
from participation.topics.queries import listed, topic, topic_by_id
from tests.factories import DAY, ELSEWHERE, make_phase, make_topic
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


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
    assert await listed() == []


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


async def test_list_holds_all_topics_of_a_place_in_one_statement() -> None:
    old = await make_topic(published_at=clock.now() - 2 * DAY)
    new = await make_topic(published_at=clock.now() - DAY)
    await make_topic(jurisdiction_id=ELSEWHERE)

    with statements() as asked:
        found = await listed("birch-district")

    assert len(asked) == 1
    assert [one.id for one in found] == [new.id, old.id]
    assert [len(one.phases) for one in found] == [4, 4]
    assert len(await listed()) == 3
