"""The desk as forms: without scripts everything that a key does is a button."""

import re
from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.actor import Role
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review import actions
from participation.review.models import FirstYes, Lease, Together
from participation.review.reasons import REASONS
from tests.conftest import NewClient
from tests.factories import (
    ELSEWHERE,
    make_account,
    make_actor,
    make_proposal,
    make_report,
    make_session,
    make_topic,
)


@pytest.fixture
async def account() -> Account:
    return await make_account(Role.MODERATOR)


@pytest.fixture
async def desk(client: httpx.AsyncClient, account: Account) -> httpx.AsyncClient:
    client.headers["Authorization"] = f"Bearer {await new_sign_in(account=account.id)}"
    return client


async def ideas(count: int) -> list[Proposal]:
    topic = await make_topic()
    return [
        await make_proposal(topic, visibility=Visibility.WAITING, saw=f"看到 {n}")
        for n in range(count)
    ]


async def test_decision_goes_on_to_the_next_which_is_taken(
    desk: httpx.AsyncClient, account: Account
) -> None:
    first, second, third = await ideas(3)
    await actions.claim(await make_actor(), second.public_id)

    sent = await desk.post(
        f"/desk/{first.public_id}/decide", data={"verdict": "publish", "then": "next"}
    )

    assert sent.headers["location"] == f"/desk?open={third.public_id}"
    assert (await Lease.get(subject=third.public_id)).account_id == account.id


async def test_skipping_gives_back_and_turns_round(
    desk: httpx.AsyncClient, account: Account
) -> None:
    first, second = await ideas(2)
    await desk.post(f"/desk/{second.public_id}/claim")

    sent = await desk.post("/desk/next", data={"after": second.public_id})

    assert sent.headers["location"] == f"/desk?open={first.public_id}"
    assert [one.subject for one in await Lease.all()] == [first.public_id]


async def test_undo_is_offered_and_opens_it_again(desk: httpx.AsyncClient) -> None:
    (idea,) = await ideas(1)
    await desk.post(f"/desk/{idea.public_id}/decide", data={"verdict": "publish"})
    offered = (await desk.get("/desk")).text

    sent = await desk.post(f"/desk/{idea.public_id}/undo")

    assert "刚才：公开了" in offered
    assert sent.headers["location"] == f"/desk?open={idea.public_id}"
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WAITING
    assert "刚才：公开了" not in (await desk.get("/desk")).text


async def test_undo_that_comes_too_late_says_so(desk: httpx.AsyncClient, account: Account) -> None:
    (idea,) = await ideas(1)
    with clock.at(clock.now() - timedelta(minutes=2)):
        await actions.publish(actor_for(account), idea.public_id)

    late = await desk.post(f"/desk/{idea.public_id}/undo")

    assert late.status_code == 409
    assert "已经过了一分钟，不能撤回了。" in late.text


async def test_first_yes_is_shown_to_the_second_and_refused_to_the_first(
    desk: httpx.AsyncClient, new_client: NewClient
) -> None:
    report = await make_report(await make_topic(), visibility=Visibility.WAITING)
    yes = {"verdict": "publish", "public_place": "yes"}
    await desk.post(f"/desk/{report.public_id}/decide", data=yes)

    again = await desk.post(f"/desk/{report.public_id}/decide", data=yes)
    other = new_client()
    token = await new_sign_in(account=(await make_account(Role.MODERATOR)).id)
    other.headers["Authorization"] = f"Bearer {token}"
    seen = (await other.get("/desk")).text
    await other.post(f"/desk/{report.public_id}/decide", data=yes)

    assert again.status_code == 409
    assert "还要另一位审核员也说可以" in again.text
    assert "一位已经说可以，要第二位" in seen
    assert (await PhotoReport.get(id=report.id)).exact
    assert await FirstYes.all().count() == 0


async def test_together_needs_its_lead_and_keeps_both(desk: httpx.AsyncClient) -> None:
    topic = await make_topic()
    lead = await make_proposal(topic)
    idea = await make_proposal(topic, visibility=Visibility.WAITING)
    page = (await desk.get(f"/desk?open={idea.public_id}")).text

    bare = await desk.post(f"/desk/{idea.public_id}/decide", data={"verdict": "together"})
    await desk.post(
        f"/desk/{idea.public_id}/decide", data={"verdict": "together", "lead": lead.public_id}
    )

    assert f'value="{lead.public_id}"' in page
    assert bare.status_code == 422
    assert (await Together.get()).subject == idea.public_id
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.PUBLISHED


@pytest.mark.parametrize("knows", ["child", "lesson"])
async def test_stepping_aside_takes_it_off_the_desk(desk: httpx.AsyncClient, knows: str) -> None:
    session = await make_session()
    idea = await make_proposal(
        await session.topic, session_id=session.id, visibility=Visibility.WAITING
    )

    await desk.post(f"/desk/{idea.public_id}/aside", data={"knows": knows})

    page = (await desk.get(f"/desk?open={idea.public_id}")).text
    assert "都看完了" in page
    assert idea.saw not in page


async def test_lesson_that_is_on_is_told_with_its_minutes(desk: httpx.AsyncClient) -> None:
    session = await make_session(ends_at=clock.now() + timedelta(minutes=12, seconds=30))
    await make_proposal(await session.topic, session_id=session.id, visibility=Visibility.WAITING)

    page = (await desk.get("/desk")).text

    for words in ("下课", "还有 12 分钟", f"/desk/lessons/{session.public_id}"):
        assert words in page


async def test_lease_is_shown_to_its_holder_and_to_others(
    desk: httpx.AsyncClient, account: Account
) -> None:
    mine, others = await ideas(2)
    await desk.post(f"/desk/{mine.public_id}/claim")
    await actions.claim(await make_actor(), others.public_id)

    own = (await desk.get(f"/desk?open={mine.public_id}")).text
    other = (await desk.get(f"/desk?open={others.public_id}")).text
    renewed = await desk.post(f"/desk/{mine.public_id}/renew")
    refused = await desk.post(f"/desk/{others.public_id}/renew")

    assert "data-lease" in own
    assert "给你留到" in own
    assert "另一位审核员在看，留到" in other
    assert (renewed.status_code, refused.status_code) == (204, 409)


async def test_single_keys_can_be_switched_off(desk: httpx.AsyncClient) -> None:
    await ideas(1)
    on = (await desk.get("/desk")).text
    await desk.post("/desk/keys", data={"keys": "off"})
    off = (await desk.get("/desk")).text

    assert "data-desk-keys" in on
    assert "<kbd" in on
    assert "data-desk-keys" not in off
    assert "打开单个按键" in off


@pytest.mark.parametrize(("urgency", "folded"), [(1, False), (2, False), (3, True), (4, True)])
async def test_only_what_is_urgent_is_folded(
    desk: httpx.AsyncClient, urgency: int, folded: bool
) -> None:
    hint = {"kind": "distress_fear", "field": "saw", "span": [0, 2], "urgency": urgency, "why": "x"}
    await make_proposal(
        await make_topic(), visibility=Visibility.WAITING, findings=[hint], urgency=urgency
    )

    page = (await desk.get("/desk")).text

    assert ("一段需要关心的话（已收起）" in page) is folded
    assert ("有一句要留心" in page) is not folded


async def test_other_citys_acts_find_nothing(desk: httpx.AsyncClient) -> None:
    idea = await make_proposal(
        await make_topic(jurisdiction_id=ELSEWHERE), visibility=Visibility.WAITING
    )

    for act in ("claim", "renew", "undo", "aside", "decide"):
        sent = await desk.post(
            f"/desk/{idea.public_id}/{act}", data={"knows": "child", "verdict": "publish"}
        )
        assert sent.status_code == 404, act


async def test_every_reason_has_a_key_of_its_own(desk: httpx.AsyncClient) -> None:
    (one,) = await ideas(1)

    page = (await desk.get(f"/desk?open={one.public_id}")).text

    chosen = re.findall(r'name="reason" value="([\w-]+)"[^>]* data-key="(.)"', page)
    keys = re.findall(r'data-key="(.)"', page)
    assert {reason for reason, _key in chosen} == set(REASONS) - {"author-said-no"}
    assert len(keys) == len(set(keys))
