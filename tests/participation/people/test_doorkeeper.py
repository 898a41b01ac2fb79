import pytest

from participation.actor import Role
from participation.errors import InvalidInput, TooMany
from participation.people.actions import hash_password
from participation.people.doorkeeper import Doorkeeper, neighbourhood
from participation.throttle import Throttle
from tests.factories import make_account


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "2001:0db8:0001:0002"),
        ("2001:db8:1:2:bbbb::9", "2001:0db8:0001:0002"),
        ("unknown", "unknown"),
    ],
)
def test_neighbourhood_is_the_household(address: str, expected: str) -> None:
    assert neighbourhood(address) == expected


async def test_doorkeeper_stops_an_address_that_tries_many_logins(database: str) -> None:
    doorkeeper = Doorkeeper(Throttle(3, 60))

    for guess in range(3):
        with pytest.raises(InvalidInput):
            await doorkeeper.sign_in("10.0.0.7", f"guess{guess}", "wrong")

    with pytest.raises(TooMany):
        await doorkeeper.sign_in("10.0.0.7", "guess4", "wrong")


async def test_doorkeeper_stops_many_addresses_that_try_one_login(database: str) -> None:
    doorkeeper = Doorkeeper(Throttle(3, 60))
    teacher = await make_account(Role.OFFICER, password_hash=await hash_password("right"))

    for guess in range(3):
        with pytest.raises(InvalidInput):
            await doorkeeper.sign_in(f"10.0.0.{guess}", teacher.login, "wrong")

    with pytest.raises(TooMany):
        await doorkeeper.sign_in("10.9.9.9", teacher.login, "right")


async def test_doorkeeper_does_not_count_those_who_know(database: str) -> None:
    doorkeeper = Doorkeeper(Throttle(2, 60))
    teacher = await make_account(Role.OFFICER, password_hash=await hash_password("right"))

    for _ in range(4):
        _token, actor = await doorkeeper.sign_in("10.0.0.7", teacher.login, "right")

    assert actor.account_id == teacher.id
