"""Open data for strangers: the page, the files, the catalogue; keys and strangers at the door."""

import json

import httpx
import pytest

from participation.actor import Role
from participation.consents.models import Copied
from participation.exports.catalogue import FORMS, forms_of
from participation.exports.reading import TABLES
from participation.people.actions import new_sign_in
from participation.people.keys import KeyForm, make_key
from tests.conftest import ORIGIN
from tests.factories import make_actor, make_proposal, make_report, make_topic
from tests.web.readers import guardian


async def test_page_tells_each_table_column_and_term(client: httpx.AsyncClient) -> None:
    page = await client.get("/open-data")

    assert page.status_code == 200
    for table in TABLES.values():
        assert f'id="{table.name}"' in page.text
        assert all(f"<b>{name}</b>" in page.text for name in table.names)
        assert all(f"/open-data/{table.name}.{form}" in page.text for form in forms_of(table))
    assert 'href="/open-data"' in (await client.get("/")).text
    assert "会记下您的部门拿过" not in page.text


async def test_each_file_is_given_as_what_it_is(client: httpx.AsyncClient) -> None:
    await make_report(await make_topic())
    for table in TABLES.values():
        for form, kind in FORMS.items():
            path = f"/open-data/{table.name}.{form}"
            head, file = await client.head(path), await client.get(path)
            if form not in forms_of(table):
                assert file.status_code == head.status_code == 404
                continue
            assert file.headers["content-type"].startswith(kind)
            assert file.headers["cache-control"] == "no-store"
            assert f'filename="{table.name}.{form}"' in file.headers["content-disposition"]
            assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("path", ["nothing.csv", "ideas.exe", "ideas.csv.csv", "ideas"])
async def test_what_is_no_table_is_not_there(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/open-data/{path}")).status_code == 404


async def test_catalogue_is_dcat_whose_addresses_answer(client: httpx.AsyncClient) -> None:
    answer = await client.get("/open-data/catalog.jsonld")
    found = json.loads(answer.text)
    sets = found["dcat:dataset"]

    assert answer.headers["content-type"] == "application/ld+json"
    assert found["@type"] == "dcat:Catalog"
    assert {one["@language"] for one in found["dct:title"]} == {"zh-CN", "ko", "en"}
    assert [one["dct:identifier"] for one in sets] == list(TABLES)
    for one in sets:
        for way in one["dcat:distribution"]:
            where = way["dcat:downloadURL"]["@id"]
            assert where.startswith(ORIGIN)
            assert (await client.head(where.removeprefix(ORIGIN))).status_code == 200
            free = "creativecommons" in way["dct:license"]["@id"]
            assert free is not TABLES[one["dct:identifier"]].works


async def test_office_is_told_and_noted_and_a_stranger_is_not(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())
    await client.get("/open-data/ideas.csv")
    await guardian(client)
    await client.get("/open-data/ideas.csv")
    assert await Copied.all().count() == 0

    officer = await make_actor(Role.OFFICER)
    client.cookies.set("session", await new_sign_in(account=officer.account_id))
    assert "会记下您的部门拿过" in (await client.get("/open-data")).text
    await client.head("/open-data/ideas.csv")
    assert await Copied.all().count() == 0
    await client.get("/open-data/ideas.csv")
    assert [one.work for one in await Copied.all()] == [idea.public_id]


async def test_key_opens_files_and_the_api_and_no_page(client: httpx.AsyncClient) -> None:
    officer = await make_actor(Role.OFFICER)
    key = await make_key(officer, KeyForm(label="x"))
    await make_proposal(await make_topic())
    client.headers["Authorization"] = f"Bearer {key}"

    assert (await client.get("/office")).status_code in {303, 401}
    assert (await client.get("/office/keys")).status_code in {303, 401}
    assert (await client.get("/api/v1/me")).json()["role"] == "officer"
    assert (await client.get("/open-data/ideas.csv")).status_code == 200
    assert [one.account_id for one in await Copied.all()] == [officer.account_id]
