from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.codes import token_hash
from participation.errors import InvalidInput, NotFound
from participation.people.actions import (
    end_sign_in,
    hash_password,
    issue_key,
    new_sign_in,
    sign_in,
    sign_out,
)
from participation.people.models import Account, SignIn
from participation.people.queries import actor_of_key
from participation.schools.queries import actor_of
from tests.factories import ELSEWHERE, make_account, make_actor

PASSWORD = "correct horse"


async def make_teacher(**given: object) -> Account:
    return await make_account(
        Role.FACILITATOR, password_hash=await hash_password(PASSWORD), school_id=1, **given
    )


async def test_sign_in_gives_a_token_of_that_account(database: str) -> None:
    teacher = await make_teacher()

    token, actor = await sign_in(f" {teacher.login.upper()} ", PASSWORD)

    assert actor.account_id == teacher.id
    assert await actor_of(token_hash(token)) == actor


async def test_sign_in_stores_no_token(database: str) -> None:
    teacher = await make_teacher()

    token, _actor = await sign_in(teacher.login, PASSWORD)

    assert token not in (await SignIn.get()).token_hash


@pytest.mark.parametrize("login", ["known", "unknown"])
async def test_sign_in_refuses_alike(database: str, login: str) -> None:
    teacher = await make_teacher()

    with pytest.raises(InvalidInput) as refused:
        await sign_in(teacher.login if login == "known" else "nobody", "wrong")

    assert refused.value.fields == {"login": "账号或密码不对，请再看一看。"}
    assert await SignIn.all().count() == 0


async def test_sign_in_waits_for_an_organisation_to_vouch(database: str) -> None:
    teacher = await make_teacher(vouched_until=clock.today() - timedelta(days=1))

    with pytest.raises(InvalidInput):
        await sign_in(teacher.login, PASSWORD)


async def test_a_voucher_that_ends_ends_the_sign_in(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await make_teacher(vouched_until=clock.today())
    token, _actor = await sign_in(teacher.login, PASSWORD)
    tomorrow = clock.today() + timedelta(days=1)

    monkeypatch.setattr(clock, "today", lambda: tomorrow)

    assert await actor_of(token_hash(token)) is None


async def test_an_officer_needs_no_voucher(database: str) -> None:
    officer = await make_account(Role.OFFICER, vouched_until=None)

    token = await new_sign_in(account=officer.id)

    assert await actor_of(token_hash(token)) is not None


async def test_sign_out_ends_only_this_one(database: str) -> None:
    teacher = await make_teacher()
    here, actor = await sign_in(teacher.login, PASSWORD)
    there, _ = await sign_in(teacher.login, PASSWORD)

    await sign_out(actor)

    assert await actor_of(token_hash(here)) is None
    assert await actor_of(token_hash(there)) is not None


@pytest.mark.parametrize(
    ("away", "alive"),
    [({"minutes": 59}, True), ({"minutes": 61}, False), ({"hours": 13}, False)],
    ids=["a while", "idle", "too long"],
)
async def test_a_sign_in_ends_when_idle_or_old(
    database: str, monkeypatch: pytest.MonkeyPatch, away: dict[str, int], *, alive: bool
) -> None:
    token = await new_sign_in(account=(await make_teacher()).id)
    later = clock.now() + timedelta(**away)

    monkeypatch.setattr(clock, "now", lambda: later)

    assert (await actor_of(token_hash(token)) is not None) is alive


async def test_a_sign_in_ends_after_hours_even_if_used(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, start = await new_sign_in(account=(await make_teacher()).id), clock.now()

    seen = []
    for half_hours in range(26):
        moment = start + timedelta(minutes=30 * half_hours)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        seen.append(await actor_of(token_hash(token)) is not None)

    assert seen == [True] * 24 + [False] * 2


async def test_end_sign_in_of_another_is_not_found(database: str) -> None:
    theirs = await make_teacher()
    await new_sign_in(account=theirs.id)

    with pytest.raises(NotFound):
        await end_sign_in(await make_actor(Role.OFFICER), (await SignIn.get()).id)


async def test_a_key_acts_as_its_account_until_it_is_taken_away(database: str) -> None:
    officer = await make_account(Role.OFFICER)

    token = await issue_key(await make_actor(Role.ADMIN), officer, "排班系统")
    actor = await actor_of_key(token_hash(token))
    await Account.filter(id=officer.id).update(active=False)

    assert actor is not None
    assert actor.account_id == officer.id
    assert await actor_of_key(token_hash(token)) is None


async def test_a_key_is_issued_only_by_an_admin_of_the_place(database: str) -> None:
    officer = await make_account(Role.OFFICER)

    with pytest.raises(NotFound):
        await issue_key(await make_actor(Role.ADMIN, jurisdiction_id=ELSEWHERE), officer, "x")
