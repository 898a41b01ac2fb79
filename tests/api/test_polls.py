import asyncio

from participation.voting.models import Ballot
from tests.api.people import API, UNKNOWN, City, make_river
from tests.conftest import NewClient
from tests.factories import make_poll, make_proposal, make_topic


async def test_many_ballots_at_once_are_one(city: City) -> None:
    idea, poll = await make_proposal(city.topic), await make_poll(city.topic)
    path = f"{API}/polls/{poll.public_id}/ballot"
    cast = [city["child"].put(path, json={"choices": [idea.public_id]}) for _ in range(8)]

    answers = await asyncio.gather(*cast)

    assert {one.status_code for one in answers} == {200}
    assert await Ballot.all().count() == 1


async def test_ballots_out_of_bounds_are_refused(city: City) -> None:
    ideas = [(await make_proposal(city.topic)).public_id for _ in range(4)]
    foreign = (await make_proposal(await make_topic())).public_id
    poll = await make_poll(city.topic)
    path = f"{API}/polls/{poll.public_id}/ballot"
    for wrong in ([], ideas, [ideas[0]] * 2, [UNKNOWN], [foreign], "x", [1]):
        answer = await city["child"].put(path, json={"choices": wrong})
        assert answer.status_code == 422

    assert (await city["child"].get(path)).json() == {"choices": []}


async def test_ballot_can_be_taken_back_until_close(city: City) -> None:
    idea, poll = await make_proposal(city.topic), await make_poll(city.topic)
    path = f"{API}/polls/{poll.public_id}"
    ballot = {"choices": [idea.public_id]}
    await city["child"].put(f"{path}/ballot", json=ballot)

    back = await city["child"].delete(f"{path}/ballot")
    closed = await city["officer"].post(f"{path}/close")
    second = await city["officer"].post(f"{path}/close")
    late = await city["child"].put(f"{path}/ballot", json=ballot)
    results = (await city["visitor"].get(f"{path}/results")).json()

    assert (back.status_code, closed.status_code) == (204, 200)
    assert (second.status_code, late.status_code) == (409, 409)
    assert results["children"] == {"ballots": 0, "stickers": {}, "leaders": []}


async def test_poll_of_another_city_is_not_there(city: City, new_client: NewClient) -> None:
    river, poll = await make_river(new_client), await make_poll(city.topic)
    path = f"{API}/polls/{poll.public_id}"
    for role in ("child", "guardian"):
        assert (await river[role].get(f"{path}/ballot")).status_code == 404
        answer = await river[role].put(f"{path}/ballot", json={"choices": [UNKNOWN]})
        assert answer.status_code == 404

    assert (await river["officer"].post(f"{path}/close")).status_code == 404
