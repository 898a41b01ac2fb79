"""The story goes on among grown-ups: guardians decide and speak, an office hears and answers."""

import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.stories.acts import (
    API,
    Json,
    comment,
    fields,
    lesson,
    listed,
    once,
    pass_texts,
    published,
    report,
    told,
    verdict,
)
from tests.stories.running import Running

pytestmark = pytest.mark.story

WINDOW_S = 12
ITEM = {
    "title": "育林路口加一盏慢走灯",
    "child_title": "路口的灯等一等我们",
    "affects_children": "yes",
    "decision_maker": "区规划局局长办公会",
    "can_change": "绿灯的时长和位置",
    "child_can_change": "绿灯亮多久",
    "is_fixed": "路口的宽度",
    "child_is_fixed": "马路有多宽",
    "open_question": "绿灯亮多久才够？",
}
SUMMARY = {
    "children_summary": "孩子们说绿灯太短。",
    "children_minority": "有一个孩子喜欢跑过去。",
    "guardians_summary": "家长们说早上车太多。",
    "guardians_minority": "有一位家长不想等更久。",
}
DECISION = {"text": "绿灯延长八秒。", "child_words": "绿灯会多亮八秒。"}


def linked_child(guardian: httpx.Client, slip: str) -> Json:
    path = f"{API}/guardian/children"
    return told(guardian.post(path, json={"slip": slip}, headers=once()), 201)


def consent(guardian: httpx.Client, child: str, purpose: str, choice: str) -> Json:
    body = {"child": child, "purpose": purpose, "choice": choice}
    return told(guardian.post(f"{API}/consents", json=body, headers=once()), 201)


def test_guardian_decides_speaks_and_sees_amounts(city: Running) -> None:
    room = lesson(city, 3)
    sent = published(city, room, 0, "放学的路上想有树荫")
    guardian = city.signed_in("guardian")
    child = linked_child(guardian, room.cards[0]["slip"])
    used = guardian.post(f"{API}/guardian/children", json={"slip": room.cards[0]["slip"]})

    given = consent(guardian, child["id"], "photo", "yes")
    withdrawn = consent(guardian, child["id"], "photo", "no")
    said = comment(guardian, sent["id"], "我们也走这条路，夏天很晒")

    assert child["handle"] == room.cards[0]["handle"]
    assert used.status_code == 422
    assert len(given["consents"]) == 4
    assert [one["choice"] for one in withdrawn["consents"] if one["purpose"] == "photo"] == [
        "withdrawn"
    ]
    assert sum(one["count"] for one in child["amounts"]) >= 1
    path = f"{API}/proposals/{sent['id']}/comments"
    assert said["visibility"] == "waiting"
    assert told(city.client().get(path))["items"] == []
    verdict(city.signed_in("moderator"), said["id"], "publish")
    assert [one["body"] for one in told(city.client().get(path))["items"]] == [
        "我们也走这条路，夏天很晒"
    ]


def test_no_of_a_guardian_takes_the_idea_out_at_once(city: Running) -> None:
    room, word = lesson(city, 3), "秋千旁边想要软软的地"
    sent = published(city, room, 0, word)
    seen = report(room.child(0), city, words="这里的地太硬")
    verdict(city.signed_in("moderator"), seen["id"], "publish")
    guardian, stranger = city.signed_in("guardian"), city.client()
    child = linked_child(guardian, room.cards[0]["slip"])
    assert stranger.get(f"/ideas/{sent['id']}").status_code == 200

    consent(guardian, child["id"], "publish", "yes")
    started = time.monotonic()
    consent(guardian, child["id"], "publish", "no")
    slug = told(stranger.get(f"{API}/topics/{room.topic}"))["slug"]
    gone = [
        stranger.get(f"{API}/proposals/{sent['id']}").status_code,
        stranger.get(f"/ideas/{sent['id']}").status_code,
        stranger.get(f"{API}/reports/{seen['id']}").status_code,
    ]
    pages = [stranger.get(f"/topics/{slug}/ideas"), stranger.get(f"{API}/map?zoom=20")]
    list_now = listed(stranger, room.topic)

    assert time.monotonic() - started < 1
    assert gone == [404, 404, 404]
    assert sent["id"] not in list_now
    for one in pages:
        assert word not in one.text
        assert seen["id"] not in one.text


def asked(city: Running, officer: httpx.Client, inputs: list[str]) -> Json:
    """An item from the inputs, and its short hearing under way: its words were read at once."""
    item = told(officer.post(f"{API}/agenda-items", json={**ITEM, "inputs": inputs}), 201)
    now = datetime.now(UTC)
    hearing = {
        "pack": "我们想听听：绿灯亮多久才够。",
        "pack_ko": "초록불이 얼마나 길어야 할까요?",
        "pack_en": "How long should the green light last?",
        "short_reason": "冬天以前要施工。",
        "closes_at": (now + timedelta(seconds=WINDOW_S)).isoformat(),
        "decision_planned_on": (now.date() + timedelta(days=10)).isoformat(),
    }
    told(officer.post(f"{API}/agenda-items/{item['id']}/hearing", json=hearing), 201)
    pass_texts(city.signed_in("moderator"))
    return item


def test_office_hears_both_before_it_decides_and_answers(city: Running) -> None:
    room = lesson(city, 3)
    sent = published(city, room, 0, "绿灯太短，爷爷走不完")
    guardian, officer = city.signed_in("guardian"), city.signed_in("officer")
    said = comment(guardian, sent["id"], "老人和孩子都走不完")
    verdict(city.signed_in("moderator"), said["id"], "publish")
    item = asked(city, officer, [sent["id"]])
    path = f"{API}/agenda-items/{item['id']}"

    early = officer.post(f"{path}/decide", json=DECISION)
    told(officer.post(f"{path}/summary", json=SUMMARY))
    heard = officer.post(f"{path}/decide", json=DECISION)
    time.sleep(WINDOW_S)
    decided = told(officer.post(f"{path}/decide", json=DECISION), 201)
    again = officer.post(f"{path}/decide", json=DECISION)

    assert {"window", "children-summary", "guardians-summary"} <= fields(early, 409)
    assert all(one["message"] for one in early.json()["errors"])
    assert fields(heard, 409) == {"window"}
    assert decided["status"] == "decided"
    assert again.status_code == 409
    room.close()
    answered(city, officer, path, sent["tracking_code"])


def answered(city: Running, officer: httpx.Client, path: str, code: str) -> None:
    """The answer goes back to the child, who holds nothing but a slip of paper."""
    body = {
        "verdict": "will-do",
        "words": "信号机将在十月调整。",
        "looked_at": "我们去路口看了。",
        "will_do": "绿灯会多亮八秒。",
    }
    late = (datetime.now(UTC).date() + timedelta(days=40)).isoformat()
    without_day = officer.post(f"{path}/responses", json=body)
    sent = told(officer.post(f"{path}/responses", json={**body, "due_on": late}), 201)
    assert sent["waits_for"] == "second-officer"
    colleague = city.signed_in("officer-second")
    told(colleague.post(f"{API}/drafts/{sent['id']}/confirm"))
    anyone = city.client()
    unread = told(anyone.get(f"{API}/track/{code}"))
    assert (unread["next"], unread["item"]["decision"], unread["answers"]) == ("being-read", "", [])
    pass_texts(city.signed_in("moderator"))
    slip = told(anyone.get(f"{API}/track/{code}"))

    assert fields(without_day, 422) == {"due_on"}
    assert slip["item"]["title"] == ITEM["child_title"]
    assert slip["item"]["decision"] == DECISION["child_words"]
    assert [one["will_do"] for one in slip["answers"]] == ["绿灯会多亮八秒。"]
    assert "绿灯会多亮八秒" in anyone.get(f"/t/{code}").text
    face(anyone, code, slip["answers"][0]["id"])


def face(anyone: httpx.Client, code: str, answer: str) -> None:
    path = f"{API}/track/{code}"
    for understood in ("no", "yes"):
        body = {"response": answer, "understood": understood}
        told(anyone.post(f"{path}/understanding", json=body))
    assert told(anyone.get(path))["faces"] == {answer: "yes"}
