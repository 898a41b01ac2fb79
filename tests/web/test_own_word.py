"""A child's page of its own answers: by seat in the lesson, by card after it."""

import httpx

from participation.codes import token_hash
from participation.consents.actions import decide
from participation.consents.models import Assent, Purpose
from participation.people.models import Participant
from participation.schools.queries import actor_of
from participation.settings import settings
from tests.participation.consents.family import make_family
from tests.web.readers import child as sit


async def test_card_opens_two_questions_and_nothing_of_grown_ups(
    client: httpx.AsyncClient,
) -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)
    code = family.card.code

    asked = await client.get("/my-word")
    shown = await client.post("/my-word", data={"first": code[:4], "second": code[4:]})

    assert (asked.status_code, shown.status_code) == (200, 200)
    assert shown.text.count('name="assent"') == 4
    assert 'aria-pressed="true"' not in shown.text.split("<main")[1]


async def test_answer_with_the_card_counts_at_once(client: httpx.AsyncClient) -> None:
    family = await make_family()
    typed = {"code": family.card.code, "purpose": "publish", "assent": "no"}

    answer = await client.post("/my-word/answer", data=typed)

    assert answer.status_code == 200
    assert "记下了" in answer.text
    assert (await Participant.get(id=family.child.id)).shown is False


async def test_child_in_the_lesson_needs_no_card(client: httpx.AsyncClient) -> None:
    family = await make_family()
    actor = await actor_of(token_hash(family.joined.token))
    assert actor is not None
    await sit(client, actor)

    shown = await client.get("/my-word")
    answer = await client.post("/my-word/answer", data={"purpose": "photo", "assent": "no"})

    assert "不放照片" in shown.text
    assert answer.text.count('aria-pressed="true"') >= 1
    assert (await Participant.get(id=family.child.id)).photos is False


async def test_wrong_card_says_so_at_the_field(client: httpx.AsyncClient) -> None:
    answer = await client.post("/my-word", data={"first": "2222", "second": "2222"})

    assert answer.status_code == 404
    assert "没找到这张小卡" in answer.text


async def test_answer_without_card_or_seat_changes_nothing(client: httpx.AsyncClient) -> None:
    await make_family()

    answer = await client.post("/my-word/answer", data={"purpose": "photo", "assent": "no"})

    assert answer.status_code == 404
    assert await Assent.all().count() == 0


async def test_guesser_is_stopped(client: httpx.AsyncClient) -> None:
    for _miss in range(settings().misses_allowed):
        await client.post("/my-word", data={"code": "22222222"})

    assert (await client.post("/my-word", data={"code": "33333333"})).status_code == 429


async def test_only_the_two_purposes_of_children_are_taken(client: httpx.AsyncClient) -> None:
    family = await make_family()
    typed = {"code": family.card.code, "purpose": "take-part", "assent": "no"}

    answer = await client.post("/my-word/answer", data=typed)

    assert answer.status_code == 422
    assert (await Participant.get(id=family.child.id)).takes_part
