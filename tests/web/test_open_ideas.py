"""One idea in the open: the child's words whole, no author, guardians' words not for children."""

import httpx
import pytest

from participation.contributions.models import Visibility
from participation.people.models import Kind
from participation.proposals.models import Comment, Proposal
from participation.review.models import Flag
from tests.factories import (
    make_child,
    make_comment,
    make_participant,
    make_proposal,
    make_session,
    make_topic,
)
from tests.web.readers import child, guardian


async def test_idea_is_whole_and_without_its_author(client: httpx.AsyncClient) -> None:
    author = await make_participant(Kind.CHILD, number=873)
    idea = await make_proposal(
        await make_topic(),
        author_id=author.id,
        saw="<b>车</b>停在斑马线上",
        why="看不见",
        who="交警",
    )

    shown = (await client.get(f"/ideas/{idea.public_id}")).text

    for words in ("&lt;b&gt;车&lt;/b&gt;停在斑马线上", "看不见", "画一条线", "交警", "走到哪里了"):
        assert words in shown
    assert "873" not in shown


async def test_unpublished_idea_is_not_there(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    waiting = await make_proposal(topic, visibility=Visibility.WAITING)
    unseen = await make_participant(shown=False)
    hidden = await make_proposal(topic, author_id=unseen.id)

    answers = [
        await client.get(f"/ideas/{id}") for id in (waiting.public_id, hidden.public_id, "x")
    ]

    assert [one.status_code for one in answers] == [404] * 3
    assert len({one.text for one in answers}) == 1


async def test_child_in_class_reads_no_guardians_words(client: httpx.AsyncClient) -> None:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    await make_comment(idea, body="我们家长觉得应该这样。")
    before = (await client.get(f"/ideas/{idea.public_id}")).text
    await child(client, await make_child(session))

    in_class = await client.get(f"/ideas/{idea.public_id}")

    assert "我们家长觉得应该这样。" in before
    assert in_class.status_code == 200
    assert "我们家长觉得应该这样。" not in in_class.text


async def test_guardian_comments_once_however_often_it_is_sent(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())
    await guardian(client)
    path, typed = f"/ideas/{idea.public_id}/comments", {"body": "周五我来站岗。", "once": "one"}

    sent = await client.post(path, data=typed)
    await client.post(path, data=typed)
    shown = (await client.get(sent.headers["location"])).text

    assert sent.status_code == 303
    assert [one.visibility for one in await Comment.all()] == [Visibility.WAITING]
    assert "有人看过以后" in shown
    assert "周五我来站岗。" not in shown


async def test_empty_comment_comes_back_with_a_sentence(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())
    await guardian(client)

    sent = await client.post(f"/ideas/{idea.public_id}/comments", data={"body": "", "once": "one"})

    assert sent.status_code == 422
    assert 'id="body-error"' in sent.text


async def test_comment_form_is_only_for_guardians_while_it_is_open(
    client: httpx.AsyncClient,
) -> None:
    closed = await make_proposal(await make_topic("propose"))
    visitor = (await client.get(f"/ideas/{closed.public_id}")).text
    await guardian(client)

    shown = (await client.get(f"/ideas/{closed.public_id}")).text

    assert 'name="body"' not in visitor
    assert 'name="body"' not in shown


async def test_flag_of_a_child_hides_the_idea_until_somebody_looked(
    client: httpx.AsyncClient,
) -> None:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    await child(client, await make_child(session))

    sent = await client.post(f"/flags/{idea.public_id}")
    thanks = await client.get(sent.headers["location"])

    assert (sent.status_code, thanks.status_code) == (303, 200)
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
    assert (await client.get(f"/ideas/{idea.public_id}")).status_code == 404


async def test_visitor_flags_with_a_reason_and_without_a_name(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())
    shown = (await client.get(f"/ideas/{idea.public_id}")).text
    form = (await client.get(f"/flag?about={idea.public_id}")).text

    empty = await client.post(f"/flags/{idea.public_id}")
    forged = await client.post(f"/flags/{idea.public_id}", data={"reason": "typed words"})
    sent = await client.post(f"/flags/{idea.public_id}", data={"reason": "private"})

    assert f"/flag?about={idea.public_id}" in shown
    assert f'action="/flags/{idea.public_id}"' in form
    assert (empty.status_code, forged.status_code) == (422, 422)
    assert "请选一个理由。" in empty.text
    assert sent.headers["location"] == "/flag/thanks"
    kept = await Flag.get()
    assert (kept.role, kept.reason) == ("visitor", "private")
    assert "127.0.0.1" not in kept.flagger


async def test_one_visitor_counts_once(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())

    for _ in range(3):
        sent = await client.post(f"/flags/{idea.public_id}", data={"reason": "other"})
        assert sent.headers["location"] == "/flag/thanks"

    assert await Flag.all().count() == 1


@pytest.mark.parametrize("about", ["", "<b>", "a" * 30, "../desk"])
async def test_flag_page_asks_only_about_an_id(client: httpx.AsyncClient, about: str) -> None:
    shown = await client.get("/flag", params={"about": about})

    assert shown.status_code == 200
    assert 'action="/flags/' not in shown.text


async def test_what_is_not_public_cannot_be_flagged_by_a_visitor(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING)

    for id in (idea.public_id, "nothing"):
        sent = await client.post(f"/flags/{id}", data={"reason": "other"})
        assert sent.status_code == 404


async def test_contact_detail_is_pointed_out_once_and_goes_as_it_is(
    client: httpx.AsyncClient,
) -> None:
    idea = await make_proposal(await make_topic())
    await guardian(client)
    path, typed = f"/ideas/{idea.public_id}/comments", {"body": "打 13800138000", "once": "one"}

    hinted = await client.post(path, data=typed)
    before = await Comment.all().count()
    sent = await client.post(path, data={**typed, "hinted": "1"})

    assert (hinted.status_code, before, sent.status_code) == (200, 0, 303)
    assert "像是电话号码" in hinted.text
    assert "（号码不用写）" in hinted.text
    assert [one.body for one in await Comment.all()] == ["打 13800138000"]


async def test_other_wording_of_a_comment_is_taken_with_one_tap(client: httpx.AsyncClient) -> None:
    idea = await make_proposal(await make_topic())
    await guardian(client)
    typed = {"body": "打 13800138000", "once": "one", "hinted": "1", "instead": "body"}

    sent = await client.post(f"/ideas/{idea.public_id}/comments", data=typed)

    assert sent.status_code == 303
    assert [one.body for one in await Comment.all()] == ["打 （号码不用写）"]
