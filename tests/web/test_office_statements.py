"""What pages of offices, and of the public about them, ask of the database, however large it is."""

import httpx
import pytest

from participation.people.actions import new_sign_in
from tests.factories import HERE, OFFICE, make_jurisdiction, make_proposal, make_report
from tests.participation.agendas.matters import Time
from tests.participation.feedback.matters import Told, make_told
from tests.statements import asked, scanned, statements

OF_OFFICES = (
    "/office",
    "/office?view=table",
    "/office?q=lamp&late=yes&holder=me&tag=lamp",
    "/office/work",
    "/office/new",
    "/office/overview",
    "/office/items/{item}",
    "/office/items/{item}/themes",
)
OF_ALL = (
    "/items/{item}",
    "/ideas/{idea}",
    f"/overview/{HERE}",
    "/answers",
    "/answers?state=late",
    "/answers?state=waiting",
    "/answers?state=will-do",
    "/promises",
    "/promises?state=late",
    "/indicators",
    f"/feeds/places/{HERE}.atom",
    f"/feeds/offices/{OFFICE}.atom",
    f"/calendar/{HERE}.ics",
    f"/calendar/{HERE}/{OFFICE}.ics",
    "/api/v1/agenda-items",
    "/api/v1/open-data/ideas",
    "/api/v1/open-data/items",
    "/api/v1/open-data/answers",
)


@pytest.fixture
async def told(client: httpx.AsyncClient, time: Time) -> Told:
    made = await make_told(time)
    await make_jurisdiction("jilin", level="province")
    return made


@pytest.fixture
async def pages(told: Told) -> list[str]:
    topic = await told.session.topic
    idea = await make_proposal(topic)
    names = {"item": told.item.public_id, "idea": idea.public_id}
    return [one.format(**names) for one in (*OF_OFFICES, *OF_ALL)]


async def sign_in(client: httpx.AsyncClient, told: Told) -> None:
    client.cookies.set("session", await new_sign_in(account=told.officer.account_id))


async def numbers(client: httpx.AsyncClient, told: Told, pages: list[str]) -> dict[str, int]:
    """Of the second time: what is read once and kept is not counted."""
    await sign_in(client, told)
    found = {}
    for page in pages:
        await client.get(page)
        with statements() as seen:
            assert (await client.get(page)).status_code == 200, page
        found[page] = len(seen)
    return found


async def test_statements_of_a_page_do_not_grow_with_the_city(
    client: httpx.AsyncClient, told: Told, pages: list[str], time: Time
) -> None:
    pages = [one for one in pages if "state=late" not in one]  # nothing is late at first
    few = await numbers(client, told, pages)
    topic = await told.session.topic
    for _ in range(3):
        await make_told(time)
        await make_proposal(topic)
        await make_report(topic)

    many = await numbers(client, told, pages)

    assert {one: (few[one], many[one]) for one in pages if many[one] > few[one]} == {}
    assert {one: n for one, n in many.items() if n > 32} == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_page_walks_along_a_large_table(
    client: httpx.AsyncClient, told: Told, pages: list[str]
) -> None:
    await sign_in(client, told)
    walked = set()
    for page in pages:
        with asked() as seen:
            assert (await client.get(page)).status_code == 200, page
        walked |= {(page, table) for one in seen for table in await scanned(*one)}

    assert walked == set()
