"""The duty page, and the address that an alert carries: for the room, and for nobody else."""

import httpx
import pytest

from participation.actor import Actor, Role
from participation.jobs import HANDLERS
from participation.people.actions import new_sign_in
from participation.safeguarding.models import Concern, DutyPerson
from participation.settings import settings
from participation.work.worker import work_off
from tests.factories import ELSEWHERE, make_actor
from tests.participation.safeguarding.duties import a_concern, list_of

FORM = {"name": "林值班", "mail": "lin@example.org", "days": ["1", "2"], "begins": "08:00"}


async def signed_in(client: httpx.AsyncClient, role: Role, **given: object) -> Actor:
    actor = await make_actor(role, **given)
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


async def test_list_is_kept_by_hand(client: httpx.AsyncClient) -> None:
    await signed_in(client, Role.SAFEGUARDING)
    empty = await client.get("/safeguarding/duty")
    sent = await client.post("/safeguarding/duty", data=FORM)
    one = await DutyPerson.get()
    path = f"/safeguarding/duty/{one.public_id}"
    await client.post(path, data={**FORM, "name": "林老师"})
    shown = await client.get("/safeguarding/duty")
    await client.post(f"{path}/dismiss")

    assert "名单上还没有人" in empty.text
    assert (sent.status_code, one.days) == (303, [1, 2])
    assert "林老师" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert await DutyPerson.all().count() == 0


async def test_wrong_field_is_named_and_nothing_is_lost(client: httpx.AsyncClient) -> None:
    await signed_in(client, Role.SAFEGUARDING)
    wrong = await client.post("/safeguarding/duty", data={**FORM, "mail": "nobody"})

    assert wrong.status_code == 422
    assert "请写一个邮箱地址。" in wrong.text
    assert 'value="林值班"' in wrong.text
    assert await DutyPerson.all().count() == 0


@pytest.mark.parametrize(
    "role", [Role.GUARDIAN, Role.FACILITATOR, Role.MODERATOR, Role.OFFICER, Role.ADMIN]
)
async def test_to_everybody_else_neither_list_nor_link_is_there(
    client: httpx.AsyncClient, role: Role
) -> None:
    _officer, (one,) = await list_of(1)
    concern = await a_concern()
    await signed_in(client, role)
    nothing = await client.get("/waiting/AAAAAAAAAAAAAAAAAAAAAA")

    for path in (f"/waiting/{concern.public_id}", f"/safeguarding/duty/{one.public_id}"):
        answer = await client.get(path)
        assert (answer.status_code, answer.text) == (404, nothing.text)
    assert (await client.post(f"/safeguarding/duty/{one.public_id}/dismiss")).status_code == 404
    assert await DutyPerson.all().count() == 1


async def test_another_citys_room_sees_neither(client: httpx.AsyncClient) -> None:
    _officer, (one,) = await list_of(1)
    concern = await a_concern()
    await signed_in(client, Role.SAFEGUARDING, jurisdiction_id=ELSEWHERE)

    assert (await client.get(f"/waiting/{concern.public_id}")).status_code == 404
    assert (await client.get(f"/safeguarding/duty/{one.public_id}")).status_code == 404


async def test_link_asks_for_a_sign_in_and_leads_to_the_case(client: httpx.AsyncClient) -> None:
    concern = await a_concern()
    stranger = await client.get(f"/waiting/{concern.public_id}")
    await signed_in(client, Role.SAFEGUARDING)
    led = await client.get(f"/waiting/{concern.public_id}")

    assert stranger.headers["location"].startswith("/sign-in?next=")
    assert led.headers["location"] == f"/safeguarding/{concern.public_id}"
    assert (await Concern.get()).acknowledged_at is None, "a look takes nothing"


async def test_case_shows_who_was_told_and_what_did_not_go_out(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await list_of(1)
    concern = await a_concern()
    await signed_in(client, Role.SAFEGUARDING)
    monkeypatch.setenv("PARTICIPATION_MAIL_URL", "smtp://127.0.0.1:1")
    settings.cache_clear()
    await work_off({kind: HANDLERS[kind] for kind in ("concern.alert",)})
    waiting = await client.get(f"/safeguarding/{concern.public_id}")
    await work_off({"letter.urgent": HANDLERS["letter.urgent"]})
    failing = await client.get(f"/safeguarding/{concern.public_id}")

    assert "值班人 1" in waiting.text
    assert "正在发" in waiting.text
    assert "没发出去，还在试" in failing.text
    assert "1 条提醒没有发出去。" in failing.text
