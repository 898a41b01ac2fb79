"""Entries are sealed in batches by one worker; who comes late is told apart."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from tortoise.transactions import in_transaction

from participation import clock
from participation.actor import VISITOR
from participation.database import is_sqlite, rows
from participation.jobs import HANDLERS
from participation.journal import audit, seals
from participation.journal.models import Entry, Seal
from participation.journal.record import Made, record
from participation.work.schedule import tick
from participation.work.worker import work_off

pytestmark = pytest.mark.usefixtures("database")

AGO = timedelta(minutes=5)


async def happen(count: int = 1, **detail: object) -> None:
    with clock.at(clock.now() - AGO):
        for n in range(count):
            await record(VISITOR, "thing.happened", Made(f"subject-{n}"), **detail)


async def seal() -> None:
    async with in_transaction():
        await seals.seal_new({})


async def skip(count: int) -> int:
    """Numbers that were given out and not used, as by acts that are still on their way."""
    last = await Entry.all().order_by("-id").first()
    if is_sqlite():
        await rows("UPDATE sqlite_sequence SET seq = seq + $1 WHERE name = 'entry'", count)
    else:
        await rows("SELECT nextval('entry_id_seq') FROM generate_series(1, $1::int)", count)
    return 1 + (last.id if last else 0)


async def come_late(id: int, **given: Any) -> None:
    moment = clock.now() - AGO
    await Entry.create(id=id, at=moment, kind="late.one", role="visitor", subject="late", **given)


async def test_old_entries_are_sealed_and_young_ones_wait() -> None:
    await happen(3)
    await record(VISITOR, "thing.happened", Made("young"))

    await seal()

    made = await Seal.get()
    assert (made.number, made.first_id, made.last_id, made.count) == (1, 1, 3, 3)
    found = await audit.verify()
    assert (found.broken, found.seals, found.entries, found.unsealed) == (None, 1, 3, 1)
    assert found.unsealed_since is not None


async def test_nothing_new_makes_no_seal() -> None:
    await seal()
    assert await Seal.all().count() == 0

    await happen()
    await seal()
    await seal()

    assert await Seal.all().count() == 1


async def test_batches_are_chained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "BATCH", 2)
    await happen(5)

    await seal()

    chain = await Seal.all().order_by("number")
    assert [(one.first_id, one.last_id) for one in chain] == [(1, 2), (3, 4), (5, 5)]
    assert [one.previous for one in chain] == ["0" * 64, chain[0].hash, chain[1].hash]
    assert (await audit.verify()).broken is None


async def test_of_two_workers_one_seals() -> None:
    await happen(4)

    await asyncio.gather(seal(), seal(), seal())

    assert await Seal.all().count() == 1
    assert (await audit.verify()).broken is None


async def test_clock_of_the_service_seals() -> None:
    await happen(2)

    await tick({"journal.seal": 60})
    await work_off(HANDLERS)

    assert (await Seal.get()).count == 2


async def test_entry_with_a_clock_of_the_future_stops_nobody() -> None:
    with clock.at(clock.now() + timedelta(days=900)):
        await record(VISITOR, "thing.happened", Made("future"))
    await happen(1)

    await seal()

    assert (await Seal.get()).count == 2


async def test_late_entry_is_sealed_next_on_a_list_of_its_own() -> None:
    await happen(2)
    missing = await skip(3)
    await happen(1)
    await seal()
    await come_late(missing + 1)

    waiting = await audit.verify()
    await seal()

    assert (waiting.broken, waiting.unsealed, waiting.straggling) == (None, 1, [missing + 1])
    first, second = await Seal.all().order_by("number")
    assert first.gaps == [[missing, missing + 2]]
    assert [id for id, _digest in second.late] == [missing + 1]
    assert (second.count, second.last_id) == (1, first.last_id)
    found = await audit.verify()
    assert (found.broken, found.entries, found.late, found.unsealed) == (None, 4, 1, 0)


async def test_late_entry_is_sealed_once() -> None:
    await happen(1)
    missing = await skip(2)
    await happen(1)
    await seal()
    await come_late(missing)
    await seal()
    await come_late(missing + 1)

    await seal()
    await seal()

    assert [len(one.late) for one in await Seal.all().order_by("number")] == [0, 1, 1]


async def test_worker_that_was_away_still_finds_who_came_late() -> None:
    await happen(1)
    missing = await skip(2)
    await happen(1)
    await seal()
    await come_late(missing)

    with clock.at(clock.now() + 9 * seals.LATE):
        await happen(1)
        await seal()
        await come_late(missing + 1)
        await seal()
        found = await audit.verify()

    assert [len(one.late) for one in await Seal.all().order_by("number")] == [0, 1]
    assert found.broken == audit.Break(audit.Wrong.ENTRY_ADDED, 1, missing + 1)


async def test_transaction_that_outlives_the_grace_is_a_straggler_on_a_real_database() -> None:
    """PostgreSQL numbers an entry when it is written, and shows it when it is committed."""
    if is_sqlite():
        pytest.skip("SQLite has one writer: nobody commits late")
    held, written = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with in_transaction():
            await happen()
            written.set()
            await held.wait()

    slowly = asyncio.create_task(slow())
    await written.wait()
    await happen(2)
    await seal()
    held.set()
    await slowly
    await seal()

    first, second = await Seal.all().order_by("number")
    assert (first.count, first.gaps) == (2, [[1, 1]])
    assert [id for id, _digest in second.late] == [1]
    assert (await audit.verify()).broken is None


@pytest.mark.parametrize("words", ["晚上不敢回家", "two words", {"a": "x y"}, ["ok", "no way"]])
async def test_journal_refuses_words(words: object) -> None:
    with pytest.raises(ValueError, match="no words"):
        await record(VISITOR, "thing.happened", Made("x"), said=words)

    assert await Entry.all().count() == 0


async def test_journal_takes_ids_names_and_numbers() -> None:
    await happen(1, id="A_-9", names=["a.b", "c-d"], n=3, yes=True, none=None)

    assert (await Entry.get()).detail["names"] == ["a.b", "c-d"]


async def test_digest_survives_the_database() -> None:
    await happen(1, b=1, a=[1, "x"], c={"z": None, "y": False})
    before = seals.digest(await Entry.get())

    await seal()

    kept = await Seal.get()
    assert kept.digests == before
    assert seals.hash_of(kept) == kept.hash
