"""An assessment through the API alone, from its first box to a contest that is settled."""

import hashlib
import json
from typing import Any

import httpx

from participation.actor import Actor
from participation.people.actions import new_sign_in
from tests.api.people import API
from tests.conftest import NewClient
from tests.factories import pass_texts
from tests.participation.agendas.matters import Time
from tests.participation.assessments.making import (
    NONE,
    Office,
    full,
    make_major_free,
    make_major_heard,
    make_published,
)


async def signed_in(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    client = new_client()
    client.headers["authorization"] = f"Bearer {await new_sign_in(account=actor.account_id)}"
    return client


def path(office: Office, rest: str = "") -> str:
    return f"{API}/agenda-items/{office.item.public_id}/assessment{rest}"


async def test_whole_way(new_client: NewClient, client: httpx.AsyncClient) -> None:
    office = await make_major_free()
    writer, second, other = [
        await signed_in(new_client, who) for who in (office.writer, office.second, office.other)
    ]

    assert (await writer.post(path(office, "/draft"))).status_code == 201
    empty = await writer.post(path(office, "/hand-over"))
    assert empty.status_code == 422
    assert "q_ways" in {one["field"] for one in empty.json()["errors"]}
    kept = await writer.patch(path(office, "/draft"), json={"fields": NONE, "revision": 1})
    assert (kept.json()["missing"], kept.json()["revision"]) == ({}, 2)
    stale = await writer.patch(path(office, "/draft"), json={"fields": NONE, "revision": 1})
    assert stale.status_code == 409
    assert (await writer.post(path(office, "/hand-over"))).json()["unmet"] == ["read"]
    shut = await second.post(path(office, "/publish"))
    assert [one["field"] for one in shut.json()["errors"]] == ["read"]
    assert (await client.get(path(office))).status_code == 404
    await pass_texts()
    assert (await writer.post(path(office, "/publish"))).status_code == 403
    assert (await second.post(path(office, "/publish"))).json()["result"] == "no-effect"

    said = {"contest": "机房就在幼儿园楼下。"}
    assert (await client.post(path(office, "/contests"), json=said)).status_code == 201
    await pass_texts()
    answer = {"outcome": "upheld", "answer": "说得对，要先问孩子。"}
    assert (await writer.post(path(office, "/settlement"), json=answer)).status_code == 403
    settled = await other.post(path(office, "/settlement"), json=answer)
    assert [one["upheld"] for one in settled.json()["items"]] == [True]
    assert (await client.get(path(office))).json()["state"] == "overturned"


async def test_whoever_holds_the_json_can_prove_it(client: httpx.AsyncClient, time: Time) -> None:
    office = await make_major_heard(time)
    own = {"title_free-1": "路灯", "changed_free-1": "亮一点"}
    await make_published(office, await full(office, **own))

    told: dict[str, Any] = (await client.get(path(office))).json()

    plain = json.dumps(
        {"fields": told["fields"], "lines": told["lines"]}, ensure_ascii=False, sort_keys=True
    )
    assert hashlib.sha256(plain.encode()).hexdigest() == told["digest"]
    assert [row["title"] for row in told["rows"]][-1] == "路灯"


async def test_versions_are_compared(client: httpx.AsyncClient, time: Time) -> None:
    office = await make_major_heard(time)
    await make_published(office, await full(office))

    same = await client.get(path(office, "/differences"), params={"before": 1, "now": 1})
    none = await client.get(path(office, "/differences"), params={"before": 1, "now": 2})
    odd = await client.get(path(office, "/differences"), params={"before": 0, "now": "x"})

    assert same.json()["items"] == []
    assert (none.status_code, odd.status_code) == (404, 422)
