import re

import httpx
import pytest

from participation.actor import Actor, Role
from participation.people.actions import new_sign_in
from participation.schools.actions import join
from participation.schools.cards import cards, session_code
from participation.schools.models import Session
from tests.conftest import NewClient
from tests.factories import HERE, make_actor, make_proposal, make_topic
from tests.participation.schools.making import ROSTER, make_facilitator, make_open, make_planned


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


PLAN = {"label": "四（2）班", "seats": "6", "planned_for": "2026-12-01T10:00", "minutes": "40"}


async def test_plan_open_look_close(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_facilitator())
    topic = await make_topic()

    planned = await client.post("/facilitator/plan", data={**PLAN, "topic": topic.slug, **ROSTER})
    at = planned.headers["location"]
    opened = await client.post(f"{at}/open")
    looked = await client.get(at)
    stepped = await client.post(f"{at}/step", data={"step": "make"})
    longer = await client.post(f"{at}/more")
    closed = await client.post(f"{at}/close")

    assert [one.status_code for one in (planned, opened, stepped, longer, closed)] == [303] * 5
    assert "上课中" in looked.text
    assert (await Session.get()).status == "closed"
    assert "这节课上完了" in (await client.get(at)).text


async def test_plan_sent_twice_is_one_lesson(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_facilitator())
    data = {**PLAN, "topic": (await make_topic()).slug, "once": "the same form"}

    first = await client.post("/facilitator/plan", data=data)
    again = await client.post("/facilitator/plan", data=data)

    assert first.headers["location"] == again.headers["location"]
    assert await Session.all().count() == 1


async def test_plan_with_an_error_keeps_what_was_typed(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_facilitator())
    topic = await make_topic()

    data = {**PLAN, "topic": topic.slug, "seats": "999", "duty_name": "赵老师"}
    answer = await client.post("/facilitator/plan", data=data)

    assert answer.status_code == 422
    assert "最多 60 个席位" in answer.text
    assert 'value="赵老师"' in answer.text
    assert 'value="2026-12-01T10:00"' in answer.text


async def test_open_without_a_substitute_says_who_is_missing(client: httpx.AsyncClient) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher, substitute_name="", substitute_phone="")
    await signed_in(client, teacher)

    answer = await client.post(f"/facilitator/sessions/{session.public_id}/open")

    assert answer.status_code == 422
    assert "请写上替补值班人。" in answer.text


async def secrets_of_children(session: Session) -> list[str]:
    """Everything of two children that must not be on a teacher's screen."""
    joined = [await join(session_code(session)) for _ in range(2)]
    topic = await session.topic
    await make_proposal(
        topic, session_id=session.id, author_id=joined[0].participant.id, idea="我家在三楼"
    )
    animals = [f"{one.participant.animal}.svg" for one in joined]
    return [*animals, *(one.participant.public_id for one in joined), "我家在三楼"]


@pytest.mark.parametrize("view", ["", "/projector"])
async def test_no_screen_of_a_lesson_shows_a_child_or_a_word(
    client: httpx.AsyncClient, view: str
) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    secrets = await secrets_of_children(session)
    await signed_in(client, teacher)

    answer = await client.get(f"/facilitator/sessions/{session.public_id}{view}")

    assert answer.status_code == 200
    assert not [secret for secret in secrets if secret in answer.text]


async def test_projector_shows_no_numbers_of_the_class(client: httpx.AsyncClient) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    await signed_in(client, teacher)
    at = f"/facilitator/sessions/{session.public_id}/projector"

    before = (await client.get(at)).text
    await secrets_of_children(session)

    assert (await client.get(at)).text == before


async def test_cards_hold_each_code_once_and_no_style(client: httpx.AsyncClient) -> None:
    teacher = await make_facilitator()
    session = await make_planned(teacher, seats=5)
    await signed_in(client, teacher)

    sheet = (await client.get(f"/facilitator/sessions/{session.public_id}/cards")).text

    for card in await cards(session):
        assert sheet.count(card.code[:4]) >= 1
        assert f"{card.slip[:4]} {card.slip[4:]}" in sheet
    assert sheet.count("12355") == 8
    assert not re.search(r'\sstyle="', sheet)


async def test_a_colleagues_lesson_is_not_there(client: httpx.AsyncClient) -> None:
    session = await make_open(await make_facilitator())
    await signed_in(client, await make_facilitator())
    at = f"/facilitator/sessions/{session.public_id}"

    looks = [await client.get(f"{at}{view}") for view in ("", "/cards", "/projector")]
    acts = [await client.post(f"{at}{act}") for act in ("/open", "/close", "/more", "/duty")]

    assert {one.status_code for one in [*looks, *acts]} == {404}
    assert (await Session.get(id=session.id)).status == "open"


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.MODERATOR, Role.OFFICER])
async def test_others_have_no_lessons(client: httpx.AsyncClient, role: Role) -> None:
    await signed_in(client, await make_actor(role, jurisdiction_id=HERE))

    assert (await client.get("/facilitator")).status_code in {403, 404}


async def test_the_class_comes_in_while_a_guesser_at_its_address_is_stopped(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    await signed_in(client, teacher)
    guesser = new_client()

    await client.get(f"/facilitator/sessions/{session.public_id}")
    for _ in range(12):
        stopped = await guesser.post("/join", data={"code": "22222222"})
    child = await new_client().post("/join", data={"code": session_code(session)})

    assert (stopped.status_code, child.status_code) == (429, 303)
