"""A killed server has lost nothing that it said yes to (SQLite, synchronous=FULL)."""

import os
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.stories.acts import API, Lesson, lesson, photo, send_picture
from tests.stories.running import Running, demo

pytestmark = pytest.mark.story

CHILDREN = 6
BEFORE_THE_BLOW_S = 1.5
PHOTOS = 5
PATIENCE_S = 90.0


@dataclass
class Diary:
    """What one child sent, and what was heard back before the lights went out."""

    token: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    unknown: str = ""


def write_until_dead(city: Running, topic: str, token: str) -> Diary:
    diary, child = Diary(token), city.client(token)
    while True:
        key = uuid4().hex
        try:
            answer = send(child, topic, key)
        except httpx.TransportError:
            diary.unknown = key
            return diary
        assert answer.status_code == 201, answer.text
        diary.acknowledged[key] = answer.json()["id"]


def send(child: httpx.Client, topic: str, key: str) -> httpx.Response:
    path = f"{API}/topics/{topic}/proposals"
    return child.post(path, json={"idea": f"想法 {key}"}, headers={"Idempotency-Key": key})


def send_photos_until_dead(city: Running, token: str) -> list[str]:
    """The ids that were answered; the darkroom is in the middle of one of them."""
    child = city.client(token)
    taken: list[str] = []
    while len(taken) < PHOTOS:
        try:
            answer = send_picture(child, photo())
        except httpx.TransportError:
            break
        assert answer.status_code == 201, answer.text
        taken.append(str(answer.json()["id"]))
    return taken


def kill_while_writing(city: Running, room: Lesson) -> tuple[list[Diary], str, list[str]]:
    tokens = [
        str(room.child(number).headers["Authorization"]).removeprefix("Bearer ")
        for number in range(CHILDREN)
    ]
    with ThreadPoolExecutor(CHILDREN + 1) as people:
        photos = people.submit(send_photos_until_dead, city, tokens[0])
        diaries = [people.submit(write_until_dead, city, room.topic, one) for one in tokens]
        time.sleep(BEFORE_THE_BLOW_S)
        os.kill(city.process.pid, signal.SIGKILL)
        return [one.result() for one in diaries], tokens[0], photos.result()


def kept(data: Path) -> list[tuple[str, str]]:
    """Id and words of what stands in the file, read without the service."""
    (file,) = [one for one in data.rglob("*.sqlite3") if one.stat().st_size]
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT public_id, idea FROM proposal").fetchall()
    finally:
        connection.close()


def let_leases_run_out(data: Path) -> None:
    """What the dead worker had taken falls due at once, and not only in two minutes."""
    (file,) = [one for one in data.rglob("*.sqlite3") if one.stat().st_size]
    connection = sqlite3.connect(file)
    connection.execute("UPDATE job SET lease_until = NULL WHERE state = 'ready'")
    connection.commit()
    connection.close()


def wait_until_prepared(child: httpx.Client, photos: list[str]) -> list[str]:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        stages = [child.get(f"{API}/media/{id}").json()["stage"] for id in photos]
        if "quarantined" not in stages:
            break
        time.sleep(0.5)
    return stages


def test_acknowledged_ideas_survive_kill_and_retries_stay_single(tmp_path: Path) -> None:
    data = tmp_path / "killed"
    with demo(data) as city:
        room = lesson(city, CHILDREN)
        diaries, token, photos = kill_while_writing(city, room)
    let_leases_run_out(data)

    with demo(data) as city:
        for diary in diaries:
            child = city.client(diary.token)
            first, again = (send(child, room.topic, diary.unknown) for _ in range(2))
            assert (first.status_code, again.status_code) == (201, 201)
            assert first.json() == again.json()
            diary.acknowledged[diary.unknown] = first.json()["id"]
        assert photos, "no photo was taken in before the blow"
        assert set(wait_until_prepared(city.client(token), photos)) == {"prepared"}

    ideas = kept(data)
    sent = {id: f"想法 {key}" for diary in diaries for key, id in diary.acknowledged.items()}
    assert len(sent) > CHILDREN * 2, "too little was written before the blow"
    assert dict(ideas).items() >= sent.items()
    assert sum(words.startswith("想法 ") for _id, words in ideas) == len(sent)
