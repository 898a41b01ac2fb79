"""The whole story over HTTP, as each of its people, on both databases."""

import io
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from PIL import Image

from tests.stories.acts import (
    API,
    DUTY,
    Json,
    Lesson,
    comment,
    lesson,
    listed,
    once,
    photo,
    plan,
    propose,
    queue,
    report,
    send_picture,
    told,
    verdict,
)
from tests.stories.running import Running

pytestmark = pytest.mark.story

WINDOW_S = 4
ITEM = {
    "title": "育林路口加一盏慢走灯",
    "child_title": "路口的灯等一等我们",
    "affects_children": "yes",
    "decision_maker": "区规划局局长办公会",
    "can_change": "绿灯的时长和位置",
    "child_can_change": "绿灯亮多久",
    "is_fixed": "路口的宽度",
    "child_is_fixed": "马路有多宽",
}
SUMMARY = {
    "children_summary": "孩子们说绿灯太短。",
    "children_minority": "有一个孩子喜欢跑过去。",
    "guardians_summary": "家长们说早上车太多。",
    "guardians_minority": "有一位家长不想等更久。",
}
DECISION = {"text": "绿灯延长八秒。", "child_words": "绿灯会多亮八秒。"}


def published(city: Running, room: Lesson, number: int, idea: str) -> Json:
    sent = propose(room.child(number), room.topic, idea)
    verdict(city.signed_in("moderator"), sent["id"], "publish")
    return sent


def linked_child(guardian: httpx.Client, slip: str) -> Json:
    path = f"{API}/guardian/children"
    return told(guardian.post(path, json={"slip": slip}, headers=once()), 201)


def consent(guardian: httpx.Client, child: str, purpose: str, choice: str) -> Json:
    body = {"child": child, "purpose": purpose, "choice": choice}
    return told(guardian.post(f"{API}/consents", json=body, headers=once()), 201)


def fields(answer: httpx.Response, status: int) -> set[str]:
    return {one["field"] for one in told(answer, status)["errors"]}


def test_lesson_opens_only_with_somebody_on_duty(city: Running) -> None:
    teacher = city.signed_in("facilitator")
    planned = plan(city, teacher, 3)

    refused = teacher.post(f"{API}/sessions/{planned['id']}/open")
    staffed = plan(city, teacher, 3, **DUTY)
    opened = told(teacher.post(f"{API}/sessions/{staffed['id']}/open"))

    assert {"duty_name", "substitute_name"} <= fields(refused, 422)
    assert opened["status"] == "open"
    assert opened["code"]


def test_child_comes_in_by_card_and_is_nobody(city: Running) -> None:
    room = lesson(city, 3)

    seat = told(city.client().post(f"{API}/seats", json={"card": room.secret(0)}), 201)
    child = city.client(seat["token"])

    assert set(seat) == {"token", "handle", "animal", "session", "topic"}
    assert seat["handle"] == room.cards[0]["handle"]
    assert told(child.get(f"{API}/me")).keys() == {"role", "jurisdiction", "department", "topic"}


def test_same_request_twice_is_one_idea(city: Running) -> None:
    room, key = lesson(city, 3), once()
    child, path = room.child(0), f"{API}/topics/{room.topic}/proposals"

    first = told(child.post(path, json={"idea": "路边放一把椅子"}, headers=key), 201)
    again = told(child.post(path, json={"idea": "路边放一把椅子"}, headers=key), 201)
    other = child.post(path, json={"idea": "路边放两把椅子"}, headers=key)

    assert again == first
    assert other.status_code == 409
    assert first["visibility"] == "waiting"


def test_idea_and_report_are_read_before_anybody_sees_them(city: Running) -> None:
    room = lesson(city, 3)
    child, moderator, stranger = room.child(0), city.signed_in("moderator"), city.client()
    picture = told(send_picture(child, photo()), 201)["id"]
    idea = propose(child, room.topic, "在拐角放一面圆镜子", media=[picture])
    seen = report(child, city, words="这里看不见来车", lens_height_cm=110)
    far = city.signed_in("moderator2")

    assert idea["id"] not in listed(stranger, room.topic)
    assert stranger.get(f"{API}/reports/{seen['id']}").status_code == 404
    assert stranger.get(f"/media/{picture}/960.webp").status_code == 404
    assert not {idea["id"], seen["id"]} & set(queue(far))
    assert far.post(f"{API}/review/{idea['id']}/claim").status_code == 404
    assert {idea["id"], seen["id"]} <= set(queue(moderator))

    verdict(moderator, idea["id"], "publish")
    verdict(moderator, seen["id"], "publish")
    shown = told(stranger.get(f"{API}/proposals/{idea['id']}"))
    spot = told(stranger.get(f"{API}/reports/{seen['id']}"))

    assert listed(stranger, room.topic)[idea["id"]]["idea"] == "在拐角放一面圆镜子"
    assert room.cards[0]["handle"] not in str(shown) + str(spot)
    assert not {"author", "handle", "session", "school"} & {*shown, *spot}
    assert spot["exact"] is None


def test_public_picture_carries_nothing_but_pixels(city: Running) -> None:
    room = lesson(city, 3)
    child, moderator = room.child(0), city.signed_in("moderator")
    picture = told(send_picture(child, photo()), 201)["id"]
    idea = propose(child, room.topic, "照片里的路口", media=[picture])
    verdict(moderator, idea["id"], "publish")

    answer = city.client().get(f"/media/{picture}/960.webp")
    image = Image.open(io.BytesIO(answer.content))

    assert answer.headers["content-type"] == "image/webp"
    assert image.format == "WEBP"
    assert image.height > image.width, "a turned picture stands upright"
    assert not image.getexif()
    assert b"Canary" not in answer.content
    assert not {"exif", "xmp", "comment"} & set(image.info)


def test_telephone_number_comes_back_with_a_kind_sentence(city: Running) -> None:
    room = lesson(city, 3)
    child, moderator = room.child(0), city.signed_in("moderator")
    sent = propose(child, room.topic, "想修滑梯，打我电话 13912345678")

    found = queue(moderator)[sent["id"]]["findings"]
    refused = moderator.post(f"{API}/review/{sent['id']}/decisions", json={"verdict": "return"})
    verdict(moderator, sent["id"], "return", "contact-details")
    slip = told(city.client().get(f"{API}/track/{sent['tracking_code']}"))

    assert any(one["kind"].startswith("contact_") for one in found)
    assert fields(refused, 422) == {"reason"}
    assert slip["visibility"] == "returned"
    assert "电话" in slip["sentence"]
    assert "13912345678" not in str(slip)


def test_distress_is_seen_by_safeguarding_alone(city: Running) -> None:
    room = lesson(city, 3)
    sent = propose(room.child(0), room.topic, "我不想活了，爸爸天天打我")
    moderator, officer = city.signed_in("moderator"), city.signed_in("officer")
    guard, waiting = city.signed_in("safeguarding"), queue(moderator)

    verdict(moderator, sent["id"], "escalate")
    ids = [one["id"] for one in told(guard.get(f"{API}/concerns?limit=100"))["items"]]
    without = [guard.post(f"{API}/concerns/{id}/look", json={"purpose": ""}) for id in ids]
    purpose = {"purpose": "联系学校"}
    looks = [told(guard.post(f"{API}/concerns/{id}/look", json=purpose)) for id in ids]

    assert waiting[sent["id"]]["urgency"] == max(one["urgency"] for one in waiting.values())
    assert {one.status_code for one in without} == {422}
    assert any("不想活了" in one["words"] for one in looks if one["subject"] == sent["id"])
    assert sent["id"] not in queue(moderator)
    for other in (moderator, officer, city.client()):
        assert other.get(f"{API}/proposals/{sent['id']}").status_code == 404
        assert other.get(f"{API}/concerns").status_code in {401, 404}
    assert told(city.client().get(f"{API}/track/{sent['tracking_code']}"))["words"] == ""


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
    """An item from the inputs, and its short hearing under way."""
    item = told(officer.post(f"{API}/agenda-items", json={**ITEM, "inputs": inputs}), 201)
    now = datetime.now(UTC)
    hearing = {
        "pack": "我们想听听：绿灯亮多久才够。",
        "short_reason": "冬天以前要施工。",
        "closes_at": (now + timedelta(seconds=WINDOW_S)).isoformat(),
        "decision_planned_on": (now.date() + timedelta(days=10)).isoformat(),
    }
    return told(officer.post(f"{API}/agenda-items/{item['id']}/hearing", json=hearing), 201)


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
    told(officer.post(f"{path}/responses", json={**body, "due_on": late}), 201)
    anyone = city.client()
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


def test_closed_lesson_lets_nobody_in_or_speak(city: Running) -> None:
    room = lesson(city, 3)
    child, path = room.child(0), f"{API}/topics/{room.topic}/proposals"

    room.close()

    assert child.post(path, json={"idea": "晚了"}).status_code == 401
    late = city.client().post(f"{API}/seats", json={"card": room.secret(1)})
    wrong = city.client().post(f"{API}/seats", json={"card": "B" * 26})
    assert (late.status_code, late.json()) == (wrong.status_code, wrong.json())
    assert late.status_code == 404


def test_vote_is_secret_until_it_is_counted(city: Running) -> None:
    """Last in this file: it closes the demo's open poll."""
    room = lesson(city, 3)
    sent = published(city, room, 0, "学校门口画彩色的斑马线")
    poll = f"{API}/polls/{city.told['polls']['open']}"
    child, guardian, officer = room.child(1), city.signed_in("guardian"), city.signed_in("officer")
    ballot = {"choices": [sent["id"]]}

    for _twice in range(2):
        assert told(child.put(f"{poll}/ballot", json=ballot)) == ballot
    told(guardian.put(f"{poll}/ballot", json=ballot))
    before = city.client().get(f"{poll}/results").status_code
    too_many = child.put(f"{poll}/ballot", json={"choices": ["a", "b", "c", "d"]})
    told(officer.post(f"{poll}/close"))
    results = told(city.client().get(f"{poll}/results"))

    assert before == 404
    assert fields(too_many, 422) == {"choices"}
    assert results["children"]["stickers"][sent["id"]] == 1
    assert results["guardians"]["stickers"][sent["id"]] == 1
    assert not {"total", "sum", "all"} & set(results)
    assert child.put(f"{poll}/ballot", json=ballot).status_code == 409
    assert officer.post(f"{poll}/close").status_code == 409
    assert told(child.get(f"{poll}/ballot"))["choices"] == [], "nobody knows any more"
