"""A class on one page."""

import httpx
import pytest

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from participation.schools.models import Session
from tests.factories import ELSEWHERE, make_account, make_proposal, make_session


@pytest.fixture
async def desk(client: httpx.AsyncClient) -> httpx.AsyncClient:
    account = await make_account(Role.MODERATOR)
    client.headers["Authorization"] = f"Bearer {await new_sign_in(account=account.id)}"
    return client


async def make_card(session: Session, **given: object) -> Proposal:
    waits = {"session_id": session.id, "visibility": Visibility.WAITING, **given}
    return await make_proposal(await session.topic, **waits)


HINT = {"kind": "contact_phone", "field": "saw", "span": [0, 2], "urgency": 2, "why": "电话"}


async def test_clean_ones_are_ticked_and_go_together(desk: httpx.AsyncClient) -> None:
    session = await make_session()
    clean = [await make_card(session, saw=f"干净的 {n}") for n in range(3)]
    found = await make_card(session, saw="有电话的", findings=[HINT])
    where = f"/desk/lessons/{session.public_id}"

    before = (await desk.get(where)).text
    after = await desk.post(where, data={"subject": [one.public_id for one in [*clean, found]]})

    assert before.count('name="subject"') == 3
    assert "有提示，要单独看" in before
    assert "公开了 3 份" in after.text
    assert "有电话的" in after.text
    public = await Proposal.filter(visibility=Visibility.PUBLISHED)
    assert {one.id for one in public} == {one.id for one in clean}


async def test_one_ticked_card_is_a_list_too(desk: httpx.AsyncClient) -> None:
    session = await make_session()
    one = await make_card(session)

    told = await desk.post(f"/desk/lessons/{session.public_id}", data={"subject": one.public_id})

    assert "公开了 1 份" in told.text
    assert "这一班都看完了" in told.text


async def test_urgent_words_stay_folded_there_too(desk: httpx.AsyncClient) -> None:
    session = await make_session()
    hint = {**HINT, "kind": "distress_harm", "urgency": 4}
    await make_card(session, saw="没有人知道的话", findings=[hint], urgency=4)

    page = (await desk.get(f"/desk/lessons/{session.public_id}")).text

    assert "没有人知道的话" not in page
    assert "这段话先收着" in page


async def test_lesson_of_another_city_or_nobody_is_not_there(desk: httpx.AsyncClient) -> None:
    session = await make_session()
    await Session.filter(id=session.id).update(jurisdiction_id=ELSEWHERE)

    for name in (session.public_id, "nothing"):
        assert (await desk.get(f"/desk/lessons/{name}")).status_code == 404
        assert (await desk.post(f"/desk/lessons/{name}")).status_code == 404


async def test_nobody_else_comes_in(client: httpx.AsyncClient) -> None:
    session = await make_session()
    token = await new_sign_in(account=(await make_account(Role.OFFICER)).id)
    client.headers["Authorization"] = f"Bearer {token}"

    assert (await client.get(f"/desk/lessons/{session.public_id}")).status_code == 403
