"""On the slip and in the lesson: try again, or say that one does not agree."""

import httpx
import pytest

from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import new_slip, tracking_code
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review import actions
from participation.review.models import Objection
from participation.ways.models import Way
from tests.factories import (
    make_actor,
    make_child,
    make_proposal,
    make_report,
    make_session,
    make_topic,
)

pytestmark = pytest.mark.usefixtures("database")


async def came_back(how: str = "return_to_author", **given: object) -> tuple[Proposal, str]:
    idea = await make_proposal(await make_topic(), visibility=Visibility.WAITING, **given)
    code = tracking_code(idea.public_id)
    await Proposal.filter(id=idea.id).update(tracking_hash=fingerprint(code))
    await getattr(actions, how)(await make_actor(), idea.public_id, "unclear")
    return idea, code


async def test_slip_offers_both_ways_and_one_tap_is_enough(client: httpx.AsyncClient) -> None:
    idea, code = await came_back()
    page = (await client.get(f"/t/{code}")).text

    sent = await client.post(f"/t/{code}/object")

    assert "再试一次" in page
    assert "我不同意，请另一个人看" in page
    assert sent.headers["location"] == f"/t/{code}"
    after = (await client.get(f"/t/{code}")).text
    assert "另一个大人会再看一遍" in after
    assert "我不同意，请另一个人看" not in after
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING


@pytest.mark.parametrize(
    ("how", "words"),
    [("publish", "觉得可以给大家看"), ("withhold", "他也觉得现在先不给大家看")],
)
async def test_outcome_is_told_kindly(client: httpx.AsyncClient, how: str, words: str) -> None:
    idea, code = await came_back("withhold")
    await client.post(f"/t/{code}/object", data={"why": "true"})
    reason = () if how == "publish" else ("unclear",)

    await getattr(actions, how)(await make_actor(), idea.public_id, *reason)

    page = (await client.get(f"/t/{code}")).text
    assert words in page
    assert "我不同意，请另一个人看" not in page
    assert (await Objection.get()).why == "true"


async def test_second_tap_and_odd_reasons_change_nothing(client: httpx.AsyncClient) -> None:
    _idea, code = await came_back()

    odd = await client.post(f"/t/{code}/object", data={"why": "x" * 30})
    await client.post(f"/t/{code}/object")
    twice = await client.post(f"/t/{code}/object")
    unknown = await client.post("/t/AAAAAAAA/object")

    assert (odd.status_code, twice.status_code, unknown.status_code) == (422, 409, 404)
    assert await Objection.all().count() == 1


async def test_try_again_at_home_shows_nothing_old_and_keeps_the_slip(
    client: httpx.AsyncClient,
) -> None:
    idea, code = await came_back(saw="打电话 13800138000 给我")

    page = (await client.get(f"/t/{code}/again")).text
    empty = await client.post(f"/t/{code}/again", data={})
    sent = await client.post(f"/t/{code}/again", data={"idea": "画一条粗线"})

    assert "13800138000" not in page
    assert empty.status_code == 422
    assert sent.headers["location"] == f"/t/{code}"
    now = await Proposal.get(id=idea.id)
    assert (now.visibility, now.idea, now.saw) == (Visibility.WAITING, "画一条粗线", "")
    assert (now.version, now.findings) == (2, [])


@pytest.mark.parametrize("state", ["published", "waiting", "held", "withheld"])
async def test_nothing_to_try_again_looks_alike(client: httpx.AsyncClient, state: str) -> None:
    idea, code = await came_back("withhold" if state == "withheld" else "return_to_author")
    if state == "held":
        await Proposal.filter(id=idea.id).update(held=True)
    elif state != "withheld":
        await Proposal.filter(id=idea.id).update(visibility=state)

    seen = await client.get(f"/t/{code}/again")
    sent = await client.post(f"/t/{code}/again", data={"idea": "画"})

    assert (seen.status_code, sent.status_code) == (404, 404)
    assert (await Proposal.get(id=idea.id)).version == 1


async def test_in_the_lesson_held_looks_like_waiting(client: httpx.AsyncClient) -> None:
    session = await make_session()
    child = await make_child(session)
    own = {"author_id": child.participant_id, "session_id": session.id, "idea": "画一条线"}
    idea = await make_proposal(await session.topic, visibility=Visibility.WAITING, **own)
    client.headers["Authorization"] = f"Bearer {await new_sign_in(seat=child.seat_id)}"
    where = f"/s/mine/{idea.public_id}/again"
    sent = {"idea": "画两条线", "version": "1"}
    before = [await client.get("/s/mine"), await client.post(where, data=sent)]

    await actions.escalate(await make_actor(), idea.public_id)

    after = [await client.get("/s/mine"), await client.post(where, data=sent)]
    assert [(one.status_code, one.text) for one in before] == [
        (one.status_code, one.text) for one in after
    ]


async def test_in_the_lesson_it_is_one_tap_too(client: httpx.AsyncClient) -> None:
    session = await make_session()
    child = await make_child(session)
    idea = await make_proposal(
        await session.topic,
        author_id=child.participant_id,
        session_id=session.id,
        visibility=Visibility.WAITING,
    )
    await actions.withhold(await make_actor(), idea.public_id, "unclear")
    client.headers["Authorization"] = f"Bearer {await new_sign_in(seat=child.seat_id)}"
    before = (await client.get("/s/mine")).text

    await client.post(f"/s/mine/{idea.public_id}/object")

    assert "我不同意，请另一个人看" in before
    assert "我不同意，请另一个人看" not in (await client.get("/s/mine")).text
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING


async def report_came_back(**given: object) -> tuple[PhotoReport, str]:
    report = await make_report(await make_topic(), visibility=Visibility.WAITING, **given)
    code = tracking_code(report.public_id)
    await PhotoReport.filter(id=report.id).update(tracking_hash=fingerprint(code))
    await actions.return_to_author(await make_actor(), report.public_id, "unclear")
    return report, code


async def test_report_is_tried_again_from_the_slip(client: httpx.AsyncClient) -> None:
    report, code = await report_came_back(words="打 13800138000")

    offered = (await client.get(f"/t/{code}")).text
    shown = (await client.get(f"/t/{code}/again")).text
    sent = await client.post(f"/t/{code}/again", data={"words": "看不见车"})

    assert "再试一次" in offered
    assert "13800138000" not in shown
    assert "地方不变" in shown
    assert 'name="saw"' not in shown
    assert sent.headers["location"] == f"/t/{code}"
    now = await PhotoReport.get(id=report.id)
    assert (now.visibility, now.words, now.lon) == (Visibility.WAITING, "看不见车", report.lon)


async def test_report_is_tried_again_in_the_lesson(client: httpx.AsyncClient) -> None:
    session = await make_session()
    child = await make_child(session)
    report, _code = await report_came_back(
        author_id=child.participant_id, session_id=session.id, words="看不清的字"
    )
    client.headers["Authorization"] = f"Bearer {await new_sign_in(seat=child.seat_id)}"
    where = f"/s/mine/{report.public_id}/again"

    mine = (await client.get("/s/mine")).text
    shown = (await client.get(where)).text
    wrong = await client.post(where, data={"features": "no-such", "version": "1"})
    sent = await client.post(where, data={"words": "看不见车", "version": "1"})

    assert where in mine
    assert "看不清的字" in shown
    assert "地方和照片不变" in shown
    assert (wrong.status_code, sent.status_code) == (422, 303)
    assert (await PhotoReport.get(id=report.id)).words == "看不见车"


async def test_way_is_only_taken_back_and_told_anew(client: httpx.AsyncClient) -> None:
    session = await make_session()
    child = await make_child(session)
    slip = new_slip()
    way = await Way.create(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=child.participant_id,
        session_id=session.id,
        topic_id=session.topic_id,
        jurisdiction_id=session.jurisdiction_id,
        school_id=session.school_id,
        visibility=Visibility.WAITING,
    )
    await actions.return_to_author(await make_actor(), way.public_id, "unclear")

    page = (await client.get(f"/t/{slip.code}")).text
    again = await client.get(f"/t/{slip.code}/again")
    client.headers["Authorization"] = f"Bearer {await new_sign_in(seat=child.seat_id)}"
    mine = (await client.get("/s/mine")).text

    assert "拿走这条路" in page
    assert "再试一次" not in page
    assert again.status_code == 404
    assert "再说一条新的" in mine
    assert f"/s/mine/{way.public_id}/again" not in mine


async def test_how_long_reading_takes_is_told_from_what_it_took(client: httpx.AsyncClient) -> None:
    topic, moderator = await make_topic(), await make_actor()
    code = ""
    for n in range(6):
        idea = await make_proposal(topic, visibility=Visibility.WAITING)
        code = tracking_code(idea.public_id)
        await Proposal.filter(id=idea.id).update(tracking_hash=fingerprint(code))
        if n == 4:
            early = (await client.get(f"/t/{code}")).text
        if n < 5:
            await actions.publish(moderator, idea.public_id)

    assert "以内看完" not in early
    assert "一般 1 小时以内看完。" in (await client.get(f"/t/{code}")).text
