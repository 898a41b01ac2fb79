"""Not ours, not ours either; who shares it; and that no clock stops meanwhile."""

import asyncio
from collections.abc import Sequence

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.actions import amend, take_off
from participation.agendas.forms import TakeOffForm
from participation.agendas.handing_on import (
    AssignForm,
    NotOursForm,
    ShareForm,
    assign,
    not_ours,
    share,
)
from participation.agendas.models import Item
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.models import Department, Responsibility
from participation.post.models import Letter
from participation.routing.models import Handover, Share, Stake, Why
from participation.routing.road import beside, steps
from participation.wording.models import AdultText
from tests.factories import ELSEWHERE, HERE, OFFICE, make_actor, make_report, make_topic
from tests.participation.agendas.matters import Time, item_form, make_heard, make_item, make_officer

pytestmark = pytest.mark.usefixtures("database")
NO = NotOursForm(reason="这条路归别的部门管。")
COORDINATING = "birch-children"


async def make_offices(*ids: str, task: int = 13) -> dict[str, Actor]:
    """The offices of the route, in its order, and the coordinating one."""
    first = await make_officer()
    await Department.create(
        id=COORDINATING, jurisdiction_id=HERE, mirrors=plan().coordinators[0], names={"zh-CN": "办"}
    )
    for id in ids:
        await Department.create(id=id, jurisdiction_id=HERE, names={"zh-CN": id})
    route = [OFFICE, *ids]
    for position, id in enumerate(route):
        await Responsibility.create(
            task_number=task, jurisdiction_id=HERE, department_id=id, position=position
        )
    others = [*ids, COORDINATING]
    actors = {id: await make_actor(Role.OFFICER, department_id=id) for id in others}
    return {OFFICE: first, **actors}


async def whys(item: Item) -> Sequence[Why]:
    return [one.why for one in await steps(item.public_id)]


async def test_opened_item_is_shared_with_the_other_offices_of_its_route() -> None:
    offices = await make_offices("roads", "schools")

    item = await make_item(offices[OFFICE], await make_topic())

    assert item.department_id == OFFICE
    assert [one.department_id for one in await beside(item.public_id)] == ["roads", "schools"]


async def test_reports_say_the_task_where_there_is_no_topic() -> None:
    offices = await make_offices("roads", task=19)
    report = await make_report(await make_topic(), task_number=19)

    item = await make_item(offices[OFFICE], inputs=[report.public_id])

    assert [one.department_id for one in await beside(item.public_id)] == ["roads"]


async def test_what_the_coordinating_office_opens_goes_to_the_lead() -> None:
    offices = await make_offices("roads")

    item = await make_item(offices[COORDINATING], await make_topic())

    assert item.department_id == OFFICE
    assert await whys(item) == [Why.OPENED, Why.ROUTED]
    assert {one.department_id for one in await AdultText.all()} == {OFFICE}


async def test_not_ours_goes_to_the_next_with_its_reason_and_its_clocks(time: Time) -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic())
    due = (item.receipt_due_on, item.answer_due_on)
    time.pass_by(days=3)

    await not_ours(offices[OFFICE], item, NO)

    kept = await Item.get(id=item.id)
    assert kept.department_id == "roads"
    assert (kept.receipt_due_on, kept.answer_due_on) == due
    assert [one.reason for one in await steps(item.public_id)] == ["", NO.reason]
    assert "roads" not in [one.department_id for one in await beside(item.public_id)]


async def test_words_on_the_desk_go_with_the_item() -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())

    await not_ours(offices[OFFICE], item, NO)

    assert {one.department_id for one in await AdultText.filter(about=item.public_id)} == {"roads"}
    with pytest.raises(NotPermitted):
        await amend(offices[OFFICE], item, item_form(title="还是我们的"))
    await amend(offices["roads"], item, item_form(title="现在归我们"))


async def test_twice_not_ours_brings_it_to_the_coordinating_office_with_a_letter() -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic())

    await not_ours(offices[OFFICE], item, NO)
    assert await Letter.all().count() == 0
    await not_ours(offices["roads"], item, NO)

    assert (await Item.get(id=item.id)).department_id == COORDINATING
    assert await whys(item) == [Why.OPENED, Why.NOT_OURS, Why.ESCALATED]
    letter = await Letter.get()
    assert letter.kind == "item.escalated"
    assert "/office/overview" in letter.body
    assert item.title not in letter.subject + letter.body


async def test_where_nobody_follows_the_first_no_goes_up() -> None:
    offices = await make_offices()
    item = await make_item(offices[OFFICE], await make_topic())

    await not_ours(offices[OFFICE], item, NO)

    assert await whys(item) == [Why.OPENED, Why.ESCALATED]


async def test_nobody_hands_on_what_the_coordinating_office_has_given() -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic())
    await not_ours(offices[OFFICE], item, NO)
    await not_ours(offices["roads"], item, NO)

    with pytest.raises(InvalidMove):
        await not_ours(offices[COORDINATING], item, NO)
    await assign(offices[COORDINATING], item, AssignForm(department="roads", reason="路归你们。"))
    with pytest.raises(InvalidMove):
        await not_ours(offices["roads"], item, NO)

    assert (await Item.get(id=item.id)).department_id == "roads"
    assert (await whys(item))[-1] is Why.ASSIGNED


async def test_without_a_coordinating_office_the_reason_comes_back() -> None:
    officer = await make_officer()
    item = await make_item(officer, await make_topic())

    with pytest.raises(InvalidInput) as refused:
        await not_ours(officer, item, NO)

    assert list(refused.value.fields) == ["reason"]
    assert await Handover.all().count() == 1


async def test_of_two_who_say_no_at_once_one_is_told() -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic())
    second = await Item.get(id=item.id)

    done = await asyncio.gather(
        not_ours(offices[OFFICE], item, NO),
        not_ours(offices[OFFICE], second, NO),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["InvalidMove", "Item"]
    assert await Handover.all().count() == 2


async def test_decided_or_taken_off_items_stay(time: Time) -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())
    await take_off(offices[OFFICE], item, TakeOffForm(reason="已经修好了。"))

    with pytest.raises(InvalidMove):
        await not_ours(offices[OFFICE], item, NO)


async def test_heard_item_may_still_be_handed_on(time: Time) -> None:
    offices = await make_offices("roads")
    item = await make_heard(offices[OFFICE], await make_topic(), time)

    await not_ours(offices[OFFICE], item, NO)

    assert (await Item.get(id=item.id)).department_id == "roads"


async def test_another_office_neither_hands_on_nor_assigns() -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())
    stranger = await make_actor(Role.OFFICER, jurisdiction_id=ELSEWHERE, department_id="there")
    form = AssignForm(department="roads", reason="给你们。")

    with pytest.raises(NotPermitted):
        await not_ours(offices["roads"], item, NO)
    with pytest.raises(NotPermitted):
        await assign(offices[OFFICE], item, form)
    with pytest.raises(NotFound):
        await not_ours(stranger, item, NO)
    with pytest.raises(NotFound):
        await assign(stranger, item, form)
    with pytest.raises(NotFound):
        await share(stranger, item, ShareForm(department="roads"))

    assert await Handover.all().count() == 1


async def test_assigned_office_is_one_of_the_place() -> None:
    offices = await make_offices("roads")
    await Department.create(id="there", jurisdiction_id=ELSEWHERE, names={})
    item = await make_item(offices[OFFICE], await make_topic())

    for department in ("there", "nobody", OFFICE):
        with pytest.raises(InvalidInput) as refused:
            await assign(
                offices[COORDINATING], item, AssignForm(department=department, reason="给你们。")
            )
        assert list(refused.value.fields) == ["department"]


async def test_leading_office_asks_another_to_share_once_and_lets_it_go() -> None:
    offices = await make_offices("roads")
    await Department.create(id="parks", jurisdiction_id=HERE, names={})
    item = await make_item(offices[OFFICE], await make_topic())

    assert await share(offices[OFFICE], item, ShareForm(department="parks"))
    assert not await share(offices[OFFICE], item, ShareForm(department="parks"))
    assert await share(offices[OFFICE], item, ShareForm(department="parks", ends=True))
    with pytest.raises(NotPermitted):
        await share(offices["roads"], item, ShareForm(department="parks"))

    assert [one.department_id for one in await beside(item.public_id)] == ["roads"]
    kept = await Share.get(department_id="parks", part=Stake.CO_LEAD)
    assert kept.until is not None
    assert kept.until <= clock.now()


async def test_journal_knows_the_road_in_names_of_our_own() -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())

    await not_ours(offices[OFFICE], item, NO)

    entry = await Entry.get(kind="item.handed-on")
    assert entry.detail == {"came_from": OFFICE, "to": "roads"}
