"""The story in class over HTTP, as each of its people, on both databases."""

import io

import pytest
from PIL import Image

from tests.stories.acts import (
    API,
    DUTY,
    fields,
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


def test_closed_lesson_lets_nobody_in_or_speak(city: Running) -> None:
    room = lesson(city, 3)
    child, path = room.child(0), f"{API}/topics/{room.topic}/proposals"

    room.close()

    assert child.post(path, json={"idea": "晚了"}).status_code == 401
    late = city.client().post(f"{API}/seats", json={"card": room.secret(1)})
    wrong = city.client().post(f"{API}/seats", json={"card": "B" * 26})
    assert (late.status_code, late.json()) == (wrong.status_code, wrong.json())
    assert late.status_code == 404
