"""Choosing in class, in the browser of a child and of its teacher."""

import httpx

from participation.people.actions import new_sign_in
from participation.people.queries import actor_for
from participation.representatives.models import Election, ElectionBallot, Term
from participation.schools.models import Session
from tests.conftest import NewClient
from tests.factories import make_child, make_session
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import ELECTION, make_teacher, make_term


async def lesson(new_client: NewClient) -> tuple[httpx.AsyncClient, Term, Session]:
    teacher = await make_teacher()
    term = await make_term(await make_officer(), teacher, method=ELECTION, bands={"3-4": 2})
    session = await make_session(seats=4, facilitator=teacher)
    session.school_id = teacher.school_id or 0
    await session.save()
    client = new_client()
    client.cookies.set("session", await new_sign_in(account=actor_for(teacher).account_id))
    return client, term, session


async def seat(new_client: NewClient, session: Session, number: int) -> httpx.AsyncClient:
    child = await make_child(session, number)
    client = new_client()
    client.cookies.set("session", await new_sign_in(seat=child.seat_id))
    return client


async def test_class_chooses_from_opening_to_the_names_of_seats(new_client: NewClient) -> None:
    teacher, term, session = await lesson(new_client)
    where = f"/facilitator/sessions/{session.public_id}/election"
    one, two = await seat(new_client, session, 1), await seat(new_client, session, 2)
    early = await one.get("/s/election")
    opened = await teacher.post(f"{where}/open", data={"term": term.public_id, "seats": "1"})
    home = (await one.get("/s")).text
    await one.post("/s/election/stand", data={"stand": "yes"})
    board = (await two.get("/s/election")).text
    voted = await two.post("/s/election/vote", data={"choices": "1"})
    watching = (await teacher.get(where)).text
    closed = await teacher.post(f"{where}/close", data={"dice": "123456"})
    done = (await teacher.get(where)).text

    assert early.status_code == 404
    assert [r.status_code for r in (opened, voted, closed)] == [303, 303, 303]
    assert "/s/election" in home
    assert 'value="1"' in board
    assert "1 号座位" not in watching
    assert "1 号座位" in done
    assert (await Election.get()).elected == ["1"]
    assert "选好了" in (await two.get("/s/election")).text


async def test_empty_ballot_is_told_and_not_kept(new_client: NewClient) -> None:
    teacher, term, session = await lesson(new_client)
    where = f"/facilitator/sessions/{session.public_id}/election"
    await teacher.post(f"{where}/open", data={"term": term.public_id, "seats": "1"})
    one = await seat(new_client, session, 1)
    await one.post("/s/election/stand", data={"stand": "yes"})

    empty = await one.post("/s/election/vote", data={})
    taken_back = await one.post("/s/election/stand", data={"stand": "no"})

    assert empty.status_code == 422
    assert "请选一到三个同学" in empty.text
    assert taken_back.status_code == 303
    assert await ElectionBallot.all().count() == 0
    assert "还没有人说愿意" in (await one.get("/s/election")).text
