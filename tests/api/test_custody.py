"""Asking and deciding through the API; looking is on no address of it."""

from participation.access import actions
from participation.access.looking import look
from participation.actor import Actor, Role
from participation.api.routes import endpoints
from participation.people.models import SignIn
from participation.people.queries import actor_for
from tests.api.people import API, City

ASKED = {
    "what": "accounts",
    "subject": "guardian",
    "purpose": "audit",
    "sentence": "季度抽查账号",
    "minutes": 5,
}


async def at_a_screen(city: City, role: Role) -> Actor:
    account = city.accounts[role]
    return actor_for(account, (await SignIn.filter(account_id=account.id).get()).id)


async def test_request_is_asked_seen_and_approved(city: City) -> None:
    made = await city["moderator"].post(
        f"{API}/access-requests", json=ASKED, headers={"Idempotency-Key": "once"}
    )
    again = await city["moderator"].post(
        f"{API}/access-requests", json=ASKED, headers={"Idempotency-Key": "once"}
    )
    at = f"{API}/access-requests/{made.json()['id']}"
    waiting = await city["data-officer"].get(f"{API}/access-desk")
    approved = await city["data-officer"].post(f"{at}/approve")
    late = await city["data-officer"].post(f"{at}/deny", json={"answer": "先不用看原图"})
    own = await city["moderator"].get(at)

    assert (made.status_code, again.json()) == (201, made.json())
    assert [one["id"] for one in waiting.json()["items"]] == [made.json()["id"]]
    assert (approved.json()["standing"], own.json()["standing"]) == ("approved", "approved")
    assert late.status_code == 409


async def test_fields_that_are_wrong_are_named(city: City) -> None:
    wrong = {**ASKED, "minutes": 90, "purpose": "safety"}

    answer = await city["moderator"].post(f"{API}/access-requests", json=wrong)

    assert answer.status_code == 422
    assert {one["field"] for one in answer.json()["errors"]} == {"minutes", "purpose"}


async def test_looks_are_listed_and_grants_revoked(city: City) -> None:
    made = await city["moderator"].post(f"{API}/access-requests", json=ASKED)
    id = made.json()["id"]
    at = f"{API}/access-requests/{id}"
    await city["data-officer"].post(f"{at}/approve")
    moderator = await at_a_screen(city, Role.MODERATOR)
    await actions.begin(moderator, id)
    await look(moderator, id)

    looks = (await city["data-officer"].get(f"{API}/access-looks")).json()["items"]
    revoked = await city["data-officer"].post(f"{at}/revoke")
    ended = await city["moderator"].post(f"{at}/end")

    assert [(one["role"], one["what"], one["purpose"]) for one in looks] == [
        ("moderator", "accounts", "audit")
    ]
    assert revoked.json()["standing"] == "revoked"
    assert ended.status_code == 409


def test_no_address_of_the_api_opens_anything() -> None:
    paths = {one.spec.path for one in endpoints() if "access" in one.spec.path}

    assert not [path for path in paths if path.endswith(("look", "begin", "picture"))]
