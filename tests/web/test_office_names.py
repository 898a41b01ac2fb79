"""An office gets another name: by the administrator of its place, and everybody reads both."""

import httpx

from participation.actor import Actor, Role
from participation.jurisdictions.models import Department, FormerName
from participation.people.actions import new_sign_in
from tests.factories import ELSEWHERE, OFFICE, make_actor, make_department
from tests.participation.agendas.matters import Time
from tests.participation.feedback.matters import make_told

NEW = {"name": "自然资源局", "short": "资源局", "name_en": "Land Office"}


async def signed_in(client: httpx.AsyncClient, role: Role, **given: object) -> Actor:
    actor = await make_actor(role, **given)
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


async def test_admin_finds_the_names_from_the_account(client: httpx.AsyncClient) -> None:
    await make_department()
    await signed_in(client, Role.ADMIN)

    account = await client.get("/account")
    shown = await client.get("/account/offices")

    assert "/account/offices" in account.text
    assert "规划局" in shown.text


async def test_new_name_is_read_with_the_old_one_beside_it(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    before = (await client.get(f"/items/{told.item.public_id}")).text
    time.pass_by(days=1)
    await signed_in(client, Role.ADMIN)

    sent = await client.post(f"/account/offices/{OFFICE}", data=NEW)
    own = (await client.get("/account/offices")).text
    client.cookies.clear()
    shown = (await client.get(f"/items/{told.item.public_id}")).text
    api = (await client.get(f"/api/v1/departments/{OFFICE}/names")).json()

    assert sent.status_code == 303
    assert "以前叫规划局" in own
    assert "以前叫" not in before
    assert "现在叫" not in before
    assert "以前叫规划局" in shown
    assert "规划局的回答" in shown
    assert "这个部门现在叫自然资源局。" in shown
    assert api["names"] == {"zh-CN": "自然资源局", "en": "Land Office"}
    assert [one["names"]["zh-CN"] for one in api["former"]] == ["规划局"]


async def test_same_name_again_is_no_change(client: httpx.AsyncClient) -> None:
    await make_department()
    await signed_in(client, Role.ADMIN)

    for _twice in range(2):
        await client.post(f"/account/offices/{OFFICE}", data=NEW)

    assert await FormerName.all().count() == 1


async def test_name_that_is_taken_or_empty_is_refused_at_its_office(
    client: httpx.AsyncClient,
) -> None:
    await make_department()
    await make_department("birch-roads", names={"zh-CN": "交通局"})
    await signed_in(client, Role.ADMIN)

    taken = await client.post(f"/account/offices/{OFFICE}", data=NEW | {"name": "交通局"})
    empty = await client.post(f"/account/offices/{OFFICE}", data={"name": " "})
    long = await client.post(f"/account/offices/{OFFICE}", data=NEW | {"short": "局" * 201})

    assert [taken.status_code, empty.status_code, long.status_code] == [422] * 3
    assert "另一个部门已经叫这个名字。" in taken.text
    assert f'id="name-{OFFICE}-error"' in empty.text
    assert (await Department.get(id=OFFICE)).names == {"zh-CN": "规划局"}
    assert await FormerName.all().count() == 0


async def test_nobody_else_finds_the_page_or_changes_a_name(client: httpx.AsyncClient) -> None:
    await make_department()

    stranger = await client.get("/account/offices")
    await signed_in(client, Role.OFFICER)
    officer = [
        (await client.get("/account/offices")).status_code,
        (await client.post(f"/account/offices/{OFFICE}", data=NEW)).status_code,
    ]
    await signed_in(client, Role.ADMIN, jurisdiction_id=ELSEWHERE)
    other = (await client.post(f"/account/offices/{OFFICE}", data=NEW)).status_code

    assert stranger.status_code in {303, 401}
    assert officer == [403, 403]
    assert other == 404
    assert await FormerName.all().count() == 0
