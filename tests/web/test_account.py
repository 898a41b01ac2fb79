import httpx
import pytest

from participation.actor import Role
from participation.people.actions import hash_password
from participation.people.models import Account, SignIn
from participation.settings import settings
from tests.conftest import NewClient
from tests.factories import make_account, make_school

PASSWORD = "correct horse"


async def make_teacher() -> Account:
    school = await make_school()
    hashed = await hash_password(PASSWORD)
    return await make_account(Role.FACILITATOR, school_id=school.id, password_hash=hashed)


async def sign_in(client: httpx.AsyncClient, login: str, **more: str) -> httpx.Response:
    return await client.post("/sign-in", data={"login": login, "password": PASSWORD} | more)


async def test_sign_in_leads_to_ones_own_page(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()

    answer = await sign_in(client, teacher.login.upper())

    assert (answer.status_code, answer.headers["location"]) == (303, "/facilitator")
    assert "httponly" in answer.headers["set-cookie"].lower()


async def test_sign_in_unknown_and_wrong_look_alike(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()

    unknown = await sign_in(client, "nobody@example.org")
    wrong = await sign_in(client, teacher.login, password="something else")

    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert unknown.text.replace("nobody@example.org", "") == wrong.text.replace(teacher.login, "")


@pytest.mark.parametrize(
    "wish",
    [
        "//evil.example",
        "https://evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/%09/x",
        "javascript:1",
    ],
)
async def test_sign_in_goes_nowhere_else(client: httpx.AsyncClient, wish: str) -> None:
    teacher = await make_teacher()

    answer = await sign_in(client, teacher.login, next=wish)

    assert answer.headers["location"] == "/facilitator"


async def test_sign_in_goes_on_to_where_one_wanted(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()

    answer = await sign_in(client, teacher.login, next="/facilitator/plan")

    assert answer.headers["location"] == "/facilitator/plan"


async def test_sign_in_again_ends_the_one_before(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()

    await sign_in(client, teacher.login)
    await sign_in(client, teacher.login)

    assert await SignIn.filter(revoked_at=None).count() == 1


async def test_sign_in_stops_a_guesser_of_one_login_from_anywhere(
    client: httpx.AsyncClient,
) -> None:
    teacher = await make_teacher()

    for _ in range(settings().misses_allowed):
        await sign_in(client, teacher.login, password="wrong")
    stopped = await sign_in(client, teacher.login)

    assert stopped.status_code == 429


async def test_sign_out_is_dead_on_the_server(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()
    await sign_in(client, teacher.login)
    kept = client.cookies["session"]

    await client.post("/sign-out")
    back = await client.get("/facilitator", headers={"Cookie": f"session={kept}"})

    assert (back.status_code, back.headers["location"]) == (303, "/sign-in?next=/facilitator")


async def test_account_shows_and_ends_ones_own_sign_ins(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    teacher, other = await make_teacher(), new_client()
    await sign_in(other, teacher.login)
    await sign_in(client, teacher.login)
    there = await SignIn.all().order_by("id").first()
    assert there is not None

    shown = await client.get("/account")
    await client.post(f"/account/sign-ins/{there.id}/end")

    assert shown.status_code == 200
    assert (await other.get("/account")).status_code == 303


async def test_account_cannot_end_anothers_sign_in(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    mine, theirs, other = await make_teacher(), await make_teacher(), new_client()
    await sign_in(other, theirs.login)
    await sign_in(client, mine.login)

    answer = await client.post(f"/account/sign-ins/{(await SignIn.first()).id}/end")  # type: ignore[union-attr]

    assert answer.status_code == 404
    assert (await other.get("/account")).status_code == 200


async def test_rights_taken_away_work_at_once(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()
    await sign_in(client, teacher.login)

    await Account.filter(id=teacher.id).update(active=False)

    assert (await client.get("/facilitator")).status_code == 303


async def test_foreign_origin_cannot_sign_out(client: httpx.AsyncClient) -> None:
    teacher = await make_teacher()
    await sign_in(client, teacher.login)

    refused = await client.post("/sign-out", headers={"Origin": "https://evil.example"})

    assert refused.status_code == 403
    assert (await client.get("/account")).status_code == 200
