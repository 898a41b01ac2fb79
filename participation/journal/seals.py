"""The worker seals what acts have written: no act waits, and nothing sealed changes unseen.

An act may commit after a later one was sealed. Numbers that were missing are kept as gaps, are
looked for again until the chain is an hour longer; what turns up is sealed on a list of its own.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from participation import clock
from participation.database import hold, is_sqlite, rows
from participation.journal.models import Entry, Seal

GRACE = timedelta(minutes=1)
LATE = timedelta(hours=1)
BATCH = 500
SEALS_AT_ONCE = 40
DIGITS = 32

HORIZON = "SELECT max(id) AS id FROM entry WHERE id > $1 AND at <= $2"
IN_GAPS = """
SELECT e.id FROM unnest($1::bigint[], $2::bigint[]) AS gap (low, high)
  JOIN entry e ON e.id BETWEEN gap.low AND gap.high ORDER BY e.id LIMIT $3
"""
IN_GAPS_SQLITE = """
SELECT e.id FROM json_each($1) AS gap
  JOIN entry e ON e.id BETWEEN json_extract(gap.value, '$[0]') AND json_extract(gap.value, '$[1]')
 ORDER BY e.id LIMIT $2
"""


def genesis() -> Seal:
    """What the first seal follows; it is in no table."""
    return Seal(number=0, last_id=0, hash="0" * 64)


async def seal_new(payload: dict[str, object]) -> None:
    """journal.seal: a chain of batches under one lock; of two workers the second finds it done."""
    await hold("journal.seal")
    last, now = await newest() or genesis(), clock.now()
    horizon, since = await _horizon(last), last.at and last.at - LATE
    for _ in range(SEALS_AT_ONCE):
        fresh = await Entry.filter(id__gt=last.last_id, id__lte=horizon).order_by("id").limit(BATCH)
        late = await _stragglers(since) if since else []
        if not fresh and not late:
            return
        last = sealed(last, fresh, late, now)
        await last.save(force_create=True)


async def newest() -> Seal | None:
    return await Seal.all().order_by("-number").first()


async def _horizon(last: Seal) -> int:
    """Whatever is numbered below an old entry is old, whatever its own clock said."""
    found = await rows(HORIZON, last.last_id, clock.now() - GRACE)
    return int(found[0]["id"] or last.last_id)


async def _stragglers(since: datetime) -> list[Entry]:
    """Counted from the newest seal: a worker that was away for a night has missed nobody."""
    recent = await Seal.filter(at__gt=since).values_list("gaps", "late")
    gaps = [gap for missing, _late in recent for gap in missing]
    if not gaps:
        return []
    known = {id for _gaps, late in recent for id, _digest in late}
    found = [id for id in await _ids_in(gaps, BATCH + len(known)) if id not in known]
    return await Entry.filter(id__in=found[:BATCH]).order_by("id") if found else []


async def _ids_in(gaps: Sequence[Sequence[int]], limit: int) -> list[int]:
    if is_sqlite():
        found = await rows(IN_GAPS_SQLITE, json.dumps(gaps), limit)
    else:
        found = await rows(IN_GAPS, [low for low, _ in gaps], [high for _, high in gaps], limit)
    return [int(row["id"]) for row in found]


def sealed(before: Seal, fresh: Sequence[Entry], late: Sequence[Entry], at: datetime) -> Seal:
    """The next seal of the chain; not stored."""
    first = before.last_id + 1
    ids = [one.id for one in fresh]
    seal = Seal(
        number=before.number + 1,
        first_id=first,
        last_id=ids[-1] if ids else before.last_id,
        count=len(fresh) + len(late),
        gaps=list(gaps_of(first, ids)),
        digests="".join(digest(one) for one in fresh),
        late=[(one.id, digest(one)) for one in late],
        previous=before.hash,
        at=at,
    )
    seal.hash = hash_of(seal)
    return seal


def gaps_of(first: int, ids: Iterable[int]) -> Iterator[list[int]]:
    """The numbers from `first` on that are not among the ids, as ranges."""
    for id in ids:
        if id > first:
            yield [first, id - 1]
        first = id + 1


def ids_of(seal: Seal) -> Iterator[int]:
    """The numbers of a seal's entries, late ones apart."""
    here = seal.first_id
    for low, high in seal.gaps:
        yield from range(here, low)
        here = high + 1
    yield from range(here, seal.last_id + 1)


def digest(entry: Entry) -> str:
    """Of all but the number, so that two entries that changed places are told from two others."""
    known = (entry.kind, entry.role, entry.account_id, entry.subject, entry.detail)
    return _sha256("entry", _moment(entry.at), *known)[:DIGITS]


def hash_of(seal: Seal) -> str:
    span = (seal.number, seal.first_id, seal.last_id, seal.count, seal.gaps)
    return _sha256("seal", *span, seal.digests, seal.late, seal.previous, _moment(seal.at))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sha256(*parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
