"""Not ours, who then, who helps, who manages what: pages of offices."""

import httpx

from participation import clock
from participation.agendas.models import Item
from participation.jurisdictions.models import Task
from participation.routing.models import RoutingRule
from tests.factories import OFFICE, make_topic
from tests.participation.agendas.matters import make_item
from tests.participation.agendas.test_handing_on import COORDINATING, make_offices
from tests.web.test_office_board import signed_in


async def test_second_no_puts_it_before_the_coordinating_office(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads", "schools")
    item = await make_item(offices[OFFICE], await make_topic(), title="没人管的路")
    where = f"/office/items/{item.public_id}/road"
    for office in (OFFICE, "roads"):
        await signed_in(client, offices[office])
        sent = await client.post(f"{where}/not-ours", data={"reason": f"不归{office}管。"})
        assert sent.status_code == 303

    await signed_in(client, offices[COORDINATING])
    overview = await client.get("/office/overview")
    form = {"item": item.public_id, "department": "schools", "reason": "路归你们。"}
    given = await client.post("/office/overview/assign", data=form)
    shown = await client.get(f"/office/items/{item.public_id}")

    assert "没有部门认领" in overview.text
    assert given.status_code == 303
    assert (await Item.get(id=item.id)).department_id == "schools"
    assert "不归roads管。" in shown.text
    assert "统筹的部门定下由它办" in shown.text


async def test_no_without_a_reason_comes_back_at_its_field(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())
    await signed_in(client, offices[OFFICE])

    shown = await client.post(f"/office/items/{item.public_id}/road/not-ours", data={"reason": ""})

    assert shown.status_code == 422
    assert 'id="reason-error"' in shown.text
    assert (await Item.get(id=item.id)).department_id == OFFICE


async def test_unknown_move_and_unknown_item_are_not_there(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())
    await signed_in(client, offices[OFFICE])
    reason = {"reason": "不归我们。", "department": "roads", "item": "nothing"}

    for path in (f"/office/items/{item.public_id}/road/away", "/office/items/no/road/not-ours"):
        assert (await client.post(path, data=reason)).status_code == 404
    assert (await client.post("/office/overview/assign", data=reason)).status_code == 404


async def test_helping_office_is_asked_and_let_go(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], title="没有议题的事")
    await signed_in(client, offices[OFFICE])
    where = f"/office/items/{item.public_id}"

    await client.post(f"{where}/road/share", data={"department": "roads"})
    asked = await client.get(where)
    await client.post(f"{where}/road/share", data={"department": "roads", "ends": "1"})
    gone = await client.get(where)

    assert "不用帮了" in asked.text
    assert "不用帮了" not in gone.text


async def test_coordinating_office_says_who_leads_from_a_day_on(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    await Task.create(number=13, area="space")
    await signed_in(client, offices[COORDINATING])
    day = clock.today().isoformat()
    form = {"task": "13", "place_type": "", "offices": ["roads", "", "", ""], "valid_from": day}

    wrong = await client.post("/office/routing", data={**form, "offices": ["", ""]})
    done = await client.post("/office/routing", data=form)

    assert wrong.status_code == 422
    assert done.status_code == 303
    assert [one.department_id for one in await RoutingRule.all()] == ["roads"]
    assert "roads" in (await client.get("/office/routing")).text


async def test_other_offices_have_no_such_page(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    await signed_in(client, offices["roads"])

    assert (await client.get("/office/routing")).status_code == 404
    assert "/office/routing" not in (await client.get("/office/overview")).text
