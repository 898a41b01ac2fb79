"""One topic in the open: the list for strangers, votes after close, stickers of guardians."""

from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.proposals.models import Proposal
from participation.voting.actions import cast, close_due
from participation.voting.models import Ballot, Poll
from tests.factories import (
    make_actor,
    make_child,
    make_poll,
    make_proposal,
    make_session,
    make_topic,
)
from tests.statements import statements
from tests.web.readers import guardian


async def test_topic_says_who_decides_and_what_is_fixed(client: httpx.AsyncClient) -> None:
    topic = await make_topic(
        can_change={"zh-CN": "路灯和坡道"},
        is_fixed={"zh-CN": "路不会变宽"},
        pack={"zh-CN": "一页纸"},
    )

    shown = (await client.get(f"/topics/{topic.slug}")).text

    for words in ("规划局", "路灯和坡道", "路不会变宽", "一页纸", "走到哪里了"):
        assert words in shown


async def test_unknown_and_unpublished_topics_look_the_same(client: httpx.AsyncClient) -> None:
    hidden = await make_topic(published_at=None)

    assert (await client.get(f"/topics/{hidden.slug}")).status_code == 404
    assert (await client.get("/topics/nothing-here")).status_code == 404


async def test_ideas_shown_are_only_those_that_were_published(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_proposal(topic, idea="装一盏路灯")
    await make_proposal(topic, idea="还没看过", visibility=Visibility.WAITING)
    await make_proposal(topic, idea="在保护专员那里", held=True)

    for path in (f"/topics/{topic.slug}", f"/topics/{topic.slug}/ideas"):
        shown = (await client.get(path)).text
        assert "装一盏路灯" in shown
        assert "还没看过" not in shown
        assert "在保护专员那里" not in shown


async def test_ideas_are_filtered_by_how_they_were_told(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_proposal(topic, idea="写的想法")
    await make_proposal(topic, idea="画的想法", told_as="drawing")

    drawn = (await client.get(f"/topics/{topic.slug}?told=drawing")).text

    assert "画的想法" in drawn
    assert "写的想法" not in drawn


async def test_list_costs_two_statements_however_long(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    for _ in range(25):
        await make_proposal(topic)

    with statements() as made:
        shown = await client.get(f"/topics/{topic.slug}/ideas")

    assert len(made) == 2
    assert shown.text.count('class="idea ') == 20


async def test_list_leads_on_to_its_next_page(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    for n in range(21):
        await make_proposal(topic, idea=f"想法{n:02}")
    first = (await client.get(f"/topics/{topic.slug}/ideas")).text
    cursor = first.split("?cursor=")[1].split('"')[0]

    second = (await client.get(f"/topics/{topic.slug}/ideas?cursor={cursor}")).text

    assert "想法00" not in first
    assert "想法00" in second


async def test_stranger_is_told_that_nothing_changed(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    idea = await make_proposal(topic)
    path = f"/topics/{topic.slug}/ideas"
    first = await client.get(path)

    same = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    await Proposal.filter(id=idea.id).update(version=2, idea="改了")
    changed = await client.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert "改了" in changed.text


async def test_page_of_somebody_with_a_cookie_is_kept_by_nobody(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    client.cookies.set("lang", "ko")

    shown = await client.get(f"/topics/{topic.slug}/ideas")

    assert shown.headers["cache-control"] == "no-store"
    assert "etag" not in shown.headers


async def test_card_is_written_in_the_readers_language(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_proposal(topic)
    path = f"/topics/{topic.slug}/ideas"

    chinese = (await client.get(path, headers={"Accept-Language": "zh-CN"})).text
    english = (await client.get(path, headers={"Accept-Language": "en"})).text

    assert f"{clock.today().year}年" in chinese
    assert f"{clock.today().year}年" not in english


@pytest.fixture
async def poll(database: str) -> Poll:
    topic = await make_topic()
    await make_proposal(topic, idea="坡道")
    await make_proposal(topic, idea="路灯")
    return await make_poll(topic)


async def voters(poll: Poll) -> list[tuple[Actor, list[str]]]:
    """Two children and a guardian, and what each wants."""
    topic = await poll.topic
    session = await make_session(topic)
    lamp, ramp = [one.public_id for one in await Proposal.all().order_by("-id")]
    first, second = await make_child(session, 1), await make_child(session, 2)
    grown = await make_actor(Role.GUARDIAN)
    return [(first, [ramp]), (second, [ramp]), (grown, [lamp])]


async def test_counts_show_only_after_close_and_apart(
    client: httpx.AsyncClient, poll: Poll
) -> None:
    topic = await poll.topic
    for voter, choices in await voters(poll):
        await cast(voter, poll.public_id, choices)
    before = (await client.get(f"/topics/{topic.slug}")).text

    await close_due(Actor(role=Role.ADMIN), poll)
    after = (await client.get(f"/topics/{topic.slug}")).text

    assert "贴纸数完了" not in before
    assert "贴纸数完了" in after
    assert "孩子们的贴纸：" in after
    assert "家里大人的贴纸：" in after
    assert "2 人贴过" in after
    assert "3 人" not in after


async def test_guardian_votes_and_changes_it(client: httpx.AsyncClient, poll: Poll) -> None:
    topic = await poll.topic
    await guardian(client)
    lamp, ramp = [one.public_id for one in await Proposal.all().order_by("-id")]
    path = f"/topics/{topic.slug}/stickers"

    form = (await client.get(f"/topics/{topic.slug}")).text
    sent = await client.post(path, data={"choices": [lamp, ramp]})
    await client.post(path, data={"choices": [lamp]})
    shown = (await client.get(sent.headers["location"])).text

    assert "家里大人也可以贴" in form
    assert sent.status_code == 303
    assert [one.choices for one in await Ballot.all()] == [[lamp]]
    assert "你贴好了" in shown


async def test_visitor_neither_sees_the_form_nor_votes(
    client: httpx.AsyncClient, poll: Poll
) -> None:
    topic = await poll.topic

    form = (await client.get(f"/topics/{topic.slug}")).text
    sent = await client.post(f"/topics/{topic.slug}/stickers", data={"choices": ["x"]})

    assert "家里大人也可以贴" not in form
    assert sent.status_code == 401
    assert await Ballot.all().count() == 0


async def test_too_many_stickers_come_back_with_a_sentence(
    client: httpx.AsyncClient, poll: Poll
) -> None:
    topic = await poll.topic
    await guardian(client)

    sent = await client.post(f"/topics/{topic.slug}/stickers", data={"choices": list("abcd")})

    assert sent.status_code == 422
    assert "请选一到三个不同的想法" in sent.text


async def test_vote_after_the_poll_is_refused(client: httpx.AsyncClient, poll: Poll) -> None:
    topic = await poll.topic
    await guardian(client)
    await Poll.filter(id=poll.id).update(closes_at=clock.now() - timedelta(minutes=1))

    sent = await client.post(f"/topics/{topic.slug}/stickers", data={"choices": ["a"]})

    assert sent.status_code == 409
