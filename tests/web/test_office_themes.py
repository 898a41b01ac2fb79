"""Grouping what was said, the papers made of it, and the steps of an item after its decision."""

from datetime import timedelta

import httpx
import icalendar

from participation import clock
from participation.actor import Actor
from participation.agendas.forms import ThemeForm
from participation.agendas.grouping import make_theme
from participation.agendas.models import Emergency, Item, ItemStatus, ItemTheme, Listening
from participation.agendas.themes import themes_of
from participation.people.actions import new_sign_in
from tests.factories import make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import (
    Time,
    make_decided,
    make_item,
    make_officer,
)


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> None:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))


async def make_said(client: httpx.AsyncClient) -> tuple[str, list[str], Item]:
    officer, topic = await make_officer(), await make_topic()
    ideas = [await make_proposal(topic, idea="在斑马线前面画一条停车线") for _n in range(3)]
    item = await make_item(officer, topic)
    await signed_in(client, officer)
    return f"/office/items/{item.public_id}", [one.public_id for one in ideas], item


async def test_a_hint_becomes_a_theme_and_can_be_changed(client: httpx.AsyncClient) -> None:
    path, ideas, item = await make_said(client)
    shown = await client.get(f"{path}/themes")
    assert "可能说的是一样" in shown.text
    assert "停车线" in shown.text

    made = await client.post(f"{path}/themes", data={"title": "停车线", "subjects": ideas})
    (theme,) = await themes_of(item.id)
    where = f"{path}/themes/{theme.public_id}"
    renamed = await client.post(f"{where}/rename", data={"title": "画线"})
    settled = await client.post(f"{where}/settle", data={"outcome": "adopted", "reason": "画。"})
    out = {"to": "theme", "theme": "", "subjects": ideas[0]}
    moved = await client.post(f"{path}/themes", data=out)

    assert {one.status_code for one in (made, renamed, settled, moved)} == {303}
    (theme,) = await themes_of(item.id)
    assert (theme.title, theme.outcome, len(theme.subjects)) == ("画线", "adopted", 2)
    shown = await client.get(f"{path}/themes")
    assert "画线" in shown.text
    await client.post(f"{where}/drop")
    assert not await ItemTheme.all().exists()


async def test_a_theme_without_a_reason_comes_back_with_a_sentence(
    client: httpx.AsyncClient,
) -> None:
    path, ideas, item = await make_said(client)
    await client.post(f"{path}/themes", data={"title": "停车线", "subjects": ideas})
    (theme,) = await themes_of(item.id)

    where = f"{path}/themes/{theme.public_id}"
    bare = await client.post(f"{where}/settle", data={"outcome": "adopted", "reason": ""})
    nameless = await client.post(f"{path}/themes", data={"title": "", "subjects": ideas})

    assert (bare.status_code, nameless.status_code) == (422, 422)
    assert (await client.post(f"{where}/nothing")).status_code == 404


async def test_papers_print_and_download(client: httpx.AsyncClient) -> None:
    path, _ideas, _item = await make_said(client)

    for name in ("annex", "minutes", "pack"):
        shown = await client.get(f"{path}/papers/{name}")
        plain = await client.get(f"{path}/papers/{name}.md")
        assert shown.status_code == plain.status_code == 200
        assert "校门口接送区重新划" in shown.text
        assert "校门口接送区重新划" in plain.text
    made = await client.get(f"{path}/papers/annex.pdf")
    table = await client.get(f"{path}/papers/annex.csv")

    assert made.content.startswith(b"%PDF")
    assert "attachment" in made.headers["content-disposition"]
    assert table.text.startswith("\ufefftheme,children")
    for wrong in ("nothing", "nothing.md", "pack.csv", "annex.exe"):
        assert (await client.get(f"{path}/papers/{wrong}")).status_code == 404


async def test_papers_and_themes_of_another_city_are_not_there(client: httpx.AsyncClient) -> None:
    path, _ideas, _item = await make_said(client)
    await signed_in(client, await make_officer(jurisdiction_id="river-district"))

    for page in ("themes", "papers/annex", "papers/annex.md", "papers/annex.csv"):
        assert (await client.get(f"{path}/{page}")).status_code == 404


async def test_an_emergency_is_called_by_one_and_seconded_by_another(
    client: httpx.AsyncClient,
) -> None:
    one, other = await make_officer(), await make_officer()
    item = await make_item(one, await make_topic())
    path = f"/office/items/{item.public_id}"
    words = {"reason": "桥面塌了一块，孩子每天走。", "text": "封桥。"}
    words |= {"child_words": "桥坏了。", "pack": "怎么修，听你们说。"}
    await signed_in(client, one)
    assert "等不及听意见" in (await client.get(path)).text
    called = await client.post(f"{path}/emergency", data=words)
    mine = await client.get(path)

    await signed_in(client, other)
    theirs = await client.get(path)
    done = await client.post(f"{path}/second", data={"version": 1})
    shown = await client.get(path)

    assert (called.status_code, done.status_code) == (303, 303)
    assert "同意紧急决定" not in mine.text
    assert "同意紧急决定" in theirs.text
    assert "紧急决定，理由" in shown.text
    assert (await Emergency.get(item=item)).seconded_by == other.account_id
    assert (await Item.get(id=item.id)).status is ItemStatus.HEARING


async def test_an_answer_is_extended_once(client: httpx.AsyncClient) -> None:
    officer = await make_officer()
    item = await make_item(officer)
    await signed_in(client, officer)
    path = f"/office/items/{item.public_id}"
    assert "个工作日" in (await client.get(path)).text

    long = await client.post(f"{path}/extend", data={"days": 31, "reason": "等解冻。"})
    done = await client.post(f"{path}/extend", data={"days": 30, "reason": "等解冻。"})
    shown = await client.get(path)

    assert (long.status_code, done.status_code) == (422, 303)
    assert "延过一次" in shown.text
    assert "等解冻。" in shown.text


async def test_a_point_is_asked_and_the_end_waits_for_it(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    await Item.filter(id=item.id).update(status=ItemStatus.ANSWERED)
    await signed_in(client, officer)
    path = f"/office/items/{item.public_id}"
    closes_on = (clock.today() + timedelta(days=9)).isoformat()

    asked = await client.post(
        f"{path}/point", data={"point": "build", "question": "好走吗？", "closes_on": closes_on}
    )
    early = await client.post(f"{path}/close")
    shown = await client.get(path)

    assert (asked.status_code, early.status_code) == (303, 409)
    assert "还不能结束" in early.text
    assert "好走吗？" in shown.text
    assert await Listening.all().count() == 1


async def test_calendars_are_public_and_hold_only_what_passed(client: httpx.AsyncClient) -> None:
    await make_item(await make_officer(), await make_topic())
    before = await client.get("/calendar/birch-district.ics")
    await pass_texts()
    after = await client.get("/calendar/birch-district/birch-planning.ics")

    assert before.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "校门口" not in before.text
    found = icalendar.Calendar.from_ical(after.content).walk("VEVENT")
    assert any("校门口接送区重新划" in str(one["SUMMARY"]) for one in found)
    for wrong in ("nowhere.ics", "birch-district/nothing.ics"):
        assert (await client.get(f"/calendar/{wrong}")).status_code == 404


async def test_everybody_reads_themes_options_and_the_pack_once_they_passed(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    form = ThemeForm(title="车停得太近", subjects=[])
    await make_theme(officer, item, form)
    before = await client.get(f"/topics/{topic.slug}")
    await pass_texts()
    after = await client.get(f"/topics/{topic.slug}")

    assert before.status_code == after.status_code == 200
    assert "车停得太近" not in before.text
    for words in ("车停得太近", "留在南门", "先听你们说。"):
        assert words in after.text
