"""How many SQL statements the hot paths take, whatever the size of the data."""

import pytest

from participation.database import is_sqlite
from participation.people.models import Kind
from tests.api.people import API, City
from tests.factories import (
    make_comment,
    make_participant,
    make_poll,
    make_proposal,
    make_report,
)
from tests.statements import statements

pytestmark = pytest.mark.parametrize("size", [1, 12])


async def test_list_takes_two(city: City, size: int) -> None:
    for _ in range(size):
        await make_proposal(city.topic)

    with statements() as seen:
        answer = await city["visitor"].get(f"{API}/topics/{city.topic.public_id}/proposals")

    assert len(answer.json()["items"]) == size
    assert len(seen) == 2, seen


async def test_detail_takes_three(city: City, size: int) -> None:
    idea = await make_proposal(city.topic)
    for _ in range(size):
        guardian = await make_participant(Kind.GUARDIAN)
        await make_comment(idea, author_id=guardian.id)

    with statements() as seen:
        answer = await city["visitor"].get(f"{API}/proposals/{idea.public_id}")

    assert len(answer.json()["comments"]) == size
    assert len(seen) == 3, seen


async def test_ballot_takes_two(city: City, size: int) -> None:
    ideas = [await make_proposal(city.topic) for _ in range(size)]
    poll = await make_poll(city.topic)
    ballot = f"{API}/polls/{poll.public_id}/ballot"
    choices = [one.public_id for one in ideas[:3]]

    with statements() as seen:
        answer = await city["child"].put(ballot, json={"choices": choices})

    assert answer.status_code == 200
    assert len(seen) == 2, seen


async def test_comment_takes_four_at_most(city: City, size: int) -> None:
    idea = await make_proposal(city.topic)
    for _ in range(size):
        await make_comment(idea)

    with statements() as seen:
        answer = await city["guardian"].post(
            f"{API}/proposals/{idea.public_id}/comments", json={"body": "我们也是。"}
        )

    assert answer.status_code == 201
    assert len(seen) == (4 if is_sqlite() else 3), seen


@pytest.mark.parametrize("filters", ["", "&mood=improve&season=winter"])
async def test_map_takes_two(city: City, size: int, filters: str) -> None:
    for _ in range(size):
        await make_report(city.topic)

    with statements() as seen:
        answer = await city["visitor"].get(f"{API}/map?zoom={size}{filters}")

    assert [one["properties"]["count"] for one in answer.json()["features"]] == [size]
    assert len(seen) == (2 if size == 1 else 1), seen


async def test_list_of_reports_takes_three_at_most(city: City, size: int) -> None:
    for _ in range(size):
        await make_report(city.topic)

    with statements() as seen:
        answer = await city["visitor"].get(f"{API}/reports?bbox=125,43,126,44&mood=improve")

    assert len(answer.json()["items"]) == size
    assert len(seen) <= 3, seen
