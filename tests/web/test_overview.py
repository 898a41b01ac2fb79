"""The public overview: squares for places, the shared board, nobody's name."""

import httpx

from participation.agendas.handing_on import NotOursForm, not_ours
from tests.api.people import API
from tests.factories import HERE, OFFICE, make_jurisdiction, make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.agendas.test_handing_on import make_offices


async def test_everybody_reads_the_board_in_words_that_passed(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    await make_item(officer, title="路灯太暗")
    unread = await client.get(f"/overview/{HERE}")
    await pass_texts()
    shown = await client.get(f"/overview/{HERE}")

    assert "路灯太暗" not in unread.text
    assert "路灯太暗" in shown.text
    assert "规划局" in shown.text


async def test_few_are_no_number_in_page_and_api(client: httpx.AsyncClient) -> None:
    await make_jurisdiction("jilin", level="province", names={"zh-CN": "吉林省"})
    await make_jurisdiction(parent_id="jilin")
    topic = await make_topic()
    for _n in range(3):
        await make_proposal(topic)

    page = await client.get("/overview")
    told = await client.get(f"{API}/overview")

    assert "&lt;5" in page.text
    assert told.json()["parts"] == [
        {"jurisdiction": HERE, "names": {"zh-CN": "白桦区"}, "ideas_this_month": None}
    ]


async def test_public_sees_the_office_of_now_and_no_reason(client: httpx.AsyncClient) -> None:
    offices = await make_offices("roads")
    item = await make_item(offices[OFFICE], await make_topic())
    await not_ours(offices[OFFICE], item, NotOursForm(reason="悄悄话不公开"))
    await pass_texts()

    pages = [
        (await client.get(where)).text
        for where in (
            f"/overview/{HERE}",
            f"{API}/overview?jurisdiction={HERE}",
            f"{API}/agenda-items/{item.public_id}",
        )
    ]

    assert all("roads" in one for one in pages)
    assert not any("悄悄话" in one for one in pages)


async def test_place_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    assert (await client.get("/overview/nowhere")).status_code == 404
    assert (await client.get(f"{API}/overview?jurisdiction=nowhere")).status_code == 404
    assert (await client.get(f"{API}/overview?limit=0")).status_code == 422
