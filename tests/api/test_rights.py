"""Requests over the API: a guardian asks, the child-data officer answers."""

import httpx

from participation.codes import token_hash
from participation.jobs import HANDLERS
from participation.people.actions import new_sign_in
from participation.people.models import SignIn
from participation.schools.cards import cards
from participation.work.worker import work_off
from tests.api.people import API, City, make_city
from tests.conftest import NewClient
from tests.factories import ELSEWHERE


async def linked(city: City) -> tuple[httpx.AsyncClient, str]:
    slip = {"slip": (await cards(city.session))[0].slip}
    child = await city["guardian"].post(f"{API}/guardian/children", json=slip)
    return city["guardian"], str(child.json()["id"])


async def test_request_is_asked_listed_and_answered(city: City) -> None:
    guardian, child = await linked(city)
    body = {"child": child, "kind": "facts", "words": "这里不对。"}

    asked = await guardian.post(f"{API}/rights/requests", json=body)
    queue = await city["data-officer"].get(f"{API}/rights/queue")
    path = f"{API}/rights/queue/{asked.json()['id']}/answer"
    no = {"verdict": "refused", "answer": "没有存。", "reason": "not-kept"}
    done = await city["data-officer"].post(path, json=no)
    again = await city["data-officer"].post(path, json=no)
    mine = await guardian.get(f"{API}/rights/requests?child={child}")

    assert (asked.status_code, done.status_code, again.status_code) == (201, 200, 409)
    assert [one["id"] for one in queue.json()["items"]] == [asked.json()["id"]]
    assert mine.json()["items"][0]["ground"] == "个人信息保护法第十九条"
    assert "网信部门" in mine.json()["items"][0]["complaint"]


async def test_request_sent_twice_is_one(city: City) -> None:
    guardian, child = await linked(city)
    body = {"child": child, "kind": "facts", "words": "这里不对。"}
    key = {"Idempotency-Key": "one"}

    first = await guardian.post(f"{API}/rights/requests", json=body, headers=key)
    second = await guardian.post(f"{API}/rights/requests", json=body, headers=key)

    assert first.json() == second.json()


async def test_requests_of_another_place_are_not_there(city: City, new_client: NewClient) -> None:
    guardian, child = await linked(city)
    river = await make_city(new_client, ELSEWHERE)
    body = {"child": child, "kind": "facts", "words": "这里不对。"}
    asked = (await guardian.post(f"{API}/rights/requests", json=body)).json()["id"]
    yes = {"verdict": "answered", "answer": "好的。"}

    queue = await river["data-officer"].get(f"{API}/rights/queue")
    answer = await river["data-officer"].post(f"{API}/rights/queue/{asked}/answer", json=yes)
    foreign = await river["guardian"].get(f"{API}/rights/requests?child={child}")
    nothing = await river["guardian"].get(f"{API}/rights/requests?child=nobody")

    assert queue.json()["items"] == []
    assert answer.status_code == 404
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.json()["title"] == nothing.json()["title"]


async def test_request_names_the_field_that_is_wrong(city: City) -> None:
    guardian, child = await linked(city)

    wrong = await guardian.post(f"{API}/rights/requests", json={"child": child, "kind": "x"})

    assert wrong.status_code == 422
    assert {one["field"] for one in wrong.json()["errors"]} == {"kind", "words"}


async def test_copy_is_asked_waited_for_and_fetched(city: City, new_client: NewClient) -> None:
    guardian, child = await linked(city)
    other = await browser(new_client, guardian)

    asked = await guardian.post(f"{API}/rights/copies", json={"child": child})
    path = f"{API}/rights/copies/{asked.json()['id']}"
    early = await guardian.get(f"{path}/file")
    await work_off(HANDLERS)
    ready = await guardian.get(path)
    file = await guardian.get(f"{path}/file")

    assert (asked.status_code, asked.json()["state"], early.status_code) == (202, "making", 404)
    assert ready.json() == {"id": asked.json()["id"], "state": "ready"}
    assert (file.headers["content-type"], file.content[:2]) == ("application/zip", b"PK")
    assert file.headers["cache-control"] == "no-store"
    for elsewhere in (other, city["visitor"], city["facilitator"]):
        assert (await elsewhere.get(f"{path}/file")).status_code in {401, 403, 404}


async def browser(new_client: NewClient, guardian: httpx.AsyncClient) -> httpx.AsyncClient:
    """Another sign-in of the same account."""
    token = guardian.headers["authorization"].removeprefix("Bearer ")
    one = await SignIn.get(token_hash=token_hash(token))
    client = new_client()
    client.headers["authorization"] = f"Bearer {await new_sign_in(account=one.account_id)}"
    return client


async def test_copy_of_anothers_child_is_refused_like_none(city: City) -> None:
    _guardian, child = await linked(city)
    stranger = city["officer"]

    nothing = await city["guardian"].post(f"{API}/rights/copies", json={"child": "nobody"})
    refused = await stranger.post(f"{API}/rights/copies", json={"child": child})

    assert (nothing.status_code, refused.status_code) == (404, 403)


async def test_guardian_reads_takes_and_deletes_the_own_account(city: City) -> None:
    guardian, child = await linked(city)

    kept = await guardian.get(f"{API}/rights/me")
    copy = await guardian.post(f"{API}/rights/me/export")
    left = await guardian.post(f"{API}/rights/me/leave")
    after = await guardian.get(f"{API}/rights/me")

    assert {"kind": "连上的孩子", "count": 1} in kept.json()["kinds"]
    assert [one["id"] for one in copy.json()["children"]] == [child]
    assert (left.status_code, after.status_code) == (204, 401)
