"""The child-data officer's desk: whose it is, what it asks, what it shows."""

from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.access import actions
from participation.access.looking import look
from participation.access.models import AccessRequest, Delegate, Standing
from participation.actor import Actor, Role
from participation.people.actions import new_sign_in
from participation.people.models import Account
from participation.people.passwords import hash_password
from tests.conftest import NewClient
from tests.factories import make_account
from tests.participation.access.asking import asking, glass, running
from tests.participation.access.asking import signed_in as at_a_screen
from tests.web.test_masking_desk import signed_in

OWN = "/child-data/requests"


@pytest.fixture
async def officer(new_client: NewClient) -> httpx.AsyncClient:
    return await signed_in(new_client, Role.DATA_OFFICER)


@pytest.fixture
async def moderator(database: str) -> Actor:
    return await at_a_screen(Role.MODERATOR)


async def test_desk_is_the_officers_home(client: httpx.AsyncClient) -> None:
    account = await make_account(Role.DATA_OFFICER)
    await Account.filter(id=account.id).update(password_hash=await hash_password("long enough"))
    form = {"login": account.login, "password": "long enough"}

    arrived = await client.post("/sign-in", data=form, follow_redirects=True)

    assert arrived.url.path == "/child-data"
    assert "今天要办的" in arrived.text


@pytest.mark.parametrize("role", [role for role in Role if role.value not in "visitor child"])
async def test_desk_is_closed_to_everybody_else(new_client: NewClient, role: Role) -> None:
    visitor, reader = new_client(), await signed_in(new_client, role)

    for path in ("/child-data", "/child-data/looks", "/child-data/delegates"):
        assert (await visitor.get(path)).status_code != 200
        answer = await reader.get(path)
        assert answer.status_code == (200 if role is Role.DATA_OFFICER else 403)


async def test_request_is_read_and_approved(officer: httpx.AsyncClient, moderator: Actor) -> None:
    asked = await actions.ask(moderator, asking(minutes=12))

    home = await officer.get("/child-data")
    page = await officer.get(f"{OWN}/{asked.public_id}")
    done = await officer.post(f"{OWN}/{asked.public_id}/approve")
    late = await officer.post(f"{OWN}/{asked.public_id}/approve")

    assert f"{OWN}/{asked.public_id}" in home.text
    assert asked.sentence in page.text
    assert "批准看 12 分钟" in page.text
    assert (done.status_code, late.status_code) == (303, 409)
    assert "刚才别人已经办了" in late.text
    assert (await AccessRequest.get(id=asked.id)).standing is Standing.APPROVED


async def test_denying_needs_a_sentence(officer: httpx.AsyncClient, moderator: Actor) -> None:
    asked = await actions.ask(moderator, asking())
    path = f"{OWN}/{asked.public_id}/deny"

    empty = await officer.post(path, data={"answer": ""})
    said = await officer.post(path, data={"answer": "不看也能核对"})

    assert (empty.status_code, said.status_code) == (422, 303)
    assert 'id="answer-error"' in empty.text
    assert (await AccessRequest.get(id=asked.id)).answer == "不看也能核对"


async def test_running_grant_is_revoked_with_one_click(
    officer: httpx.AsyncClient, moderator: Actor
) -> None:
    begun = await running(moderator, await at_a_screen(Role.DATA_OFFICER))

    home = await officer.get("/child-data")
    done = await officer.post(f"{OWN}/{begun.public_id}/revoke")

    assert "可以看" in home.text
    assert done.status_code == 303
    assert (await AccessRequest.get(id=begun.id)).standing is Standing.REVOKED


async def test_broken_glass_is_for_the_officer_and_no_delegate(
    officer: httpx.AsyncClient, new_client: NewClient
) -> None:
    guard, admin = await at_a_screen(Role.SAFEGUARDING), await make_account(Role.ADMIN)
    await Delegate.create(
        jurisdiction_id=guard.jurisdiction_id,
        account_id=admin.id,
        office="a",
        named_by_id=1,
        until=clock.today() + timedelta(days=9),
    )
    delegate = new_client()
    delegate.cookies.set("session", await new_sign_in(account=admin.id))
    broken = await actions.break_glass(guard, glass())
    path = f"{OWN}/{broken.public_id}"

    await look(guard, broken.public_id)
    pages = [await who.get(path) for who in (officer, delegate)]
    logs = [await who.get("/child-data/looks") for who in (officer, delegate)]
    shut = await delegate.post(f"{path}/revoke")
    homes = [await who.get("/child-data") for who in (officer, delegate)]
    half = await officer.post(f"{path}/review", data={"answer": "确实等不及"})
    done = await officer.post(f"{path}/review", data={"justified": "yes", "answer": "确实等不及"})

    assert [page.status_code for page in pages] == [200, 404]
    assert broken.sentence in pages[0].text
    assert "<code>" not in pages[0].text
    assert ["紧急打开的，请看一看" in home.text for home in homes] == [True, False]
    assert [broken.public_id in home.text for home in homes] == [True, False]
    assert ["保护孩子，情况紧急" in log.text for log in logs] == [True, False]
    assert shut.status_code == 404
    assert (half.status_code, done.status_code) == (422, 303)
    assert (await AccessRequest.get(id=broken.id)).justified is True


async def test_log_tells_who_looked_at_what_kind_and_why(
    officer: httpx.AsyncClient, moderator: Actor
) -> None:
    begun = await running(moderator, await at_a_screen(Role.DATA_OFFICER))
    await look(moderator, begun.public_id)

    log = await officer.get("/child-data/looks")

    account = await Account.get(id=moderator.account_id)
    for words in (account.display_name, "账号名单", "家里或孩子要求查看"):
        assert words in log.text
    assert (await officer.get("/child-data/looks?before=x")).status_code == 200


async def test_delegate_is_named_and_dismissed(officer: httpx.AsyncClient) -> None:
    account = await make_account(Role.ADMIN)
    until = (clock.today() + timedelta(days=30)).isoformat()

    wrong = await officer.post("/child-data/delegates", data={"login": "nobody", "until": until})
    late = await officer.post(
        "/child-data/delegates", data={"login": account.login, "until": "2099-01-01"}
    )
    named = await officer.post(
        "/child-data/delegates", data={"login": account.login, "until": until}
    )
    listed = await officer.get("/child-data/delegates")
    ended = await officer.post(f"/child-data/delegates/{(await Delegate.get()).id}/end")

    assert (wrong.status_code, late.status_code, named.status_code) == (422, 422, 303)
    assert account.display_name in listed.text
    assert ended.status_code == 303
    assert account.display_name not in (await officer.get("/child-data/delegates")).text
