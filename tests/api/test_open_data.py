"""The tables by API: the dictionary, page after page, and who has taken what."""

from typing import Any

import httpx

from participation.consents.models import Copied
from participation.exports.reading import TABLES
from tests.api.people import API, City
from tests.factories import make_poll, make_proposal


async def pages(client: httpx.AsyncClient, table: str, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _n in range(20):
        query = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        answer = (await client.get(f"{API}/open-data/{table}", params=query)).json()
        found += answer["items"]
        cursor = answer["next"]
        if not cursor:
            return found
    raise AssertionError("it never ends")


async def test_dictionary_tells_each_column(city: City) -> None:
    told = (await city["visitor"].get(f"{API}/open-data")).json()

    assert [one["id"] for one in told] == list(TABLES)
    for one in told:
        assert [column["name"] for column in one["columns"]] == TABLES[one["id"]].names
        assert all(column["meaning"] for column in one["columns"])


async def test_pages_join_without_a_gap_or_a_double(city: City) -> None:
    ideas = {(await make_proposal(city.topic)).public_id for _n in range(5)}
    found = [row["id"] for row in await pages(city["visitor"], "ideas", 2)]

    assert len(found) == len(set(found))
    assert ideas <= set(found)
    assert await Copied.all().count() == 0


async def test_pages_of_numbered_tables_end_too(city: City) -> None:
    for table in TABLES:
        await pages(city["visitor"], table, 1)
    await make_poll(city.topic)


async def test_office_that_reads_page_by_page_is_noted(city: City) -> None:
    idea = await make_proposal(city.topic)
    await pages(city["officer"], "ideas", 1)

    assert idea.public_id in {one.work for one in await Copied.all()}


async def test_wrong_cursor_and_table_are_refused(city: City) -> None:
    client = city["visitor"]
    for table in ("ideas", "tallies"):
        for cursor in ("A", "AA", "!", "JyI7", "x" * 90):
            answer = await client.get(f"{API}/open-data/{table}", params={"cursor": cursor})
            assert answer.status_code in {200, 422}, answer.text
    assert (await client.get(f"{API}/open-data/secrets")).status_code == 404
