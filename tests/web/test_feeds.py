"""Feeds as a feed reader reads them: well-formed whatever stands in a title; only what passed."""

import feedparser
import httpx
import pytest

from participation.agendas.models import Item
from participation.wording.models import AdultText
from tests.factories import make_proposal, make_topic, pass_texts
from tests.participation.agendas.matters import make_hearing, make_item, make_officer

ODD = "校门口 <b>&amp;</b> ]]> \u0001\u000b\ufffe “排队” 🚸"


async def test_feed_of_an_office_is_read_by_a_feed_reader(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_proposal(topic)
    await make_hearing(officer, topic)
    await pass_texts()

    answer = await client.get(f"/feeds/offices/{officer.department_id}.atom")
    feed = feedparser.parse(answer.content)

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert len({one.id for one in feed.entries}) == len(feed.entries) == 2
    assert [one.title for one in feed.entries] == [
        "校门口接人的地方：开始听取意见",
        "校门口接人的地方：排上了议程",
    ]
    assert all(one.link.startswith("http") and one.updated_parsed for one in feed.entries)


async def test_entry_keeps_its_id_and_leads_to_its_matter(client: httpx.AsyncClient) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_item(officer, topic)
    await pass_texts()
    where = f"/feeds/topics/{topic.slug}.atom"

    first = feedparser.parse((await client.get(where)).content).entries[0]
    again = feedparser.parse((await client.get(where)).content).entries[0]
    page = await client.get(httpx.URL(first.link).path)

    assert first.id == again.id
    assert first.link.endswith(f"/items/{item.public_id}")
    assert page.status_code == 200


async def test_feed_is_asked_for_each_time_and_told_when_it_is_the_same(
    client: httpx.AsyncClient,
) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_item(officer, topic)
    await pass_texts()
    where = f"/feeds/topics/{topic.slug}.atom"

    first = await client.get(where)
    kept = {"if-none-match": first.headers["etag"]}
    again = await client.get(where, headers=kept)
    await AdultText.all().delete()
    gone = await client.get(where, headers=kept)

    assert first.headers["cache-control"] == "no-cache"
    assert "Cookie" in first.headers["vary"]
    assert again.status_code == 304
    assert gone.status_code == 200


@pytest.mark.parametrize("odd", [ODD, "]]>", "\ud7ff\ue000"])
async def test_odd_signs_keep_the_feed_well_formed(client: httpx.AsyncClient, odd: str) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_item(officer, topic)
    await pass_texts()
    await Item.all().update(title=odd, child_title=odd)

    feed = feedparser.parse((await client.get("/feeds/places/birch-district.atom")).content)

    assert feed.bozo == 0
    assert len(feed.entries) == 1


async def test_feed_tells_nothing_that_still_waits_for_its_reader(
    client: httpx.AsyncClient,
) -> None:
    officer, topic = await make_officer(), await make_topic()
    await make_item(officer, topic)

    feed = feedparser.parse((await client.get(f"/feeds/topics/{topic.slug}.atom")).content)

    assert feed.bozo == 0
    assert feed.entries == []


@pytest.mark.parametrize("where", ["topics/none", "offices/none", "places/none"])
async def test_feed_of_nothing_is_not_found(client: httpx.AsyncClient, where: str) -> None:
    assert (await client.get(f"/feeds/{where}.atom")).status_code == 404
