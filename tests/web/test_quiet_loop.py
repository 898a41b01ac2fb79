"""Nobody waits for another's large page: what reckons long does it beside the event loop."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from participation.agendas.models import ItemInput
from participation.codes import new_public_id
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.readability.check import check
from tests.factories import make_participant, make_topic
from tests.participation.agendas.matters import make_item, make_officer

MOST_MS = 50.0
CROWD = 400  # as many originals as a page of themes reads
SIGNS = [chr(0x4E00 + number) for number in range(60)]  # so few that all ideas share some pairs
HEAVY = "为进一步推进儿童友好城市建设，统筹协调相关部门落实主体责任，加快实施路口改造工程。"

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@asynccontextmanager
async def turns() -> AsyncIterator[list[float]]:
    """Milliseconds of the processor between two turns of the loop: a busy machine adds nothing."""
    taken: list[float] = []

    async def count() -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            taken.append((now - last) * 1000)
            last = now

    counting = asyncio.create_task(count())
    await asyncio.sleep(0)
    try:
        yield taken
        await asyncio.sleep(0)  # so that the last of them is counted too
    finally:
        counting.cancel()


async def make_crowd() -> str:
    """An item that four hundred ideas went into, all in other words, in boxes that are full."""
    officer, topic = await make_officer(), await make_topic()
    author, chance = await make_participant(), random.Random(387)
    ideas = [
        Proposal(
            topic_id=topic.id,
            author_id=author.id,
            tracking_hash=new_public_id(),
            jurisdiction_id=topic.jurisdiction_id,
            visibility="published",
            idea="".join(chance.choices(SIGNS, k=200)),
        )
        for _ in range(CROWD)
    ]
    await Proposal.bulk_create(ideas)
    item = await make_item(officer, topic)
    await ItemInput.filter(item_id=item.id).delete()
    held = [ItemInput(item_id=item.id, kind="proposal", subject=one.public_id) for one in ideas]
    await ItemInput.bulk_create(held)
    return item.public_id


async def test_themes_of_a_crowd_are_suggested_beside_the_loop(client: httpx.AsyncClient) -> None:
    item = await make_crowd()
    officer = await make_officer()
    client.cookies.set("session", await new_sign_in(account=officer.account_id))
    address = f"/api/v1/agenda-items/{item}/theme-hints"
    await client.get(address)

    async with turns() as taken:
        answer = await client.get(address)

    assert answer.status_code == 200
    assert max(taken) < MOST_MS


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
async def test_table_is_written_a_part_at_a_time(client: httpx.AsyncClient, form: str) -> None:
    await make_crowd()
    await client.get(f"/open-data/ideas.{form}")

    async with turns() as taken:
        answer = await client.get(f"/open-data/ideas.{form}")

    assert answer.status_code == 200
    assert max(taken) < MOST_MS


async def test_paper_is_set_beside_the_loop(client: httpx.AsyncClient) -> None:
    item = await make_crowd()
    await client.get(f"/items/{item}/poster.pdf")

    async with turns() as taken:
        answer = await client.get(f"/items/{item}/poster.pdf")

    assert answer.status_code == 200
    assert max(taken) < MOST_MS


@pytest.mark.usefixtures("database_url")
def test_longest_text_of_an_office_is_checked_at_once() -> None:
    """Each word of offices is looked for once, however often it stands there."""
    text = (HEAVY * 60)[:2000]
    check(text)
    started = time.thread_time()

    found = check(text)

    assert (time.thread_time() - started) * 1000 < MOST_MS
    assert len(found.refused) > 40
