"""Whatever was sealed in whatever batches is whole; whoever changes one thing is found out."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import atomic

from participation import clock
from participation.journal import audit, seals
from participation.journal.audit import Audit, Head, Wrong, told
from participation.journal.models import Entry, Seal

pytestmark = pytest.mark.usefixtures("database")

START = clock.now() - timedelta(days=2)
STEPS = st.lists(
    st.tuples(st.sampled_from(("write", "skip", "late", "seal")), st.integers(1, 5)),
    min_size=3,
    max_size=12,
)
END = (("write", 3), ("skip", 1), ("write", 1), ("seal", 1), ("wait", 2), ("write", 1), ("seal", 9))
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class History:
    """Entries numbered by hand, so that numbers can be missing and come late on both databases."""

    def __init__(self) -> None:
        self.now, self.next = START, 1
        self.missing: list[int] = []

    @atomic()
    async def play(self, steps: list[tuple[str, int]]) -> "History":
        await Entry.all().delete()
        await Seal.all().delete()
        for what, count in [*steps, *END]:
            self.now += timedelta(minutes=2)
            await getattr(self, what)(count)
        return self

    async def write(self, count: int) -> None:
        await self.put(*range(self.next, self.next + count))
        self.next += count

    async def skip(self, count: int) -> None:
        self.missing += range(self.next, self.next + count)
        self.next += count

    async def wait(self, count: int) -> None:
        self.now += count * seals.LATE

    async def late(self, count: int) -> None:
        await self.put(*self.missing[:count])
        self.missing = self.missing[count:]

    async def seal(self, count: int) -> None:
        with pytest.MonkeyPatch.context() as patch, clock.at(self.now + seals.GRACE):
            patch.setattr(seals, "BATCH", count)
            await seals.seal_new({})

    async def put(self, *ids: int) -> None:
        await Entry.bulk_create(
            Entry(
                id=id,
                at=self.now,
                kind="thing.happened",
                role="officer",
                account_id=id % 3,
                subject=f"subject-{id}",
                detail={"n": id},
            )
            for id in ids
        )

    async def verified(self, kept: Head | None = None) -> Audit:
        return await audit.verify(kept)

    async def sealed_ids(self) -> list[int]:
        last = await Seal.all().order_by("-number").first()
        assert last is not None
        return [one.id for one in await Entry.filter(id__lte=last.last_id).order_by("id")]


@FEW
@given(steps=STEPS)
async def test_random_history_in_random_batches_is_whole(steps: list[tuple[str, int]]) -> None:
    history = await History().play(steps)

    found = await history.verified()

    assert found.broken is None
    assert found.entries == await Entry.all().count()
    assert found.unsealed == 0
    assert found.head is not None
    assert (await history.verified(found.head)).broken is None


Named = tuple[set[Wrong], set[int]]
Draw = Callable[[list[Any]], Any]


async def change_entry(history: History, draw: Draw) -> Named:
    column, value = draw(
        [
            ("at", START - timedelta(days=1)),
            ("kind", "other.thing"),
            ("role", "admin"),
            ("account_id", 77),
            ("account_id", None),
            ("subject", "somebody-else"),
            ("detail", {"n": -1}),
        ]
    )
    id = draw(await history.sealed_ids())
    await Entry.filter(id=id).update(**{column: value})
    return {Wrong.ENTRY_CHANGED}, {id}


async def remove_entry(history: History, draw: Draw) -> Named:
    id = draw(await history.sealed_ids())
    await Entry.filter(id=id).delete()
    return {Wrong.ENTRY_REMOVED}, {id}


async def add_entry(history: History, draw: Draw) -> Named:
    id = draw([*history.missing, 0, -5])
    await history.put(id)
    return {Wrong.ENTRY_ADDED}, {id}


async def swap_entries(history: History, draw: Draw) -> Named:
    ids = await history.sealed_ids()
    one = draw(ids)
    other = draw([id for id in ids if id != one])
    first, second = await Entry.get(id=one), await Entry.get(id=other)
    for row, like in ((one, second), (other, first)):
        columns = {name: getattr(like, name) for name in ("at", "account_id", "subject", "detail")}
        await Entry.filter(id=row).update(**columns)
    return {Wrong.ENTRY_MOVED, Wrong.ENTRY_CHANGED}, {one, other}


async def renumber_entry(history: History, draw: Draw) -> Named:
    id = draw(await history.sealed_ids())
    there = draw([*history.missing, history.next + 100])
    entry = await Entry.get(id=id)
    await entry.delete()
    copied = {name: getattr(entry, name) for name in ("at", "kind", "role", "account_id")}
    await Entry.create(id=there, subject=entry.subject, detail=entry.detail, **copied)
    return {Wrong.ENTRY_MOVED, Wrong.ENTRY_REMOVED, Wrong.ENTRY_ADDED}, {id, there}


ENTRIES = [change_entry, remove_entry, add_entry, swap_entries, renumber_entry]


@FEW
@given(steps=STEPS, data=st.data(), tamper=st.sampled_from(ENTRIES))
async def test_tampered_entry_is_named(
    steps: list[tuple[str, int]],
    data: st.DataObject,
    tamper: Callable[[History, Draw], Awaitable[Named]],
) -> None:
    history = await History().play(steps)

    wrongs, ids = await tamper(history, lambda some: data.draw(st.sampled_from(some)))

    broken = (await history.verified()).broken
    assert broken is not None
    assert broken.wrong in wrongs
    assert broken.entry in ids


CHANGED: list[tuple[str, Any]] = [
    ("first_id", -7),
    ("last_id", 10**6),
    ("count", 99),
    ("gaps", [[900, 901]]),
    ("digests", "0" * seals.DIGITS),
    ("late", [[1, "0" * seals.DIGITS]]),
    ("previous", "f" * 64),
    ("hash", "f" * 64),
    ("at", START - timedelta(days=9)),
]


@FEW
@given(steps=STEPS, data=st.data(), change=st.sampled_from(CHANGED), reckoned=st.booleans())
async def test_tampered_seal_is_named(
    steps: list[tuple[str, int]], data: st.DataObject, change: tuple[str, Any], reckoned: bool
) -> None:
    """Reckoning its hash anew moves the break by one link, or needs the head kept elsewhere."""
    history = await History().play(steps)
    whole = await history.verified()
    seal = await Seal.get(number=data.draw(st.integers(1, whole.seals)))

    setattr(seal, *change)
    if reckoned and change[0] != "hash":
        seal.hash = seals.hash_of(seal)
    await seal.save()

    broken = (await history.verified(whole.head)).broken
    assert broken is not None
    assert broken.seal in {seal.number, seal.number + 1}
    if not reckoned:
        assert broken == audit.Break(Wrong.SEAL_CHANGED, seal.number)


@FEW
@given(steps=STEPS, data=st.data())
async def test_removed_seal_is_named(steps: list[tuple[str, int]], data: st.DataObject) -> None:
    """The last one only by a head that was kept elsewhere: without, its entries are unsealed."""
    history = await History().play(steps)
    whole = await history.verified()
    number = data.draw(st.integers(1, whole.seals))
    seal = await Seal.get(number=number)
    await Seal.filter(number=number).delete()

    found = await history.verified()
    with_head = await history.verified(whole.head)

    assert with_head.broken == audit.Break(Wrong.SEAL_REMOVED, number)
    if number < whole.seals:
        assert found.broken == with_head.broken
    elif not seal.late:
        assert (found.broken, found.unsealed) == (None, seal.count)


async def test_history_forged_anew_from_the_start_differs_from_the_head_kept() -> None:
    history = await History().play([("write", 5)])
    whole = await history.verified()
    await Entry.filter(id=2).update(kind="forged.thing")
    await Seal.all().delete()
    await history.seal(2)

    assert (await history.verified()).broken is None
    assert (await history.verified(whole.head)).broken is not None


async def test_long_journal_is_read_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (seals, audit):
        monkeypatch.setattr(module, "BATCH", 3)
    monkeypatch.setattr(audit, "SEALS_A_PAGE", 2)
    history = await History().play([("write", 5), ("seal", 3)] * 4)
    await Entry.filter(id=19).delete()

    broken = (await history.verified()).broken

    assert broken is not None
    assert (broken.wrong, broken.entry) == (Wrong.ENTRY_REMOVED, 19)


async def test_lines_say_what_was_found() -> None:
    history = await History().play([("write", 2)])
    await history.write(2)
    whole = [*told(await history.verified())]
    await Entry.filter(id=2).delete()
    broken = [*told(await history.verified())]

    assert whole[0].startswith("whole: ")
    assert whole[1].startswith("not sealed yet: 2 entries, since ")
    assert whole[2].startswith("head ")
    assert broken[0].startswith("BROKEN at seal ")
    assert broken[0].endswith(": entry 2 removed")


@pytest.mark.parametrize("text", ["", "x", "1:abc", f"x:{'0' * 64}", "0" * 64])
def test_head_is_a_number_and_a_hash(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Head.parse(text)


def test_head_is_read_as_it_is_printed() -> None:
    assert str(Head.parse(f" 12:{'a' * 64}\n")) == f"12:{'a' * 64}"
