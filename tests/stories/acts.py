"""What each person of the story does, as a script of a stranger would do it."""

import io
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from PIL import ExifTags, Image

from tests.stories.running import Running

API = "/api/v1"
Json = dict[str, Any]
DUTY = {
    "duty_name": "赵老师（化名）",
    "duty_phone": "0431-00000001",
    "substitute_name": "孙老师（化名）",
    "substitute_phone": "0431-00000002",
}


@dataclass
class Lesson:
    """One class of its own in the demo city, so that no test waits for another's seats."""

    city: Running
    teacher: httpx.Client
    id: str
    topic: str
    cards: list[Json] = field(default_factory=list)

    def child(self, number: int) -> httpx.Client:
        answer = self.city.client().post(f"{API}/seats", json={"card": self.secret(number)})
        return self.city.client(told(answer, 201)["token"])

    def secret(self, number: int) -> str:
        return str(self.cards[number]["secret"])

    def close(self) -> None:
        told(self.teacher.post(f"{API}/sessions/{self.id}/close"))


def told(answer: httpx.Response, status: int = 200) -> Json:
    """What an answer says, once it is the one that was expected."""
    assert answer.status_code == status, f"{answer.request.url} {answer.status_code} {answer.text}"
    body: Json = answer.json()
    return body


def once() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


def plan(city: Running, teacher: httpx.Client, seats: int, **roster: str) -> Json:
    body = {"topic": city.told["topics"]["propose"], "label": "故事课", "seats": seats, **roster}
    return told(teacher.post(f"{API}/sessions", json=body, headers=once()), 201)


def lesson(city: Running, seats: int = 6) -> Lesson:
    """Planned, opened, and its cards in the teacher's hand."""
    teacher = city.signed_in("facilitator")
    planned = plan(city, teacher, seats, **DUTY)
    told(teacher.post(f"{API}/sessions/{planned['id']}/open"))
    cards = told(teacher.get(f"{API}/sessions/{planned['id']}/cards"))["items"]
    return Lesson(city, teacher, planned["id"], planned["topic"], cards)


def propose(child: httpx.Client, topic: str, idea: str, **more: Any) -> Json:
    body = {"idea": idea, **more}
    answer = child.post(f"{API}/topics/{topic}/proposals", json=body, headers=once())
    return told(answer, 201)


def comment(guardian: httpx.Client, proposal: str, body: str) -> Json:
    path = f"{API}/proposals/{proposal}/comments"
    return told(guardian.post(path, json={"body": body}, headers=once()), 201)


def verdict(moderator: httpx.Client, subject: str, verdict: str, reason: str = "") -> Json:
    """Claims and decides."""
    told(moderator.post(f"{API}/review/{subject}/claim"))
    body = {"verdict": verdict, "reason": reason}
    return told(moderator.post(f"{API}/review/{subject}/decisions", json=body), 201)


def queue(moderator: httpx.Client) -> dict[str, Json]:
    """All that waits, by id."""
    found: dict[str, Json] = {}
    cursor = ""
    while True:
        query: dict[str, str | int] = {"limit": 100, **({"cursor": cursor} if cursor else {})}
        page = told(moderator.get(f"{API}/review/queue", params=query))
        found |= {one["id"]: one for one in page["items"]}
        cursor = page["next"]
        if not cursor:
            return found


def pass_texts(moderator: httpx.Client) -> None:
    """All that adults wrote is read, so that children may see it."""
    for id, waiting in queue(moderator).items():
        if waiting["kind"] == "text":
            verdict(moderator, id, "publish")


def listed(client: httpx.Client, topic: str) -> dict[str, Json]:
    page = told(client.get(f"{API}/topics/{topic}/proposals", params={"limit": 100}))
    return {one["id"]: one for one in page["items"]}


def photo(lon: float = 125.31, lat: float = 43.81) -> bytes:
    """A JPEG as a telephone makes it: turned, with the place, the maker and a comment inside."""
    picture = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "CanaryPhone"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (lat, 0.0, 0.0), 3: "E", 4: (lon, 0.0, 0.0)}
    )
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"CanaryComment")
    return out.getvalue()


def send_picture(child: httpx.Client, data: bytes, name: str = "a.jpg") -> httpx.Response:
    files = {"file": (name, data, "image/jpeg")}
    return child.post(f"{API}/media", files=files)


def report(child: httpx.Client, city: Running, **more: Any) -> Json:
    body = {"mood": "improve", "place_type": place_type(child), "point": city.told["point"], **more}
    return told(child.post(f"{API}/reports", json=body, headers=once()), 201)


def place_type(client: httpx.Client) -> str:
    first: Json = told(client.get(f"{API}/place-types"))["items"][0]
    return str(first["id"])


def published(city: Running, room: Lesson, number: int, idea: str) -> Json:
    sent = propose(room.child(number), room.topic, idea)
    verdict(city.signed_in("moderator"), sent["id"], "publish")
    return sent


def fields(answer: httpx.Response, status: int) -> set[str]:
    return {one["field"] for one in told(answer, status)["errors"]}
