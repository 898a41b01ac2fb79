"""A class of 45 behind one address with a guesser (M-04), and the count of its votes."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from typing import NamedTuple
from uuid import uuid4

import httpx
import pytest

from participation.codes import new_code
from tests.stories.acts import API, Lesson, fields, lesson, listed, published, told
from tests.stories.running import Running

pytestmark = pytest.mark.story

SEATS = 45
AT_ONCE = 15
LIMIT_S = 60
ENOUGH_GUESSES = 20
SCHOOL = "127.0.0.2"  # so that no other test stands behind the guesser


class Sat(NamedTuple):
    handle: str
    statuses: list[int]


def sit(room: Lesson, number: int, idea: str) -> Sat:
    """One child, from the card to the sticker, on a connection of its own."""
    with closing(room.city.client(address=SCHOOL)) as child:
        seat = child.post(f"{API}/seats", json={"card": room.secret(number)})
        child.headers["Authorization"] = f"Bearer {seat.json().get('token')}"
        path = f"{API}/topics/{room.topic}/proposals"
        key = {"Idempotency-Key": uuid4().hex}
        sent = child.post(path, json={"idea": f"第 {number} 个想法"}, headers=key)
        poll = room.city.told["polls"]["open"]
        cast = child.put(f"{API}/polls/{poll}/ballot", json={"choices": [idea]})
        statuses = [answer.status_code for answer in (seat, sent, cast)]
        return Sat(seat.json().get("handle", ""), statuses)


def guess(city: Running, over: Event) -> list[httpx.Response]:
    """Wrong codes, well formed, as fast as one can type with a script."""
    heard: list[httpx.Response] = []
    with closing(city.client(address=SCHOOL)) as guesser:
        while not over.is_set() or len(heard) < ENOUGH_GUESSES:
            heard.append(guesser.post(f"{API}/seats", json={"code": new_code()}))
            over.wait(0.05)
    return heard


def test_class_goes_on_while_a_guesser_at_its_address_is_stopped(counted_city: Running) -> None:
    city = counted_city
    room, over = lesson(city, SEATS), Event()
    idea = next(iter(listed(city.client(), room.topic)))
    started = time.monotonic()

    with ThreadPoolExecutor(AT_ONCE + 1) as people:
        guessing = people.submit(guess, city, over)
        children = list(people.map(lambda number: sit(room, number, idea), range(SEATS)))
        took = time.monotonic() - started
        over.set()
    heard = guessing.result()

    assert took < LIMIT_S
    assert {status for one in children for status in one.statuses} == {200, 201}
    assert len({one.handle for one in children}) == SEATS
    stopped = [answer for answer in heard if answer.status_code == 429]
    assert {answer.status_code for answer in heard} == {404, 429}
    assert len(heard) - len(stopped) <= 15, "hardly any guess was looked up"
    assert all(int(answer.headers["retry-after"]) > 0 for answer in stopped)


def test_vote_is_secret_until_it_is_counted(counted_city: Running) -> None:
    city = counted_city
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
