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

from tests.stories.acts import API, Lesson, lesson
from tests.stories.running import Running, demo

pytestmark = pytest.mark.story

CHILDREN = 6
BEFORE_THE_BLOW_S = 1.5


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


def kill_while_writing(city: Running, room: Lesson) -> list[Diary]:
    tokens = [
        str(room.child(number).headers["Authorization"]).removeprefix("Bearer ")
        for number in range(CHILDREN)
    ]
    with ThreadPoolExecutor(CHILDREN) as people:
        diaries = [people.submit(write_until_dead, city, room.topic, one) for one in tokens]
        time.sleep(BEFORE_THE_BLOW_S)
        os.kill(city.process.pid, signal.SIGKILL)
        return [one.result() for one in diaries]


def kept(data: Path) -> list[tuple[str, str]]:
    """Id and words of what stands in the file, read without the service."""
    (file,) = [one for one in data.rglob("*.sqlite3") if one.stat().st_size]
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT public_id, idea FROM proposal").fetchall()
    finally:
        connection.close()


def test_acknowledged_ideas_survive_kill_and_retries_stay_single(tmp_path: Path) -> None:
    data = tmp_path / "killed"
    with demo(data) as city:
        room = lesson(city, CHILDREN)
        diaries = kill_while_writing(city, room)

    with demo(data) as city:
        for diary in diaries:
            child = city.client(diary.token)
            first, again = (send(child, room.topic, diary.unknown) for _ in range(2))
            assert (first.status_code, again.status_code) == (201, 201)
            assert first.json() == again.json()
            diary.acknowledged[diary.unknown] = first.json()["id"]

    ideas = kept(data)
    sent = {id: f"想法 {key}" for diary in diaries for key, id in diary.acknowledged.items()}
    assert len(sent) > CHILDREN * 2, "too little was written before the blow"
    assert dict(ideas).items() >= sent.items()
    assert sum(words.startswith("想法 ") for _id, words in ideas) == len(sent)
