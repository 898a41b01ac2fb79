"""The shared board of a land: states by office, words that passed, no small numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation import clock
from participation.actor import Role
from participation.agendas.actions import open_hearing
from participation.agendas.beginning import begin_read
from participation.agendas.handing_on import NotOursForm, not_ours
from participation.agendas.models import Affects
from participation.board.overview import informed, overview, shown, tiles, unclaimed
from participation.errors import NotFound
from participation.proposals.models import Proposal
from participation.routing.models import Stake
from participation.routing.road import share
from tests.factories import (
    DAY,
    ELSEWHERE,
    HERE,
    OFFICE,
    make_actor,
    make_department,
    make_jurisdiction,
    make_proposal,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import (
    Time,
    hearing_form,
    make_item,
    make_officer,
)
from tests.participation.agendas.test_handing_on import COORDINATING, make_offices

pytestmark = pytest.mark.usefixtures("database")


async def test_board_shows_states_in_words_that_passed(time: Time) -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())
    await open_hearing(officer, item, hearing_form())
    unread = await overview(HERE)
    await pass_texts()
    await begin_read({})

    (line,) = (await overview(HERE)).lines
    time.pass_by(days=31)
    (later,) = (await overview(HERE)).lines

    assert "接送区" not in unread.lines[0].card.title
    assert "接送区" in line.card.title
    states = (unread.lines[0].hearing, line.hearing, later.hearing)
    assert states == ("not-yet", "open", "heard")
    assert line.due_on == line.card.answer_due_on


async def test_land_shows_what_lies_below_it_and_not_beside_it() -> None:
    officer = await make_officer()
    await make_item(officer)
    await make_jurisdiction("city", level="prefecture")
    await make_jurisdiction(ELSEWHERE)

    await make_jurisdiction("street", parent_id=HERE)

    assert len((await overview(HERE)).lines) == 1
    assert len((await overview(ELSEWHERE)).lines) == 0
    with pytest.raises(NotFound):
        await overview("nowhere")


async def test_tile_counts_all_below_it_this_month_and_hides_few(time: Time) -> None:
    time.at("2027-03-15T04:00:00+00:00")
    await make_jurisdiction("land", level="province")
    await make_jurisdiction("many", parent_id="land", gb2260="220100")
    await make_jurisdiction("ward", parent_id="many")
    await make_jurisdiction("few", parent_id="land", gb2260="220200")
    await make_jurisdiction("none", parent_id="land")
    many, few = await make_topic(jurisdiction_id="ward"), await make_topic(jurisdiction_id="few")
    for _n in range(5):
        await make_proposal(many)
    await make_proposal(many, held=True)
    earlier = await make_proposal(many)
    await Proposal.filter(id=earlier.id).update(published_at=clock.now() - 20 * DAY)
    for _n in range(4):
        await make_proposal(few)

    assert [(one.id, one.number) for one in await tiles("land")] == [
        ("many", 5),
        ("few", None),
        ("none", 0),
    ]


@given(st.integers(0, 10_000))
def test_no_number_from_one_to_four_is_ever_shown(number: int) -> None:
    assert shown(number) not in {1, 2, 3, 4}
    assert number in {1, 2, 3, 4} or shown(number) == number


async def test_coordinating_office_sees_what_nobody_claims_with_who_could() -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic())
    await not_ours(offices[OFFICE], item, NotOursForm(reason="不归我们。"))
    assert await unclaimed(offices[COORDINATING]) == []
    await not_ours(offices["roads"], item, NotOursForm(reason="也不归我们。"))

    ((line, could),) = await unclaimed(offices[COORDINATING])

    assert line.card.public_id == item.public_id
    assert {one.id for one in could} == {OFFICE, "roads", "schools"}
    assert await unclaimed(offices[OFFICE]) == []


async def test_office_above_is_told_of_what_the_place_leads() -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await make_department("housing", jurisdiction_id="jilin")
    above = await make_actor(Role.OFFICER, jurisdiction_id="jilin", department_id="housing")
    await share(officer, item.public_id, ["housing"], Stake.INFORMED)

    assert [one.card.public_id for one in await informed(above)] == [item.public_id]
    assert await informed(officer) == []


async def test_only_major_matters_with_children_need_an_assessment() -> None:
    officer = await make_officer()
    await make_item(officer, title="一般的事")
    await make_item(officer, title="重大的事", kind="major-project")
    await make_item(officer, title="没看过的", affects_children=Affects.UNSCREENED)

    lines = (await overview(HERE)).lines

    assert [one.assessed for one in lines] == ["unscreened", "to-do", "not-needed"]
