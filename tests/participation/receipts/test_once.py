"""One key, one effect, one answer."""

import asyncio

import pytest

from participation.errors import Conflict
from participation.journal.models import Entry
from participation.receipts.models import Receipt
from participation.receipts.once import Answer, forget, once

pytestmark = pytest.mark.usefixtures("database")


async def an_act() -> Answer:
    entry = await Entry.create(kind="done", role="child", subject="x")
    return {"id": entry.id}


async def test_same_key_is_answered_again_and_done_once() -> None:
    first = await once("child:1", "k", b"body", an_act)
    second = await once("child:1", "k", b"body", an_act)

    assert first == second
    assert await Entry.all().count() == 1


async def test_many_at_once_are_done_once() -> None:
    ends = await asyncio.gather(
        *(once("child:1", "k", b"body", an_act) for _ in range(8)), return_exceptions=True
    )

    assert await Entry.all().count() == 1
    assert all(isinstance(end, dict | Conflict) for end in ends)


async def test_same_key_with_another_body_is_refused() -> None:
    await once("child:1", "k", b"body", an_act)

    with pytest.raises(Conflict):
        await once("child:1", "k", b"other", an_act)


async def test_another_caller_has_keys_of_its_own() -> None:
    await once("child:1", "k", b"body", an_act)
    await once("child:2", "k", b"body", an_act)

    assert await Entry.all().count() == 2


async def test_failed_act_leaves_no_receipt() -> None:
    async def fails() -> Answer:
        await an_act()
        raise Conflict("no")

    with pytest.raises(Conflict):
        await once("child:1", "k", b"body", fails)

    assert (await Entry.all().count(), await Receipt.all().count()) == (0, 0)


async def test_answers_of_an_erased_caller_are_forgotten() -> None:
    await once("child:1:POST", "k", b"body", an_act)
    await once("child:11:POST", "k", b"body", an_act)

    await forget(["child:1"])

    assert [receipt.scope for receipt in await Receipt.all()] == ["child:11:POST"]
