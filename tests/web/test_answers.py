"""The public register of answers: by office, with what is late."""

import httpx
import pytest

from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from tests.factories import make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer


async def test_late_answer_stands_under_its_office(client: httpx.AsyncClient, time: Time) -> None:
    time.at("2026-06-01T01:00:00+00:00")  # no promise of these ends on a day off
    await make_item(await make_officer(), await make_topic())
    await pass_texts()
    time.pass_by(days=61)

    late = (await client.get("/answers?state=late")).text

    assert "规划局" in late
    assert "晚了 1 天" in late
    assert "校门口接人的地方" in late


async def test_answers_are_found_by_their_state(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    no = {"words": "不能。", "cannot_yet": "路太窄。", "reason_class": "land"}
    await respond(officer, item, ResponseForm(verdict="cannot", **no))
    await pass_texts()

    refused = (await client.get("/answers?state=cannot")).text
    done = (await client.get("/answers?state=done")).text

    assert "路太窄。" in refused
    assert "路太窄。" not in done
    assert "这里还没有" in done


@pytest.mark.parametrize("query", ["page=0", "page=99999", "page=x", "page=²", "state=nonsense"])
async def test_strange_address_shows_the_register(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/answers?{query}")).status_code == 200
