import httpx

from participation.actor import Role
from participation.people.actions import hash_password
from tests.api.people import API, DUTY, City
from tests.conftest import NewClient
from tests.factories import make_account, make_proposal

PASSWORD = "correct horse battery"


async def sign_in(client: httpx.AsyncClient, login: str, password: str) -> httpx.Response:
    return await client.post(f"{API}/sign-in", json={"login": login, "password": password})


async def test_sign_in_sets_a_new_cookie_and_kills_the_old_one(
    new_client: NewClient, client: httpx.AsyncClient
) -> None:
    account = await make_account(Role.OFFICER, password_hash=await hash_password(PASSWORD))

    first = await sign_in(client, account.login, PASSWORD)
    old = new_client()
    old.cookies.set("session", first.cookies["session"])
    second = await sign_in(client, account.login, PASSWORD)

    assert first.json()["role"] == "officer"
    assert first.cookies["session"] != second.cookies["session"]
    assert (await client.get(f"{API}/me")).json()["role"] == "officer"
    assert (await old.get(f"{API}/me")).status_code == 401


async def test_sign_out_ends_it_on_the_server(client: httpx.AsyncClient, city: City) -> None:
    out = await city["officer"].post(f"{API}/sign-out")

    assert out.status_code == 204
    assert (await city["officer"].get(f"{API}/me")).status_code == 401


async def test_sign_in_does_not_tell_who_exists(client: httpx.AsyncClient) -> None:
    account = await make_account(Role.OFFICER, password_hash=await hash_password(PASSWORD))

    wrong = await sign_in(client, account.login, "not the password")
    nobody = await sign_in(client, "nobody@example.org", "not the password")

    assert wrong.status_code == nobody.status_code == 401
    assert wrong.content == nobody.content
    assert wrong.json()["errors"][0]["field"] == "login"


async def test_guesser_of_passwords_is_told_to_wait(client: httpx.AsyncClient) -> None:
    answers = [await sign_in(client, f"a{n}@example.org", "guess") for n in range(12)]

    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_seat_refuses_wrong_and_empty_codes(city: City) -> None:
    wrong = await city["visitor"].post(f"{API}/seats", json={"code": "AAAA BBBB"})
    empty = await city["visitor"].post(f"{API}/seats", json={})

    assert (wrong.status_code, empty.status_code) == (404, 422)


async def test_seat_dies_with_its_lesson(city: City) -> None:
    before = await city["child"].get(f"{API}/me")
    closed = await city["facilitator"].post(f"{API}/sessions/{city.session.public_id}/close")
    after = await city["child"].get(f"{API}/me")

    assert closed.status_code == 200
    assert before.json()["topic"] == city.topic.public_id
    assert after.status_code == 401


async def test_json_in_disguise_is_refused(city: City) -> None:
    sent = await city["visitor"].post(
        f"{API}/concerns", content='{"words": "x"}', headers={"content-type": "text/plain"}
    )

    assert sent.status_code == 415


async def test_methods_are_told(city: City) -> None:
    path = f"{API}/topics/{city.topic.public_id}/proposals"
    options = await city["visitor"].options(path)
    head = await city["visitor"].head(path)
    wrong = await city["visitor"].delete(path)

    assert (options.status_code, head.status_code, wrong.status_code) == (204, 200, 405)
    assert options.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert wrong.headers["content-type"] == "application/problem+json"


async def test_same_key_gives_the_same_answer_and_another_body_is_a_conflict(city: City) -> None:
    path, key = f"{API}/topics/{city.topic.public_id}/proposals", {"Idempotency-Key": "once-1"}
    child = city["child"]

    first = await child.post(path, json={"idea": "画一条线"}, headers=key)
    again = await child.post(path, json={"idea": "画一条线"}, headers=key)
    other = await child.post(path, json={"idea": "别的"}, headers=key)
    long = await child.post(path, json={"idea": "别的"}, headers={"Idempotency-Key": "x" * 81})

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert (other.status_code, long.status_code) == (409, 422)


async def test_nothing_of_the_sender_is_believed(city: City) -> None:
    await make_proposal(city.topic)
    path = f"{API}/topics/{city.topic.public_id}/proposals"
    extra = {"visibility": "published", "author_id": 1, "role": "admin", "id": "x", "held": False}

    sent = await city["child"].post(path, json={"idea": "画一条线", **extra})

    assert sent.json()["visibility"] == "waiting"
    assert len((await city["visitor"].get(path)).json()["items"]) == 1


async def test_lesson_opens_only_with_duty(city: City) -> None:
    plan = {"topic": city.topic.slug, "label": "四（3）班", "seats": 45}
    teacher = city["facilitator"]
    made = (await teacher.post(f"{API}/sessions", json=plan)).json()
    ready = (await teacher.post(f"{API}/sessions", json={**plan, **DUTY})).json()

    refused = await teacher.post(f"{API}/sessions/{made['id']}/open")
    opened = await teacher.post(f"{API}/sessions/{ready['id']}/open")
    cards = (await teacher.get(f"{API}/sessions/{ready['id']}/cards")).json()["items"]

    assert refused.status_code == 422
    assert {one["field"] for one in refused.json()["errors"]} == set(DUTY)
    assert opened.json()["status"] == "open"
    assert len({card["secret"] for card in cards}) == 45
    assert (await city["officer"].get(f"{API}/sessions/{ready['id']}/cards")).status_code == 403
