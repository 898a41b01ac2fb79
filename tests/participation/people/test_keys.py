"""Keys: for a time, for one thing, one's own, gone at once."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.codes import token_hash
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.people.keys import MOST, KeyForm, make_key, revoke_key
from participation.people.models import ApiKey
from participation.people.queries import actor_of_key, own_keys
from tests.factories import make_actor

pytestmark = pytest.mark.usefixtures("database")


def form(**given: object) -> KeyForm:
    return KeyForm.parse({"label": "督办系统", **given})


async def test_key_acts_as_its_account_within_its_scope() -> None:
    officer = await make_actor(Role.OFFICER)
    found = await actor_of_key(token_hash(await make_key(officer, form(scope="answer"))))

    assert found is not None
    assert (found.role, found.account_id, found.key) == (Role.OFFICER, officer.account_id, "answer")
    assert officer.key == ""


async def test_key_ends_at_its_day() -> None:
    token = await make_key(await make_actor(Role.OFFICER), form(days=30))
    with clock.at(clock.now() + timedelta(days=29)):
        assert await actor_of_key(token_hash(token)) is not None
    with clock.at(clock.now() + timedelta(days=31)):
        assert await actor_of_key(token_hash(token)) is None


async def test_key_is_kept_nowhere_and_its_last_day_of_use_is() -> None:
    officer = await make_actor(Role.OFFICER)
    token = await make_key(officer, form())
    assert token not in str(await ApiKey.all().values())
    assert (await own_keys(officer))[0].used_on is None

    await actor_of_key(token_hash(token))
    assert (await own_keys(officer))[0].used_on == clock.today()


async def test_revoked_key_opens_nothing_at_once() -> None:
    officer = await make_actor(Role.OFFICER)
    token = await make_key(officer, form())
    (key,) = await own_keys(officer)
    with pytest.raises(NotFound):
        await revoke_key(await make_actor(Role.OFFICER), key.id)
    assert await actor_of_key(token_hash(token)) is not None

    await revoke_key(officer, key.id)
    assert await actor_of_key(token_hash(token)) is None
    assert await own_keys(officer) == []
    with pytest.raises(NotFound):
        await revoke_key(officer, key.id)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.GUARDIAN, Role.SAFEGUARDING, Role.ADMIN])
async def test_only_officers_make_keys(role: Role) -> None:
    with pytest.raises(NotPermitted):
        await make_key(await make_actor(role), form())


@pytest.mark.parametrize(
    "given", [{"label": ""}, {"scope": "whole"}, {"days": 0}, {"days": 366}, {"days": "x"}]
)
def test_key_for_ever_or_for_all_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        form(**given)
    assert list(wrong.value.fields) == list(given)


async def test_eleventh_key_is_refused() -> None:
    officer = await make_actor(Role.OFFICER)
    for _n in range(MOST):
        await make_key(officer, form())
    with pytest.raises(InvalidInput):
        await make_key(officer, form())
