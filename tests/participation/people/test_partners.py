"""Other systems of a city: a voice of their own, a key shown once, no way to sign in."""

import pytest

from participation.actor import Actor, Role
from participation.codes import token_hash
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.opendata.partners import new_key
from participation.people.actions import open_partner, sign_in
from participation.people.models import Account, Kind
from participation.people.queries import actor_of_key
from participation.settings import settings
from tests.factories import HERE, make_actor, make_jurisdiction

pytestmark = pytest.mark.usefixtures("database")

ADMIN = Actor(Role.ADMIN, jurisdiction_id=HERE)


async def test_key_acts_as_a_partner_of_the_place() -> None:
    key = await open_partner(ADMIN, "12345 热线")

    actor = await actor_of_key(token_hash(key))

    assert actor is not None
    assert (actor.role, actor.jurisdiction_id) == (Role.PARTNER, HERE)
    account = await Account.get(id=actor.account_id or 0).select_related("participant")
    assert account.participant is not None
    assert account.participant.kind is Kind.PARTNER
    assert [one.kind for one in await Entry.all()] == ["key.issued"]


async def test_nobody_signs_in_as_a_partner() -> None:
    await open_partner(ADMIN, "12345")
    login = (await Account.all().get()).login

    for password in ("", "none", "key"):
        with pytest.raises(InvalidInput):
            await sign_in(login, password)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MODERATOR, Role.GUARDIAN, Role.PARTNER])
async def test_only_an_administrator_opens_one(role: Role) -> None:
    with pytest.raises(NotPermitted):
        await open_partner(await make_actor(role), "12345")


async def test_command_line_gives_a_key_for_a_place_that_is_there(database: str) -> None:
    await make_jurisdiction()

    assert (await new_key(settings(), "12345", HERE)).startswith("key-")
    with pytest.raises(NotFound):
        await new_key(settings(), "12345", "nowhere")
