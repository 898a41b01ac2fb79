"""The board for machines: pages, filters, many at once; nothing of another office."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item, ItemStatus
from participation.board.models import Holder, ItemTag
from participation.people.models import Scope
from participation.people.queries import actor_for
from tests.api.people import API, City
from tests.api.test_keys import with_key
from tests.conftest import NewClient
from tests.factories import OFFICE, make_account, make_actor, make_department
from tests.participation.agendas.matters import make_item


def officer(city: City) -> Actor:
    return actor_for(city.accounts[Role.OFFICER])


async def read(client: httpx.AsyncClient, **asked: Any) -> Any:
    answer = await client.get(f"{API}/board", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def walk(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    """The ids, page by page."""
    found: list[str] = []
    page = await read(client, **asked)
    while True:
        found += [one["item"]["id"] for one in page["items"]]
        if not page["next"]:
            return found
        page = await read(client, cursor=page["next"], **asked)


async def many(client: httpx.AsyncClient, key: str = "", **body: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(f"{API}/board/bulk", json=body, headers=headers)


async def make_late_and_answered(actor: Actor) -> list[str]:
    """In the order of the board: two late, two of the same day, one answered."""
    made = [await make_item(actor) for _number in range(5)]
    today = clock.today()
    for item, days in zip(made, (-9, -3, 8, 8, -20), strict=True):
        await Item.filter(id=item.id).update(answer_due_on=today + timedelta(days=days))
    await Item.filter(id=made[4].id).update(answered_at=clock.now(), status=ItemStatus.ANSWERED)
    return [one.public_id for one in made]


@pytest.mark.parametrize("limit", [1, 2, 3, 20])
async def test_board_is_walked_in_its_order_whatever_the_size_of_a_page(
    city: City, limit: int
) -> None:
    expected = await make_late_and_answered(officer(city))

    assert await walk(city["officer"], limit=limit) == expected


async def test_what_is_answered_meanwhile_hides_nothing_behind_it(city: City) -> None:
    first, second, third, *_others = await make_late_and_answered(officer(city))
    page = await read(city["officer"], limit=2)
    await Item.filter(public_id=second).update(answered_at=clock.now())

    after = await read(city["officer"], limit=1, cursor=page["next"])

    assert [one["item"]["id"] for one in page["items"]] == [first, second]
    assert [one["item"]["id"] for one in after["items"]] == [third]


@pytest.mark.parametrize(
    "asked",
    [
        *({"column": "nowhere"}, {"part": "x"}, {"holder": "5"}, {"late": "yes"}),
        *({"cursor": "zzz"}, {"cursor": "MyAyMDI2LTAxLTAxIDE"}, {"limit": 101}, {"q": "长" * 61}),
    ],
)
async def test_odd_wish_is_refused_by_name(city: City, asked: dict[str, Any]) -> None:
    answer = await city["officer"].get(f"{API}/board", params=asked)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [*asked]


async def test_filters_choose_and_another_office_is_not_there(city: City) -> None:
    own, other = await make_item(officer(city)), await make_item(officer(city))
    await make_department("birch-roads")
    stranger = await make_actor(Role.OFFICER, department_id="birch-roads")
    hidden = await make_item(stranger)
    await many(city["officer"], items=[other.public_id], do="tag", word="冬天")

    assert await walk(city["officer"], tag="冬天") == [other.public_id]
    assert await walk(city["officer"], part="co-lead") == []
    assert await walk(city["officer"], q=own.public_id) == [own.public_id]
    assert await walk(city["officer"], q=hidden.public_id) == []


async def test_each_item_has_its_result(city: City) -> None:
    item = await make_item(officer(city))
    stranger = await make_actor(Role.OFFICER, department_id="birch-roads")
    hidden = await make_item(stranger)

    answer = await many(
        city["officer"],
        items=[item.public_id, hidden.public_id, "nothing"],
        do="tag",
        word="冬天",
    )

    done, foreign, absent = answer.json()["results"]
    assert answer.status_code == 200
    assert (done["id"], done["done"], done["why"]) == (item.public_id, True, "")
    assert not foreign["done"]
    assert {**foreign, "id": ""} == {**absent, "id": ""}


async def test_lost_answer_is_given_again_and_nothing_is_done_twice(city: City) -> None:
    """With the key the first results come back, although "untag" now finds nothing to take."""
    item = await make_item(officer(city))
    wish: dict[str, Any] = {"items": [item.public_id], "word": "冬天"}
    await many(city["officer"], do="tag", **wish)

    first = await many(city["officer"], "once", do="untag", **wish)
    again = await many(city["officer"], "once", do="untag", **wish)
    without = await many(city["officer"], do="untag", **wish)
    other = await many(city["officer"], "once", do="tag", **wish)

    assert first.json() == again.json()
    assert first.json()["results"][0]["done"]
    assert not without.json()["results"][0]["done"]
    assert other.status_code == 409


async def test_one_that_cannot_be_stops_no_other_under_a_key(city: City) -> None:
    """All of it is one transaction then: what is refused must not spoil the rest."""
    item = await make_item(officer(city))
    full = await make_item(officer(city))
    for number in range(8):
        await ItemTag.create(item=full.public_id, department_id=OFFICE, word=f"词{number}")

    ids = [full.public_id, item.public_id]
    answer = await many(city["officer"], "key", items=ids, do="tag", word="冬天")

    assert [one["done"] for one in answer.json()["results"]] == [False, True]
    assert await ItemTag.filter(item=item.public_id, word="冬天").exists()


async def test_colleague_is_named_by_id_and_a_stranger_is_refused(city: City) -> None:
    item = await make_item(officer(city))
    colleague = await make_account(Role.OFFICER, department_id=OFFICE)
    stranger = await make_account(Role.OFFICER, department_id="birch-roads")
    known = (await city["officer"].get(f"{API}/board/colleagues")).json()["items"]
    wish: dict[str, Any] = {"items": [item.public_id], "do": "assign"}

    given = await many(city["officer"], **wish, holder=colleague.public_id)
    refused = await many(city["officer"], **wish, holder=stranger.public_id)
    nobody = await many(city["officer"], **wish)

    assert colleague.public_id in {one["id"] for one in known}
    assert stranger.public_id not in {one["id"] for one in known}
    assert given.json()["results"][0]["done"]
    assert (await read(city["officer"]))["items"][0]["holder"] == colleague.public_id
    for answer in (refused, nobody):
        assert [one["field"] for one in answer.json()["errors"]] == ["holder"]
    assert await Holder.all().count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"do": "tag", "word": "x", "items": []}, "items"),
        ({"do": "tag", "word": "x", "items": ["a"] * 51}, "items"),
        ({"do": "erase", "items": ["a"]}, "do"),
        ({"do": "planned", "items": ["a"]}, "planned_on"),
        ({"do": "co-lead", "items": ["a"]}, "department"),
    ],
)
async def test_what_lacks_its_field_is_refused(
    city: City, body: dict[str, Any], field: str
) -> None:
    answer = await many(city["officer"], **body)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]


async def test_key_reads_the_board_but_changes_nothing_and_learns_no_names(
    new_client: NewClient, city: City
) -> None:
    item = await make_item(officer(city))
    machine = await with_key(new_client, city, Scope.ANSWER)

    changed = await many(machine, items=[item.public_id], do="tag", word="冬天")
    names = await machine.get(f"{API}/board/colleagues")

    assert await walk(machine) == [item.public_id]
    assert (changed.status_code, names.status_code) == (403, 403)
    assert await ItemTag.all().count() == 0
