"""What a key opens: reading is reading, answering is answering, and no more."""

import httpx
import pytest

from participation.actor import Role
from participation.api.routes import PREFIX, endpoints
from participation.people.keys import KeyForm, make_key
from participation.people.models import Scope
from participation.people.queries import account_of, actor_for
from tests.api.people import API, City
from tests.api.test_roles import BODIES, make_things, url_of
from tests.conftest import NewClient
from tests.factories import make_report

ANSWERING = {
    "send_response",
    "withdraw_answer",
    "send_draft",
    "send_promise",
    "move_promise",
    "finish_promise",
    "drop_promise",
    "extend_answer",
    "handle_report",
    "reword_text",
    "send_media",
    "upload_options",
    "begin_upload",
    "read_upload",
    "append_upload",
    "end_upload",
}
PEOPLE_ONLY = {"read_exact_map", "list_colleagues"}
SPECS = [one.spec for one in endpoints()]
ROOTS = {one.path.split("/")[1] for one in SPECS}


async def with_key(new_client: NewClient, city: City, scope: Scope) -> httpx.AsyncClient:
    officer = actor_for(city.accounts[Role.OFFICER])
    client = new_client()
    key = await make_key(officer, KeyForm(label="x", scope=scope))
    client.headers["Authorization"] = f"Bearer {key}"
    return client


def test_what_a_key_to_answer_may_send_is_this_list() -> None:
    assert {one.handler.__name__ for one in SPECS if one.machines} == ANSWERING
    assert {one.handler.__name__ for one in SPECS if one.people_only} == PEOPLE_ONLY


@pytest.mark.parametrize("scope", [Scope.READ, Scope.ANSWER])
async def test_key_is_refused_what_it_is_not_for(
    new_client: NewClient, city: City, scope: Scope
) -> None:
    client, things = await with_key(new_client, city, scope), await make_things(city)
    for spec in SPECS:
        name = spec.handler.__name__
        body = BODIES.get(name, {"choices": ["x"]}) if spec.body else None
        url = url_of(spec, {**dict.fromkeys(ROOTS, "nothing"), **things})
        answer = await client.request(spec.method, url, json=body)
        opens = spec.method == "GET" or (scope is Scope.ANSWER and name in ANSWERING)
        if spec.people_only or not opens:
            assert answer.status_code == 403, (spec.method, spec.path, answer.text)
        else:
            assert answer.status_code < 500, (spec.method, spec.path, answer.text)


async def test_key_reads_as_its_office_reads(new_client: NewClient, city: City) -> None:
    client = await with_key(new_client, city, Scope.READ)

    assert (await client.get(f"{API}/texts")).status_code == 200
    assert (await client.get(f"{API}/me")).json()["department"] is not None
    assert PREFIX == API


async def test_key_to_answer_handles_a_report(new_client: NewClient, city: City) -> None:
    report = await make_report(city.topic)
    path = f"{API}/reports/{report.public_id}/handling"
    reader = await with_key(new_client, city, Scope.READ)
    refused = await reader.post(path, json={"handling": "acknowledged"})
    machine = await with_key(new_client, city, Scope.ANSWER)
    done = await machine.post(path, json={"handling": "acknowledged"})

    assert (refused.status_code, done.status_code) == (403, 200)


async def test_key_opens_nothing_when_its_account_is_closed(
    new_client: NewClient, city: City
) -> None:
    client = await with_key(new_client, city, Scope.READ)
    account = await account_of(actor_for(city.accounts[Role.OFFICER]))
    account.active = False
    await account.save()

    assert (await client.get(f"{API}/me")).status_code == 401
