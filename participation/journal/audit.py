"""Reading the whole journal against its seals; the first broken link is named."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from participation.journal.models import Entry, Seal
from participation.journal.seals import BATCH, DIGITS, LATE, digest, genesis, hash_of, ids_of

SEALS_A_PAGE = 20
TOLD = 20


class Wrong(StrEnum):
    """What happened to the link, said of a seal or of one entry."""

    SEAL_CHANGED = "seal changed"
    SEAL_REMOVED = "seal removed"
    SEAL_UNLINKED = "seal does not follow the one before"
    ENTRY_CHANGED = "entry changed"
    ENTRY_REMOVED = "entry removed"
    ENTRY_ADDED = "entry added"
    ENTRY_MOVED = "entry reordered"


@dataclass(frozen=True)
class Break:
    wrong: Wrong
    seal: int
    entry: int | None = None


@dataclass(frozen=True)
class Head:
    """A seal's number and hash, as somebody keeps them elsewhere."""

    number: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Of `12:9f86…`; raises ValueError."""
        number, _colon, kept = text.strip().partition(":")
        if len(kept) != 64:
            raise ValueError(text)
        return cls(int(number), kept)

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass
class Audit:
    """What was read so far; whole when nothing is broken."""

    seals: int = 0
    entries: int = 0
    late: int = 0
    unsealed: int = 0
    unsealed_since: datetime | None = None
    straggling: list[int] = field(default_factory=list)
    head: Head | None = None
    broken: Break | None = None


async def verify(kept: Head | None = None) -> Audit:
    """First the chain alone, then what it seals: a seal that is gone is named before its entries.

    One page of seals and one batch of entries in memory, however long the journal is.
    """
    audit, last = Audit(broken=await _below()), genesis()
    audit.broken = audit.broken or await _chain(kept)
    if audit.broken:
        return audit
    async for seal in _seals():
        audit.broken = await _batch(audit, seal) or await _late(seal)
        if audit.broken:
            return audit
        audit.seals += 1
        audit.entries += seal.count
        audit.late += len(seal.late)
        last = seal
    audit.head = Head(last.number, last.hash) if audit.seals else None
    await _tail(audit, last)
    return audit


async def _chain(kept: Head | None) -> Break | None:
    before = genesis()
    async for seal in _seals():
        if broken := _link(before, seal, kept):
            return broken
        before = seal
    is_short = kept is not None and before.number < kept.number
    return Break(Wrong.SEAL_REMOVED, before.number + 1) if is_short else None


async def _below() -> Break | None:
    """No number is given out below one, so no seal covers it."""
    forged = await Entry.filter(id__lt=1).order_by("id").first()
    return Break(Wrong.ENTRY_ADDED, 1, forged.id) if forged else None


def _link(before: Seal, seal: Seal, kept: Head | None) -> Break | None:
    if seal.number > before.number + 1:
        return Break(Wrong.SEAL_REMOVED, before.number + 1)
    if hash_of(seal) != seal.hash or not _agrees(before, seal):
        return Break(Wrong.SEAL_CHANGED, seal.number)
    if seal.previous != before.hash:
        return Break(Wrong.SEAL_UNLINKED, seal.number)
    if kept and kept.number == seal.number and kept.hash != seal.hash:
        return Break(Wrong.SEAL_CHANGED, seal.number)
    return None


def _agrees(before: Seal, seal: Seal) -> bool:
    """Numbers that fit together, whatever somebody who can reckon a hash wrote."""
    missing = sum(high - low + 1 for low, high in seal.gaps)
    fresh = seal.last_id - seal.first_id + 1 - missing
    return (
        (seal.number, seal.first_id) == (before.number + 1, before.last_id + 1)
        and seal.count == fresh + len(seal.late)
        and len(seal.digests) == fresh * DIGITS
    )


async def _batch(audit: Audit, seal: Seal) -> Break | None:
    """The first of the seal's numbers behind which something else stands than was sealed."""
    expected = {
        id: seal.digests[place * DIGITS : (place + 1) * DIGITS]
        for place, id in enumerate(ids_of(seal))
    }
    found: dict[int, str] = {}
    async for page in _entries(seal):
        strange = await _strange(audit, seal, [one.id for one in page if one.id not in expected])
        found |= {one.id: digest(one) for one in page if one.id in expected or one.id in strange}
        if strange:
            break
    return _first_difference(seal, expected, found)


def _first_difference(seal: Seal, expected: dict[int, str], found: dict[int, str]) -> Break | None:
    stop = max(found, default=0) if found.keys() - expected.keys() else seal.last_id
    ids = sorted(id for id in expected.keys() | found.keys() if id <= stop)
    id = next((id for id in ids if expected.get(id) != found.get(id)), None)
    if id is None:
        return None
    was, now = expected.get(id), found.get(id)
    if _elsewhere(was, expected, found) or _elsewhere(now, found, expected):
        return Break(Wrong.ENTRY_MOVED, seal.number, id)
    if now is None:
        return Break(Wrong.ENTRY_REMOVED, seal.number, id)
    return Break(Wrong.ENTRY_ADDED if was is None else Wrong.ENTRY_CHANGED, seal.number, id)


def _elsewhere(known: str | None, here: dict[int, str], there: dict[int, str]) -> bool:
    """The same words stand behind another number, where others belong."""
    return known is not None and any(
        one == known and here.get(id) != known for id, one in there.items()
    )


async def _strange(audit: Audit, seal: Seal, unlisted: Sequence[int]) -> set[int]:
    """Those that no later seal has on its list of late ones, and none can have any more."""
    if not unlisted:
        return set()
    later = Seal.filter(number__gt=seal.number)
    closing = await later.filter(at__gte=seal.at + LATE).order_by("number").first()
    if closing:
        later = later.filter(at__lte=closing.at)
    lists = await later.limit(10_000).values_list("late", flat=True)
    listed = {id for late in lists for id, _digest in late}
    left = [id for id in unlisted if id not in listed]
    if closing:
        return set(left)
    audit.unsealed += len(left)
    audit.straggling = [*audit.straggling, *left][:TOLD]
    return set()


async def _late(seal: Seal) -> Break | None:
    there = {one.id: digest(one) for one in await Entry.filter(id__in=[id for id, _ in seal.late])}
    for id, known in seal.late:
        if there.get(id) != known:
            wrong = Wrong.ENTRY_CHANGED if id in there else Wrong.ENTRY_REMOVED
            return Break(wrong, seal.number, id)
    return None


async def _tail(audit: Audit, last: Seal) -> None:
    tail = Entry.filter(id__gt=last.last_id)
    audit.unsealed += await tail.count()
    oldest = await tail.order_by("id").first()
    audit.unsealed_since = oldest.at if oldest else None


async def _seals() -> AsyncIterator[Seal]:
    """From below the first on: a forged number stands out."""
    here = -(2**63)
    while page := await Seal.filter(number__gt=here).order_by("number").limit(SEALS_A_PAGE):
        for seal in page:
            yield seal
        here = page[-1].number


async def _entries(seal: Seal) -> AsyncIterator[list[Entry]]:
    here = seal.first_id - 1
    while page := await _page(here, seal.last_id):
        yield page
        here = page[-1].id


async def _page(after: int, last: int) -> list[Entry]:
    return await Entry.filter(id__gt=after, id__lte=last).order_by("id").limit(BATCH)


def told(audit: Audit) -> Iterator[str]:
    """Lines for whoever asked."""
    if audit.broken:
        named = f" {audit.broken.entry}" if audit.broken.entry is not None else ""
        what, _space, rest = audit.broken.wrong.partition(" ")
        yield f"BROKEN at seal {audit.broken.seal}: {what}{named} {rest}"
        return
    yield f"whole: {audit.seals} seals over {audit.entries} entries, {audit.late} of them late"
    if audit.unsealed:
        since = f", since {audit.unsealed_since:%Y-%m-%d %H:%M}Z" if audit.unsealed_since else ""
        yield f"not sealed yet: {audit.unsealed} entries{since}"
    if audit.straggling:
        yield f"late and not sealed yet: {', '.join(map(str, audit.straggling))}"
    if audit.head:
        yield f"head {audit.head}"
