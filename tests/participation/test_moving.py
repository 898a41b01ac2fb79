"""Of two who move the same row at once, one wins; the other is told and writes nothing."""

import asyncio
from typing import Any

import pytest

from participation import clock
from participation.agendas.models import Item, ItemStatus
from participation.errors import InvalidMove
from tests.factories import HERE, OFFICE, make_department, make_jurisdiction

pytestmark = pytest.mark.usefixtures("database")


async def _item() -> Item:
    await make_jurisdiction()
    await make_department()
    due: dict[str, Any] = {"receipt_due_on": clock.today(), "answer_due_on": clock.today()}
    return await Item.create(jurisdiction_id=HERE, department_id=OFFICE, title="路", **due)


async def _twice(item: Item) -> tuple[Item, Item]:
    return await Item.get(id=item.id), await Item.get(id=item.id)


async def test_move_writes_state_counter_and_what_goes_with_it() -> None:
    item = await _item()
    before = item.version

    await item.become(ItemStatus.HEARING, title="新的名字")

    stored = await Item.get(id=item.id)
    for one in (item, stored):
        assert (one.status, one.version, one.title) == (ItemStatus.HEARING, before + 1, "新的名字")


async def test_of_two_at_once_one_moves() -> None:
    first, second = await _twice(await _item())

    ended = await asyncio.gather(
        first.become(ItemStatus.HEARING, title="甲"),
        second.become(ItemStatus.HEARING, title="乙"),
        return_exceptions=True,
    )

    assert [type(one) for one in ended if one] == [InvalidMove]
    won = first if ended[0] is None else second
    assert (await Item.get(id=first.id)).title == won.title


async def test_loser_stays_as_it_was_read() -> None:
    first, second = await _twice(await _item())
    await first.become(ItemStatus.HEARING)

    with pytest.raises(InvalidMove, match="no longer draft"):
        await second.become(ItemStatus.HEARING, title="迟了")

    assert second.status is ItemStatus.DRAFT


async def test_who_read_an_older_version_loses_even_in_the_same_state() -> None:
    first, second = await _twice(await _item())
    await Item.filter(id=first.id).update(version=first.version + 1)

    with pytest.raises(InvalidMove):
        await second.become(ItemStatus.HEARING)


async def test_step_that_is_not_drawn_is_refused_before_anything_is_written() -> None:
    item = await _item()

    with pytest.raises(InvalidMove, match="draft -> answered"):
        await item.become(ItemStatus.ANSWERED, title="太早")

    assert (await Item.get(id=item.id)).title == "路"
