"""From a child's idea to the office's answer and back to the child, through the API alone."""

from typing import Any

import httpx

from participation import clock
from participation.actor import Role
from participation.jobs import HANDLERS
from participation.work.worker import work_off
from tests.api.people import API, DUTY, City
from tests.conftest import NewClient
from tests.factories import DAY, make_poll
from tests.participation.agendas.matters import WORDS, Time
from tests.participation.media.photos import jpeg


async def send(client: httpx.AsyncClient, path: str, status: int = 201, /, **body: Any) -> Any:
    answer = await client.post(f"{API}{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def read(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def open_lesson(city: City) -> dict[str, Any]:
    teacher = city["facilitator"]
    plan = {"topic": city.topic.slug, "label": "四（2）班", "seats": 3, **DUTY}
    lesson = await send(teacher, "/sessions", **plan)
    return {
        **await send(teacher, f"/sessions/{lesson['id']}/open", 200),
        "cards": (await read(teacher, f"/sessions/{lesson['id']}/cards"))["items"],
    }


async def take_seat(new_client: NewClient, **secret: str) -> httpx.AsyncClient:
    seated = await send(new_client(), "/seats", **secret, assent="yes")
    assert {"token", "handle", "animal", "session", "topic"} == seated.keys()
    client = new_client()
    client.headers["Authorization"] = f"Bearer {seated['token']}"
    return client


async def hand_in(city: City, child: httpx.AsyncClient) -> dict[str, Any]:
    photo = await child.post(f"{API}/media", files={"file": ("a.jpg", jpeg(), "image/jpeg")})
    assert photo.status_code == 201, photo.text
    await work_off(HANDLERS)
    words = {"saw": "车停在斑马线上", "idea": "画一条线", "media": [photo.json()["id"]]}
    sent: dict[str, Any] = await send(child, f"/topics/{city.topic.slug}/proposals", **words)
    assert sent["visibility"] == "waiting"
    return sent


async def publish(moderator: httpx.AsyncClient, id: str) -> None:
    await send(moderator, f"/review/{id}/claim", 200)
    decided = await send(moderator, f"/review/{id}/decisions", verdict="publish")
    assert decided["visibility"] == "published"


async def vote(city: City, child: httpx.AsyncClient, idea: str) -> dict[str, Any]:
    poll = (await make_poll(city.topic)).public_id
    ballot = f"{API}/polls/{poll}/ballot"
    assert (await child.put(ballot, json={"choices": [idea]})).status_code == 200
    assert (await child.get(ballot)).json() == {"choices": [idea]}
    assert (await city["guardian"].put(ballot, json={"choices": [idea]})).status_code == 200
    assert (await child.get(f"{API}/polls/{poll}/results")).status_code == 404
    await send(city["officer"], f"/polls/{poll}/close", 200)
    results: dict[str, Any] = await read(city["visitor"], f"/polls/{poll}/results")
    return results


async def hear_and_decide(city: City, idea: str, time: Time) -> str:
    office = city["officer"]
    item = (await send(office, "/agenda-items", **WORDS, inputs=[idea]))["id"]
    path = f"/agenda-items/{item}"
    hearing = {"pack": "先听你们说。", "decision_planned_on": day_in(60), "closes_on": day_in(31)}
    await send(office, f"{path}/hearing", **hearing)
    shut = await office.post(
        f"{API}{path}/decide", json={"text": "定了。", "child_words": "定了。"}
    )
    assert shut.status_code == 409
    assert {"read", "window", "children-summary"} <= {one["field"] for one in shut.json()["errors"]}
    await read_on_the_desk(city)
    said = {"children_summary": "看不见来车。", "children_minority": "有人想留在南门。"}
    said |= {"guardians_summary": "停车太乱。", "guardians_minority": "有人担心绕路。"}
    await send(office, f"{path}/summary", 200, **said)
    time.pass_by(days=32)
    return str(item)


async def read_on_the_desk(city: City) -> None:
    for text in (await read(city["moderator"], "/review/queue"))["items"]:
        await publish(city["moderator"], text["id"])


def day_in(days: int) -> str:
    return str((clock.now() + days * DAY).date())


async def test_idea_goes_all_the_way_and_comes_back(
    city: City, new_client: NewClient, time: Time
) -> None:
    lesson = await open_lesson(city)
    child = await take_seat(new_client, card=lesson["cards"][0]["secret"])
    other = await take_seat(new_client, code=lesson["code"])
    sent = await hand_in(city, child)

    hidden = await other.get(f"{API}/proposals/{sent['id']}")
    assert hidden.status_code == 404

    await publish(city["moderator"], sent["id"])
    shown = (await read(city["visitor"], f"/topics/{city.topic.public_id}/proposals"))["items"]
    assert [one["idea"] for one in shown] == ["画一条线"]

    comment = await send(city["guardian"], f"/proposals/{sent['id']}/comments", body="我们也是。")
    await publish(city["moderator"], comment["id"])
    results = await vote(city, child, sent["id"])
    assert results["children"]["stickers"] == results["guardians"]["stickers"] == {sent["id"]: 1}
    assert "total" not in results

    item = await hear_and_decide(city, sent["id"], time)
    await answer(city, item)
    await follow(city, sent["tracking_code"])


async def answer(city: City, item: str) -> None:
    """A month later the officer signs in again."""
    await city.sign_in_again(Role.OFFICER)
    office = city["officer"]
    decision = {"text": "接送区移到北门。", "child_words": "接送的车停到北门去。"}
    said = {"verdict": "will-do", "words": "已采纳。", "will_do": "画一条线。"}
    await send(office, f"/agenda-items/{item}/decide", **decision)
    await send(office, f"/agenda-items/{item}/responses", **said, due_on=day_in(30))
    assert (await read(city["visitor"], "/answers"))["items"] == []
    await city.sign_in_again(Role.MODERATOR)
    await read_on_the_desk(city)
    assert [one["will_do"] for one in (await read(office, "/answers"))["items"]] == ["画一条线。"]


async def follow(city: City, code: str) -> None:
    """Long after the lesson, with the slip alone."""
    chain = await read(city["visitor"], f"/track/{code}")
    assert chain["item"]["decision"] == "接送的车停到北门去。"
    assert [one["name"] for one in chain["steps"] if one["done"]][-1] == "answered"
    response = chain["answers"][-1]["id"]
    face = {"response": response, "understood": "yes"}
    await send(city["visitor"], f"/track/{code}/understanding", 200, **face)
    assert (await read(city["visitor"], f"/track/{code}"))["faces"] == {response: "yes"}
