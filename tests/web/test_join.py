import re

import httpx
import pytest

from participation.codes import card_secret, typed_code
from participation.people.models import Participant, SignIn
from participation.schools.models import Seat
from participation.settings import settings
from tests.conftest import NewClient
from tests.participation.schools.making import make_open, make_planned


async def come_in(client: httpx.AsyncClient, code: str, once: str = "") -> httpx.Response:
    halves = {"first": code[:4], "second": code[4:], "once": once}
    return await client.post("/join", data=halves)


async def test_join_shows_the_animal_and_asks_the_child(client: httpx.AsyncClient) -> None:
    session = await make_open()

    answer = await come_in(client, typed_code("session", session.public_id))
    shown = await client.get(answer.headers["location"])

    assert (answer.status_code, shown.status_code) == (303, 200)
    assert "你交上来的，可以给别人看吗？" in shown.text


@pytest.mark.parametrize("word", ["yes", "no"])
async def test_join_keeps_the_childs_own_answer(client: httpx.AsyncClient, word: str) -> None:
    session = await make_open()
    await come_in(client, typed_code("session", session.public_id))

    answer = await client.post("/join/animal", data={"assent": word})

    assert answer.status_code == 303
    assert (await Seat.get(session_id=session.id, number=1)).assent == word
    assert (await Participant.get()).shown is (word == "yes")


async def test_join_by_a_cards_link_changes_nothing_before_the_button(
    client: httpx.AsyncClient,
) -> None:
    session = await make_open()
    seat = await Seat.get(session_id=session.id, number=2)
    secret = card_secret("seat", seat.public_id)

    looked = await client.get(f"/join?card={secret}")
    before = await SignIn.all().count()
    pressed = await client.post("/join", data={"card": secret})

    assert (looked.status_code, before, pressed.status_code) == (200, 0, 303)
    assert await SignIn.filter(seat_id=seat.id).count() == 1


async def test_join_does_not_reflect_what_a_link_carries(client: httpx.AsyncClient) -> None:
    looked = await client.get('/join?card="><script>alert(1)</script>')

    assert "alert(1)" not in looked.text


async def test_join_with_too_few_signs_says_so_at_the_field(client: httpx.AsyncClient) -> None:
    answer = await come_in(client, "ABC")

    assert answer.status_code == 422
    assert "卡上有 8 个字码" in answer.text


async def test_join_wrong_and_planned_look_alike(client: httpx.AsyncClient) -> None:
    planned = await make_planned()

    wrong = await come_in(client, "22222222")
    closed = await come_in(client, typed_code("session", planned.public_id))

    assert (wrong.status_code, closed.status_code) == (404, 404)
    assert without_tokens(wrong.text) == without_tokens(closed.text)


def without_tokens(html: str) -> str:
    return re.sub(r'name="once" value="[^"]+"', "", html)


async def test_join_again_in_one_browser_ends_the_sign_in_before(client: httpx.AsyncClient) -> None:
    session = await make_open()
    code = typed_code("session", session.public_id)

    await come_in(client, code)
    await come_in(client, code)

    assert await SignIn.filter(revoked_at=None).count() == 1
    assert await SignIn.all().count() == 2


async def test_join_stops_a_guesser_and_lets_the_class_go_on(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    session = await make_open()
    code = typed_code("session", session.public_id)
    await come_in(client, code)
    guesser, mate = new_client(), new_client()

    for _ in range(settings().misses_allowed):
        await come_in(guesser, "22222222")
    stopped = await come_in(guesser, "33333333")
    late = await come_in(mate, code)

    assert (stopped.status_code, late.status_code) == (429, 303)
    assert int(stopped.headers["retry-after"]) > 0


async def test_join_does_not_believe_a_forwarded_address(client: httpx.AsyncClient) -> None:
    last = None
    for guess in range(settings().misses_allowed + 1):
        disguise = {"X-Forwarded-For": f"10.0.0.{guess}", "User-Agent": str(guess)}
        last = await client.post("/join", data={"code": "22222222"}, headers=disguise)

    assert last is not None
    assert last.status_code == 429
