"""The office's pages: what is late, the editor, the gate that stays shut, the answer."""

from datetime import timedelta

import httpx

from participation import clock
from participation.actor import Actor
from participation.agendas.actions import open_hearing
from participation.agendas.models import Hearing, Item, ItemStatus, Resolution
from participation.people.actions import new_sign_in
from participation.responses.models import Response
from tests.conftest import NewClient
from tests.factories import make_proposal, make_topic
from tests.participation.agendas.matters import (
    WORDS,
    Time,
    hearing_form,
    make_decided,
    make_hearing,
    make_item,
    make_officer,
    pass_words,
)


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> None:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))


async def test_office_asks_strangers_to_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/office")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


async def test_office_shows_what_is_late_first(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    await make_item(officer, title="路灯")
    time.pass_by(days=20)
    await make_item(officer, title="滑梯")
    await signed_in(client, officer)

    shown = await client.get("/office")

    assert shown.status_code == 200
    assert "先做这些" in shown.text
    assert shown.text.index("路灯") < shown.text.index("滑梯")


async def test_item_is_opened_from_the_form_once(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    await signed_in(client, officer)
    shown = await client.get("/office/new")
    form = {**WORDS, "affects_children": "yes", "inputs": idea.public_id, "once": "one-click"}

    first = await client.post("/office/items", data=form)
    again = await client.post("/office/items", data=form)

    assert idea.public_id in shown.text
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    assert await Item.all().count() == 1


async def test_form_comes_back_with_what_was_typed(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_officer())

    answer = await client.post("/office/items", data={"title": "", "decision_maker": "规划局"})

    assert answer.status_code == 422
    assert 'value="规划局"' in answer.text
    assert 'id="title-error"' in answer.text


async def test_draft_is_amended_and_heard(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await signed_in(client, officer)
    where = f"/office/items/{item.public_id}"
    planned = (clock.today() + timedelta(days=60)).isoformat()

    shown = await client.get(f"{where}/edit")
    form = {**WORDS, "affects_children": "yes", "title": "新的标题", "decision_planned_on": planned}
    amended = await client.post(f"{where}/edit", data=form)
    late = await client.post(
        f"{where}/hearing", data={"pack": "先听你们说。", "closes_on": planned}
    )
    closes_on = (clock.today() + timedelta(days=31)).isoformat()
    heard = await client.post(
        f"{where}/hearing", data={"pack": "先听你们说。", "closes_on": closes_on}
    )

    assert WORDS["title"] in shown.text
    assert amended.status_code == heard.status_code == 303
    assert late.status_code == 422
    assert "decision_planned_on-error" in late.text
    assert (await Item.get(id=item.id)).title == "新的标题"
    assert (await Item.get(id=item.id)).status is ItemStatus.HEARING


async def test_gate_stays_shut_and_says_what_is_missing(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)
    await signed_in(client, officer)
    where = f"/office/items/{item.public_id}"

    shown = await client.get(where)
    refused = await client.post(f"{where}/decide", data={"text": "决定了", "child_words": "定了"})

    assert "谁都不能在这里关掉这个检查" in shown.text
    assert refused.status_code == 409
    assert "还不能决定" in refused.text
    assert await Resolution.all().count() == 0


async def test_unread_words_keep_the_hearing_from_beginning_and_the_page_says_where(
    client: httpx.AsyncClient,
) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)
    await open_hearing(officer, item, hearing_form(10, short_reason="雨季前要修好。"))
    await signed_in(client, officer)
    office, public = f"/office/items/{item.public_id}", f"/items/{item.public_id}"

    before = [(await client.get(one)).text for one in (office, public)]
    refused = await client.post(f"{office}/decide", data={"text": "决定", "child_words": "定了"})
    await pass_words(item)
    after = [(await client.get(one)).text for one in (office, public)]

    assert "在看稿台，等一位审核员读：议程项的说法、孩子看到的一页。" in before[0]
    assert "已经安排好，还没有开始。" in before[0]
    assert "停到北门" not in before[1]
    assert "规划局先听你们说" not in before[1], "no day is told before it begins"
    assert "雨季前要修好" not in before[1]
    assert refused.status_code == 409
    assert "已经安排好，还没有开始。" not in after[0]
    assert "雨季前要修好。" in after[1]
    assert "停到北门" in after[1]


async def test_days_of_a_hearing_move_through_their_form(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)
    await signed_in(client, officer)
    where = f"/office/items/{item.public_id}/days"
    today = clock.today()
    days = {"closes_on": today + timedelta(days=40), "live_on": ""}
    planned = {"decision_planned_on": today + timedelta(days=50)}

    refused = await client.post(where, data={**days, **planned, "live_on": today.isoformat()})
    moved = await client.post(where, data={**days, **planned})

    assert refused.status_code == 422
    assert "见面以前，孩子至少有 7 天能看那一页" in refused.text
    assert moved.status_code == 303
    hearing = await Hearing.get(item_id=item.id)
    assert clock.last_day(hearing.closes_at) == today + timedelta(days=40)
    assert hearing.live_on is None


async def test_summary_and_decision_go_through_their_forms(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_hearing(officer, topic)
    await signed_in(client, officer)
    where = f"/office/items/{item.public_id}"
    both = {
        f"{who}_{part}": "写好了。"
        for who in ("children", "guardians")
        for part in ("summary", "minority")
    } | {f"no_{who}_statement": "贴了通知，没有人说。" for who in ("children", "guardians")}

    summed = await client.post(f"{where}/summary", data=both)
    await Hearing.filter(item=item).update(closes_at=clock.now())
    open_gate = await client.get(where)
    decided = await client.post(
        f"{where}/decide", data={"text": "移到北门。", "child_words": "去北门。"}
    )

    assert summed.status_code == decided.status_code == 303
    assert 'href="#decide"' in open_gate.text
    assert (await Item.get(id=item.id)).status is ItemStatus.DECIDED
    assert "去北门。" in (await client.get(where)).text


async def test_answer_is_published_once(client: httpx.AsyncClient, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await signed_in(client, officer)
    where = f"/office/items/{item.public_id}"
    form = {
        "verdict": "will-do",
        "words": "已采纳。",
        "will_do": "绿灯加 10 秒。",
        "due_on": (clock.today() + timedelta(days=30)).isoformat(),
        "once": "click",
    }

    refused = await client.post(f"{where}/responses", data={**form, "due_on": "", "once": "other"})
    for _click in range(2):
        published = await client.post(f"{where}/responses", data=form)

    assert refused.status_code == 422
    assert "due_on-error" in refused.text
    assert published.status_code == 303
    assert await Response.all().count() == 1
    assert "绿灯加 10 秒。" in (await client.get(where)).text


async def test_item_of_another_district_is_not_there(new_client: NewClient) -> None:
    item = await make_item(await make_officer())
    client = new_client()
    await signed_in(client, await make_officer(jurisdiction_id="river-district"))

    answer = await client.get(f"/office/items/{item.public_id}")

    assert answer.status_code == 404
