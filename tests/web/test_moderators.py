"""What readers flagged, on the desk: first in line, with a clock, and answered by one form."""

from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.actor import Role
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.review.flags import flag
from participation.review.models import Flag
from tests.factories import make_account, make_actor, make_child, make_proposal, make_session


@pytest.fixture
async def moderator(client: httpx.AsyncClient) -> httpx.AsyncClient:
    account = await make_account(Role.MODERATOR)
    client.headers["Authorization"] = f"Bearer {await new_sign_in(account=account.id)}"
    return client


async def flagged_idea(role: Role = Role.GUARDIAN) -> Proposal:
    session = await make_session()
    idea = await make_proposal(await session.topic)
    who = await (make_child(session) if role is Role.CHILD else make_actor(role))
    await flag(who, idea.public_id, "" if role is Role.CHILD else "danger")
    return idea


async def test_desk_opens_the_flagged_first_and_names_roles_only(
    moderator: httpx.AsyncClient,
) -> None:
    session = await make_session()
    await make_proposal(await session.topic, visibility=Visibility.WAITING, urgency=3, saw="急的")
    await flagged_idea()

    page = (await moderator.get("/desk")).text

    for words in ("有人说不对劲", "一位家长", "学样会有危险", "前要回答", "现在还公开着"):
        assert words in page
    assert "guardian" not in page
    assert page.index("车停在斑马线上") < page.index("急的")


async def test_hidden_by_a_child_says_so_and_that_it_is_late(moderator: httpx.AsyncClient) -> None:
    with clock.at(clock.now() - timedelta(hours=30)):
        await flagged_idea(Role.CHILD)

    page = (await moderator.get("/desk")).text

    for words in (
        "一个孩子",
        "没有说理由",
        "已经超过 24 小时",
        "已经先收起来了",
        "没有问题，再公开",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("answer", "reason", "end"),
    [
        ("hide", "minor-data", Visibility.WITHHELD),
        ("publish", "nothing-wrong", Visibility.PUBLISHED),
    ],
)
async def test_one_form_answers(
    moderator: httpx.AsyncClient, answer: str, reason: str, end: Visibility
) -> None:
    idea = await flagged_idea(Role.CHILD)

    sent = await moderator.post(
        f"/desk/{idea.public_id}/flag", data={"answer": answer, "reason": reason}
    )
    late = await moderator.post(
        f"/desk/{idea.public_id}/flag", data={"answer": answer, "reason": reason}
    )

    assert (sent.status_code, sent.headers["location"]) == (303, "/desk")
    assert (await Proposal.get(id=idea.id)).visibility is end
    assert late.status_code == 409
    assert "刚才别人已经处理了这一份" in late.text


@pytest.mark.parametrize(
    "form", [{}, {"answer": "hide"}, {"answer": "publish", "reason": "values"}]
)
async def test_answer_without_its_reason_is_asked_again(
    moderator: httpx.AsyncClient, form: dict[str, str]
) -> None:
    idea = await flagged_idea()

    asked = await moderator.post(f"/desk/{idea.public_id}/flag", data=form)

    assert asked.status_code == 422
    assert "有人说不对劲" in asked.text
    assert (await Flag.get()).answered_at is None


@pytest.mark.parametrize("language", ["zh-CN", "en", "ko"])
async def test_flagged_desk_speaks_each_language(
    moderator: httpx.AsyncClient, language: str
) -> None:
    await flagged_idea()

    page = await moderator.get("/desk", headers={"Accept-Language": language})

    assert page.status_code == 200
    assert ("有人说不对劲" in page.text) is (language == "zh-CN")
