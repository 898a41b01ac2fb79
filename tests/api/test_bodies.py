"""Bodies over the API: animals only, the lot to draw again, what was raised and its answers."""

from typing import Any

import httpx

from participation.actor import Actor, Role
from participation.people.queries import actor_for
from participation.representatives.forms import HandsForm
from participation.representatives.lottery import wrong_with
from participation.representatives.models import Body, Raised, Representative, Term
from participation.representatives.raising import adopt_by_hands
from tests.api.people import API, City
from tests.factories import HERE, OFFICE, make_proposal, pass_texts
from tests.participation.representatives.bodies import FORM, make_sitting, make_teacher


async def sitting(city: City) -> tuple[Actor, Term, Body]:
    officer, teacher = actor_for(city.accounts[Role.OFFICER]), await make_teacher()
    term = await make_sitting(officer, teacher)
    await pass_texts()
    return actor_for(teacher), term, await Body.get(id=term.body_id)


async def raised(city: City) -> Raised:
    teacher, term, _body = await sitting(city)
    idea = await make_proposal(city.topic, idea="画一条线")
    form = HandsForm(proposal=idea.public_id, present=6, hands=4)
    return await adopt_by_hands(teacher, term, form)


async def read(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_body_has_a_name_terms_and_animals_and_nothing_of_a_school(city: City) -> None:
    _teacher, term, body = await sitting(city)

    listed = await read(city["visitor"], f"/bodies?jurisdiction={HERE}")
    found = await read(city["visitor"], f"/bodies/{body.public_id}")

    assert [one["name"] for one in listed["items"]] == [FORM.name]
    assert len(found["terms"][0]["sitting"]) == term.seats
    assert {cell["count"] for cell in found["composition"]} == {None}
    chairs = await Representative.filter(term_id=term.id)
    assert not any(one.ticket in str(found) or one.public_id in str(found) for one in chairs)
    assert "白桦路小学" not in str(found)


async def test_lottery_can_be_drawn_again_from_the_answer(city: City) -> None:
    _teacher, term, _body = await sitting(city)

    file = await read(city["visitor"], f"/body-terms/{term.public_id}/lottery")

    assert wrong_with(file) == []
    assert file["commitment"] == term.commitment


async def test_officer_receives_and_refuses_and_the_words_wait_for_a_reader(city: City) -> None:
    made = await raised(city)
    office, where = city["officer"], f"{API}/raised/{made.public_id}"

    received = await office.post(f"{where}/receive")
    twice = await office.post(f"{where}/receive")
    empty = await office.post(f"{where}/refuse", json={"reason": "红线外。"})
    refused = await office.post(
        f"{where}/refuse", json={"reason": "红线外。", "child_reason": "归火车站管。"}
    )
    before = await read(city["visitor"], f"/raised/{made.public_id}")
    await pass_texts()
    after = await read(city["visitor"], f"/raised/{made.public_id}")

    assert received.json()["status"] == "received"
    assert twice.status_code == 409
    assert empty.status_code == 422
    assert empty.json()["errors"][0]["field"] == "child_reason"
    assert refused.json()["status"] == "refused"
    assert (before["child_reason"], after["child_reason"]) == ("", "归火车站管。")


async def test_officer_puts_it_on_the_agenda_once_for_one_key(city: City) -> None:
    made = await raised(city)
    where, key = f"{API}/raised/{made.public_id}/agenda", {"Idempotency-Key": "raise-1"}

    first = await city["officer"].post(where, json={"title": "校门口画线"}, headers=key)
    again = await city["officer"].post(where, json={"title": "校门口画线"}, headers=key)
    other = await city["officer"].post(where, json={"title": "再开一个"})

    assert first.status_code == again.status_code == 201
    assert first.json()["item"] == again.json()["item"]
    assert other.status_code == 409


async def test_list_of_what_was_raised_is_paged_newest_first(city: City) -> None:
    made = await raised(city)
    second = await Raised.create(
        proposal=(await make_proposal(city.topic)).public_id,
        why="support",
        jurisdiction_id=HERE,
        department_id=OFFICE,
        receipt_due_on="2026-01-01",
        answer_due_on="2026-02-01",
    )

    page = await read(city["visitor"], f"/raised?jurisdiction={HERE}&limit=1")
    rest = await read(city["visitor"], f"/raised?jurisdiction={HERE}&cursor={page['next']}")

    assert [one["id"] for one in page["items"]] == [second.public_id]
    assert (page["items"][0]["late"], page["items"][0]["office"]) == ("answer", "规划局")
    assert [one["id"] for one in rest["items"]] == [made.public_id]
    assert rest["next"] is None
