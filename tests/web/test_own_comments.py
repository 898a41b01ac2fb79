"""What a guardian said: how far it is, what the moderator wrote, and what may be done."""

import httpx
import pytest

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.proposals.models import Comment
from participation.review import actions
from participation.review.models import Objection
from tests.factories import make_actor, make_comment, make_proposal, make_topic

pytestmark = pytest.mark.usefixtures("database")


async def said(client: httpx.AsyncClient) -> tuple[Actor, Comment]:
    guardian = await make_actor(Role.GUARDIAN)
    comment = await make_comment(
        await make_proposal(await make_topic()),
        author_id=guardian.participant_id,
        visibility=Visibility.WAITING,
        body="路口的灯太短了",
    )
    client.cookies.set("session", await new_sign_in(account=guardian.account_id))
    return guardian, comment


async def test_each_state_is_told_with_its_kind_sentence(client: httpx.AsyncClient) -> None:
    _guardian, comment = await said(client)
    moderator = await make_actor()

    waiting = (await client.get("/guardian")).text
    await actions.return_to_author(moderator, comment.public_id, "unclear", "请说是哪个路口。")
    returned = (await client.get("/guardian")).text
    await Comment.filter(id=comment.id).update(visibility=Visibility.WAITING)
    await actions.withhold(moderator, comment.public_id, "hurtful-words")
    withheld = (await client.get("/guardian")).text

    assert "路口的灯太短了" in waiting
    assert "还在看" in waiting
    assert "改一改再交" not in waiting
    assert "请说是哪个路口。" in returned
    assert "改一改再交" in returned
    assert "我不同意" in returned
    assert "没有公开" in withheld
    assert "改一改再交" not in withheld
    assert "我不同意" in withheld


async def test_held_comment_looks_exactly_like_one_that_waits(client: httpx.AsyncClient) -> None:
    _guardian, comment = await said(client)
    where = f"/guardian/comments/{comment.public_id}/again"
    sent = {"body": "别的", "version": "1"}
    before = [await client.get("/guardian"), await client.post(where, data=sent)]

    await actions.escalate(await make_actor(), comment.public_id)

    after = [await client.get("/guardian"), await client.post(where, data=sent)]
    assert [(one.status_code, one.text) for one in before] == [
        (one.status_code, one.text) for one in after
    ]


async def test_other_words_wait_anew(client: httpx.AsyncClient) -> None:
    _guardian, comment = await said(client)
    await actions.return_to_author(await make_actor(), comment.public_id, "unclear")
    where = f"/guardian/comments/{comment.public_id}/again"

    shown = (await client.get(where)).text
    empty = await client.post(where, data={"body": " ", "version": "1"})
    stale = await client.post(where, data={"body": "新街口的灯太短了", "version": "9"})
    sent = await client.post(where, data={"body": "新街口的灯太短了", "version": "1"})
    twice = await client.post(where, data={"body": "再来", "version": "1"})

    assert "路口的灯太短了" in shown
    codes = [one.status_code for one in (empty, stale, sent, twice)]
    assert codes == [422, 409, 303, 404]
    now = await Comment.get(id=comment.id)
    assert (now.body, now.version) == ("新街口的灯太短了", 2)
    assert now.visibility is Visibility.WAITING


async def test_one_tap_asks_for_another_moderator_once(client: httpx.AsyncClient) -> None:
    _guardian, comment = await said(client)
    await actions.withhold(await make_actor(), comment.public_id, "hurtful-words")
    where = f"/guardian/comments/{comment.public_id}/object"

    answers = [await client.post(where), await client.post(where)]

    assert {one.status_code for one in answers} == {303}
    assert await Objection.all().count() == 1
    page = (await client.get("/guardian")).text
    assert "我不同意" not in page
    assert "还在看" in page


async def test_anothers_comment_is_not_there(client: httpx.AsyncClient) -> None:
    _guardian, own = await said(client)
    other = await make_comment(
        await make_proposal(await make_topic()), visibility=Visibility.RETURNED, body="别人的"
    )

    page = (await client.get("/guardian")).text
    seen = await client.get(f"/guardian/comments/{other.public_id}/again")
    sent = await client.post(f"/guardian/comments/{other.public_id}/again", data={"body": "x"})
    objected = await client.post(f"/guardian/comments/{other.public_id}/object")
    client.cookies.clear()
    visitor = await client.get(f"/guardian/comments/{own.public_id}/again")

    assert "别人的" not in page
    assert [one.status_code for one in (seen, sent, objected)] == [404, 404, 404]
    assert visitor.status_code in {303, 401, 403}
