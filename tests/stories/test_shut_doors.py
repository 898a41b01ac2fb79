"""Doors that stay shut, tried from outside with nothing but HTTP."""

from uuid import uuid4

import httpx
import pytest

from tests.stories.acts import (
    API,
    Json,
    Lesson,
    lesson,
    propose,
    queue,
    report,
    told,
    verdict,
)
from tests.stories.running import Running

pytestmark = pytest.mark.story

NOTHING = "AAAAAAAAAAAAAAAAAAAAAA"
PUBLIC = (
    "/",
    "/topics",
    "/topics/way-to-school",
    "/topics/way-to-school/ideas",
    "/map",
    "/answers",
    "/bodies",
    "/rules",
    "/help",
    "/t",
    "/openapi.json",
    f"{API}/topics",
    f"{API}/topics/way-to-school",
    f"{API}/topics/way-to-school/proposals?limit=100",
    f"{API}/reports?limit=100",
    f"{API}/map?zoom=20",
    f"{API}/agenda-items?limit=100",
    f"{API}/answers?limit=100",
    f"{API}/overdue",
    f"{API}/bodies",
    f"{API}/raised",
)
ELSEWHERE = (
    "https://example.org/",
    "//example.org/",
    "/\\example.org",
    "/\t/example.org",
    "javascript:alert(1)",
)


@pytest.fixture
def room(city: Running) -> Lesson:
    return lesson(city, 8)


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.text


def test_others_sessions_look_like_none(city: Running, room: Lesson) -> None:
    other = city.signed_in("facilitator2")

    for step, ask in (("", other.get), ("/cards", other.get), ("/open", other.post)):
        theirs, none = (ask(f"{API}/sessions/{id}{step}") for id in (room.id, NOTHING))
        assert said(theirs) == said(none)
        assert theirs.status_code == 404
    assert room.id not in other.get(f"{API}/sessions?limit=100").text
    assert said(other.get(f"/facilitator/{room.id}"))[0] == 404


def test_items_of_another_city_look_like_none(city: Running) -> None:
    other = city.signed_in("officer2")
    mine = city.signed_in("officer").post(f"{API}/agenda-items", json={"title": "本区的一件事"})
    item = told(mine, 201)["id"]
    writes: dict[str, Json] = {
        "hearing": {"pack": "一二三"},
        "summary": {"children_summary": "都同意"},
        "decide": {"text": "决定了", "child_words": "决定了"},
        "responses": {"verdict": "received", "words": "收到了"},
    }

    for step, body in writes.items():
        theirs, none = (
            other.post(f"{API}/agenda-items/{id}/{step}", json=body) for id in (item, NOTHING)
        )
        assert said(theirs) == said(none), step
        assert theirs.status_code == 404, step


def test_waiting_words_are_there_for_nobody_else(city: Running, room: Lesson) -> None:
    sent = propose(room.child(0), room.topic, "只有我知道的想法")
    classmate, guardian = room.child(1), city.signed_in("guardian")
    officer, far = city.signed_in("officer"), city.signed_in("moderator2")

    for person in (classmate, guardian, officer, far, city.client()):
        theirs, none = (person.get(f"{API}/proposals/{id}") for id in (sent["id"], NOTHING))
        assert said(theirs) == said(none)
        assert theirs.status_code == 404
    assert classmate.delete(f"{API}/proposals/{sent['id']}").status_code == 404
    decision = {"verdict": "publish"}
    assert far.post(f"{API}/review/{sent['id']}/decisions", json=decision).status_code == 404


@pytest.mark.parametrize("who", ["guardian", "facilitator", "moderator", "officer", "admin"])
def test_safeguarding_room_is_not_there(city: Running, who: str) -> None:
    person = city.signed_in(who)

    assert person.get(f"{API}/concerns").status_code == 404
    assert person.get("/safeguarding").status_code == 404


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("guardian", "/desk"),
        ("guardian", "/office"),
        ("moderator", "/office"),
        ("officer", "/desk"),
        ("facilitator", "/desk"),
        ("officer", "/facilitator"),
        ("admin", "/desk"),
    ],
)
def test_rooms_of_other_roles_stay_shut(city: Running, who: str, path: str) -> None:
    assert city.signed_in(who).get(path).status_code in {403, 404}


def test_cross_site_write_is_refused(city: Running, room: Lesson) -> None:
    guardian = city.signed_in("guardian")
    foreign = {"Origin": "https://example.org"}

    assert guardian.post(f"{API}/sign-out", headers=foreign).status_code == 403
    assert guardian.post("/sign-out", headers=foreign).status_code == 403
    assert guardian.post("/sign-out", headers={"Origin": "null"}).status_code == 403
    assert guardian.get(f"{API}/me").status_code == 200


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_sign_in_never_leads_elsewhere(city: Running, wish: str) -> None:
    person = city.client()
    form = {**city.told["accounts"]["guardian"], "next": wish}

    answer = person.post("/sign-in", data=form)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/")
    assert "example.org" not in answer.headers["location"]
    assert f'value="{wish}"' not in person.get("/sign-in", params={"next": wish}).text


def test_head_and_options_answer_plainly(city: Running) -> None:
    anyone = city.client()

    for path in ("/", "/topics", f"{API}/topics", "/openapi.json"):
        head = anyone.head(path)
        assert (head.status_code, head.content) == (200, b""), path
    options = anyone.options(f"{API}/topics")
    assert options.status_code == 204
    assert "GET" in options.headers["allow"]
    assert "access-control-allow-origin" not in options.headers
    assert anyone.request("TRACE", "/").status_code in {404, 405}
    assert anyone.put(f"{API}/topics", json={}).status_code == 405


def canaries(city: Running, room: Lesson) -> dict[str, tuple[str, str]]:
    """One word for each place where words hide, with its id."""
    moderator, child = city.signed_in("moderator"), room.child(6)
    words = {
        fate: f"金丝雀{uuid4().hex[:8]}" for fate in ("wait", "return", "withhold", "escalate")
    }
    hidden = {}
    for fate, word in words.items():
        hidden[fate] = (word, propose(child, room.topic, word)["id"])
    for fate in ("return", "withhold", "escalate"):
        verdict(moderator, hidden[fate][1], fate, "" if fate == "escalate" else "unclear")
    seen = f"金丝雀{uuid4().hex[:8]}"
    hidden["report"] = (seen, report(child, city, words=seen)["id"])
    return hidden


def test_hidden_words_are_on_no_public_page(city: Running, room: Lesson) -> None:
    hidden, stranger = canaries(city, room), city.client()
    moderator = city.signed_in("moderator")
    assert {hidden["wait"][1], hidden["report"][1]} <= set(queue(moderator))

    for person in (stranger, city.signed_in("guardian"), room.child(7)):
        for path in PUBLIC:
            answer = person.get(path)
            assert answer.status_code == 200, path
            for word, id in hidden.values():
                assert word not in answer.text, path
                assert id not in answer.text, path
    for _word, id in hidden.values():
        gone = [stranger.get(path + id).status_code for path in ("/ideas/", "/reports/")]
        assert gone == [404, 404]
    assert hidden["escalate"][0] not in moderator.get("/desk").text


def test_own_words_stay_with_their_child(city: Running, room: Lesson) -> None:
    child = room.child(7)
    sent = propose(child, room.topic, "我自己看得到")

    assert told(child.get(f"{API}/proposals/{sent['id']}"))["visibility"] == "waiting"
    assert child.get(f"{API}/review/queue").status_code in {403, 404}
    assert child.get("/desk").status_code in {403, 404}
