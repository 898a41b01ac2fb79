"""Once the end is announced, whoever sends something is told so, in words and without a loss."""

from collections.abc import Iterator

import pytest

from participation import intake
from tests.api.people import API, City


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    intake.end()
    yield
    intake.open_again()


async def test_sending_is_refused_with_words(city: City) -> None:
    path = f"{API}/topics/{city.topic.public_id}/proposals"

    answer = await city["child"].post(path, json={"saw": "车", "idea": "画一条线"})

    assert answer.status_code == 410
    assert answer.json()["title"] == "一米看城要结束了"
    assert (await city["visitor"].get(path)).json()["items"] == []


async def test_telling_of_danger_is_heard_all_the_same(city: City) -> None:
    answer = await city["visitor"].post(f"{API}/concerns", json={"words": "请帮帮我"})

    assert answer.status_code == 201


async def test_what_was_there_is_still_read(city: City) -> None:
    assert (await city["visitor"].get(f"{API}/topics")).status_code == 200
