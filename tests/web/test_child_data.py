"""The child-data officer's desk: whose it is, what it asks, what it shows."""

import httpx
import pytest

from participation.actor import Role
from participation.people.models import Account
from participation.people.passwords import hash_password
from tests.conftest import NewClient
from tests.factories import make_account
from tests.web.test_masking_desk import signed_in


async def test_desk_is_the_officers_home(client: httpx.AsyncClient) -> None:
    account = await make_account(Role.DATA_OFFICER)
    await Account.filter(id=account.id).update(password_hash=await hash_password("long enough"))
    form = {"login": account.login, "password": "long enough"}

    arrived = await client.post("/sign-in", data=form, follow_redirects=True)

    assert arrived.url.path == "/child-data"
    assert "儿童信息保护" in arrived.text


@pytest.mark.parametrize("role", [role for role in Role if role.value not in "visitor child"])
async def test_desk_is_closed_to_everybody_else(new_client: NewClient, role: Role) -> None:
    visitor = await new_client().get("/child-data")
    answer = await (await signed_in(new_client, role)).get("/child-data")

    assert visitor.status_code != 200
    assert answer.status_code == (200 if role is Role.DATA_OFFICER else 403)
