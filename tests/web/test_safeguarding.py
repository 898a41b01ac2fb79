"""The room on screen, the help page that keeps nothing, and the teacher's form."""

import re
from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.actor import Role
from participation.people.actions import new_sign_in
from participation.people.models import Account
from participation.safeguarding.models import Concern, Source
from participation.sealing import new_key
from participation.settings import settings
from tests.conftest import NewClient
from tests.factories import make_account, make_child, make_session
from tests.participation.safeguarding.cases import WORDS, a_concern, a_worry, again, escalated


async def signed_in(new_client: NewClient, account: Account) -> httpx.AsyncClient:
    client = new_client()
    client.cookies.set("session", await new_sign_in(account=account.id))
    return client


@pytest.fixture
async def officer(new_client: NewClient) -> httpx.AsyncClient:
    return await signed_in(new_client, await make_account(Role.SAFEGUARDING))


async def test_help_page_asks_nothing_and_keeps_nothing(client: httpx.AsyncClient) -> None:
    shown = await client.get("/help")
    sent = await client.post("/help/send", data={"words": WORDS})

    for answer in (shown, sent):
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "strict-origin"
        assert "<title>小知识" in answer.text
    assert "data-leave" in shown.text
    assert WORDS not in sent.text
    assert (await Concern.get()).source is Source.HELP


async def test_call_of_a_seated_child_leads_back_to_no_seat(new_client: NewClient) -> None:
    session = await make_session()
    child = await make_child(session)
    client = new_client()
    client.cookies.set("session", await new_sign_in(seat=child.seat_id))

    await client.post("/help/send", data={"words": ""})

    concern = await Concern.get()
    assert (concern.reporter, concern.child) == ("", "")
    assert concern.jurisdiction_id == session.jurisdiction_id


async def test_case_opens_for_a_purpose_and_shows_what_was_frozen(
    officer: httpx.AsyncClient,
) -> None:
    concern = await escalated(await a_worry())
    path = f"/safeguarding/{concern.public_id}"

    shut = await officer.get(path)
    empty = await officer.post(f"{path}/look", data={"purpose": " "})
    await officer.post(f"{path}/look", data={"purpose": "准备报告"})
    opened = await officer.get(path)

    assert WORDS not in shut.text + empty.text
    assert empty.status_code == 422
    assert WORDS in opened.text
    assert re.search(r"sha256 [0-9a-f]{64}", opened.text)
    assert "九种情形" in opened.text
    assert "准备报告" in opened.text


async def test_drill_says_so_on_row_page_and_title(officer: httpx.AsyncClient) -> None:
    started = await officer.post("/safeguarding/drills")
    page = await officer.get(started.headers["location"])
    path = started.headers["location"]
    refused = await officer.post(
        f"{path}/close",
        data={
            "how": "reported",
            "authority": "police",
            "receiver": "x",
            "reported_at": "2026-01-01T10:00",
            "reference": "1",
        },
    )
    whole = await officer.get("/safeguarding")

    assert re.search(r"<title>\s*演练", page.text)
    assert "这是演练：没有孩子" in page.text
    assert '<option value="police"' not in page.text
    assert "，演练 1 件" in whole.text
    assert "在办 0 件" in whole.text
    assert refused.status_code == 422


async def test_wrong_key_is_a_clear_page_and_calls_still_come_in(
    officer: httpx.AsyncClient, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    concern = await a_concern()
    path = f"/safeguarding/{concern.public_id}"
    await officer.post(f"{path}/look", data={"purpose": "准备报告"})
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()

    shut = await officer.get(path)
    closing = await officer.post(f"{path}/look", data={"purpose": "再看"})
    sent = await client.post("/help/send", data={"words": "还有人吗"})
    listed = await officer.get("/safeguarding")

    assert (shut.status_code, sent.status_code, listed.status_code) == (503, 200, 200)
    assert "现在打不开" in shut.text
    assert closing.status_code in {303, 503}
    assert await Concern.all().count() == 2


async def test_whole_way_to_a_report(officer: httpx.AsyncClient) -> None:
    concern = await a_concern()
    path = f"/safeguarding/{concern.public_id}"
    await officer.post(f"{path}/acknowledge")
    await officer.post(f"{path}/look", data={"purpose": "准备报告"})
    await officer.post(f"{path}/situations", data={"situation": ["4", "9"]})
    await officer.post(f"{path}/facts", data={"words": "十点，孩子在门卫室。"})
    await officer.post(f"{path}/matter", data={"matter": "danger"})
    half = await officer.post(f"{path}/close", data={"how": "reported", "authority": "police"})
    report = {"authority": "police", "receiver": "民警", "reference": "1"}
    told = {"how": "reported", "reported_at": "2026-01-01T10:00", **report}
    await officer.post(f"{path}/close", data=told)
    ended = await officer.get(path)

    assert half.status_code == 422
    assert "十点，孩子在门卫室。" in ended.text
    assert "这个个案已经结束" in ended.text
    await officer.post(f"{path}/review", data={"kept_because": "还要留着"})
    await officer.post(f"{path}/reopen", data={"reason_again": "有新消息"})
    assert (await again(concern)).status == "acknowledged"


async def test_closed_case_gives_back_and_is_destroyed_by_two(
    officer: httpx.AsyncClient, new_client: NewClient
) -> None:
    concern = await escalated(await a_worry())
    path = f"/safeguarding/{concern.public_id}"
    second = await signed_in(new_client, await make_account(Role.SAFEGUARDING))
    for one in (officer, second):
        await one.post(f"{path}/look", data={"purpose": "年度复核"})
    report = {"authority": "police", "receiver": "民警", "reference": "1"}
    told = {"how": "reported", "reported_at": "2026-01-01T10:00", **report}
    await officer.post(f"{path}/close", data=told)
    fresh = await officer.get(path)
    await Concern.all().update(closed_at=clock.now() - timedelta(days=366))
    due = await officer.get(path)
    why = {"destroyed_because": "不用再留"}
    held = await officer.post(f"{path}/destroy", data=why)
    empty = await officer.post(f"{path}/give-back", data={"back_because": ""})
    back = await officer.post(f"{path}/give-back", data={"back_because": "没事了"})
    first = await officer.post(f"{path}/destroy", data=why)
    signed = await officer.get(path)
    last = await second.post(f"{path}/destroy", data={"destroyed_because": "我也同意"})

    assert (f'action="{path}/give-back"' in fresh.text, f"{path}/destroy" in fresh.text) == (
        True,
        False,
    )
    assert f'action="{path}/destroy"' in due.text
    assert (held.status_code, empty.status_code, back.status_code) == (422, 422, 303)
    assert "还收着孩子的东西" in held.text
    assert first.headers["location"].endswith(path)
    assert "您已经签了，等第二位。" in signed.text
    assert f'action="{path}/give-back"' not in signed.text
    assert last.headers["location"].endswith("/safeguarding")
    assert (await second.get(path)).status_code == 404


async def test_adult_is_kept_away_and_let_back_by_two(
    officer: httpx.AsyncClient, new_client: NewClient
) -> None:
    concern, moderator = await escalated(await a_worry()), await make_account()
    path, data = f"/safeguarding/{concern.public_id}", {"account": moderator.login}
    await officer.post(f"{path}/look", data={"purpose": "准备报告"})
    barred = await officer.post(f"{path}/bar", data=data)
    shown = await officer.get(path)
    second = await signed_in(new_client, await make_account(Role.SAFEGUARDING))
    lifts = [await one.post(f"{path}/lift", data=data) for one in (officer, second, second)]

    assert barred.status_code == 303
    assert "已停" in shown.text
    assert [one.status_code for one in lifts] == [303, 303, 409]


async def test_card_names_the_child(officer: httpx.AsyncClient) -> None:
    concern = await a_concern()
    path = f"/safeguarding/{concern.public_id}"
    await officer.post(f"{path}/look", data={"purpose": "准备报告"})

    wrong = await officer.post(f"{path}/child", data={"card": "ABCDEFGH"})

    assert (wrong.status_code, "没有这张小卡" in wrong.text) == (422, True)


async def test_teacher_tells_and_gets_no_way_back_to_it(new_client: NewClient) -> None:
    session = await make_session()
    teacher = await signed_in(new_client, await Account.get(id=session.facilitator_id))
    path = f"/facilitator/sessions/{session.public_id}/tell"

    asked = await teacher.get(path)
    empty = await teacher.post(path, data={"facts": ""})
    unseated = await teacher.post(path, data={"facts": "手臂有伤", "seat": "99"})
    told = await teacher.post(path, data={"facts": "手臂有伤", "words": WORDS, "seat": "1"})
    drilled = await teacher.post(f"{path}/drill")

    concern = await Concern.get(drill=False)
    assert (asked.status_code, empty.status_code, unseated.status_code) == (200, 422, 422)
    assert concern.public_id not in told.text
    assert "演练" in drilled.text
    assert await Concern.filter(drill=True).count() == 1


async def test_another_teacher_cannot_tell_of_this_lesson(new_client: NewClient) -> None:
    session = await make_session()
    other = await signed_in(new_client, await make_account(Role.FACILITATOR))

    answer = await other.post(
        f"/facilitator/sessions/{session.public_id}/tell", data={"facts": "x"}
    )

    assert answer.status_code == 404
    assert not await Concern.exists()
