"""The public front door: what is asked, what was done, what was promised; nobody's name."""

import re
from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.topics.models import Phase
from participation.web import public
from tests.factories import DAY, make_report, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer
from tests.participation.media.photos import confirmed
from tests.statements import statements


async def test_home_of_an_empty_city_says_so(client: httpx.AsyncClient) -> None:
    home = await client.get("/")

    assert home.status_code == 200
    assert "现在还没有议题" in home.text
    assert "现在没有等着回答的事" in home.text


async def test_home_shows_what_is_asked_and_who_decides(client: httpx.AsyncClient) -> None:
    topic = await make_topic("propose")

    home = await client.get("/")

    assert topic.question["zh-CN"] in home.text
    assert "正在提想法" in home.text
    assert f'href="/topics/{topic.slug}"' in home.text


async def test_home_counts_reports_by_feeling(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    for mood in ("keep", "keep", "add"):
        await make_report(topic, mood=mood)
    await make_report(topic, mood="keep", held=True)

    home = await client.get("/")

    assert "留着 2" in home.text
    assert "改一改 0" in home.text
    assert "地图上有 3 张" in home.text


async def test_home_names_the_office_that_is_late(client: httpx.AsyncClient, time: Time) -> None:
    time.at("2026-06-01T01:00:00+00:00")  # no promise of these ends on a day off
    await make_item(await make_officer(), await make_topic())
    time.pass_by(days=61)

    home = await client.get("/")

    assert "规划局" in home.text
    assert 'class="ovr"' in home.text


async def test_home_shows_what_was_carried_out(client: httpx.AsyncClient, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    photo = await confirmed(officer)
    await respond(
        officer,
        item,
        ResponseForm(
            verdict="done", words="已完成。", will_do="台阶装好了。", media=[photo.public_id]
        ),
    )
    await pass_texts()

    home = await client.get("/")

    assert "你们说，我们做了" in home.text
    assert "台阶装好了。" in home.text


async def test_topics_parts_open_from_closed(client: httpx.AsyncClient) -> None:
    await make_topic("propose", question={"zh-CN": "还在问"})
    await make_topic("heard", question={"zh-CN": "问完了"}, published_at=clock.now())
    late = await make_topic("vote")
    await Phase.filter(topic_id=late.id).update(closes_at=clock.now() - timedelta(days=1))

    every = (await client.get("/topics")).text

    assert every.index("现在在问") < every.index("还在问") < every.index("问过了")
    assert late.slug in every[every.index("问过了") :]


async def test_open_topics_stand_above_the_first_page_of_the_others(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "PER_PAGE", 2)
    old = await make_topic("propose", published_at=clock.now() - 9 * DAY)
    over = [await make_topic("decided", published_at=clock.now() - age * DAY) for age in (1, 2, 3)]

    first = (await client.get("/topics")).text
    link = next(iter(re.findall(r'rel="next" href="([^"]+)"', first)))
    second = (await client.get(f"/topics{link}")).text

    shown = [[one.slug for one in (old, *over) if one.slug in text] for text in (first, second)]
    assert shown == [[old.slug, over[0].slug, over[1].slug], [over[2].slug]]
    assert 'rel="next"' not in second
    assert "回到第一页" in second
    assert "现在在问" not in second
    assert (await client.get("/topics?after=nowhere")).status_code == 404


async def test_home_shows_open_topics_first_and_never_more_than_three(
    client: httpx.AsyncClient,
) -> None:
    old = await make_topic("propose", published_at=clock.now() - 9 * DAY)
    over = [await make_topic("decided", published_at=clock.now() - n * DAY) for n in (1, 2, 3)]

    home = (await client.get("/")).text

    assert home.index(old.slug) < home.index(over[0].slug) < home.index(over[1].slug)
    assert over[2].slug not in home
    assert "全部 4 个议题" in home


async def test_home_costs_a_stranger_as_much_with_much_data(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    with statements() as few:
        await client.get("/")
    for _ in range(5):
        await make_report(await make_topic())
    await make_report(topic)

    with statements() as many:
        await client.get("/")

    assert len(many) < len(few) == 6  # three open topics are enough


async def test_nothing_behind_a_code_is_for_search_engines(client: httpx.AsyncClient) -> None:
    robots = (await client.get("/robots.txt")).text

    assert "Disallow: /s/" in robots
    assert "Disallow: /t/" in robots


@pytest.mark.parametrize("language", ["zh-CN", "en", "ko"])
async def test_pages_speak_each_language(client: httpx.AsyncClient, language: str) -> None:
    topic = await make_topic()
    for path in ("/", "/topics", f"/topics/{topic.slug}", "/map", "/answers", "/rules", "/flag"):
        shown = await client.get(path, headers={"Accept-Language": language})
        assert shown.status_code == 200
        assert f'<html lang="{language}">' in shown.text
        assert "og:title" in shown.text
