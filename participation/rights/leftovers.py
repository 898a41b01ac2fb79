"""What the tables and the store still hold of one child: before an erasure much, after it nothing.

What a safeguarding case holds is not counted as left, so a look at it tells nobody of a case.
"""

from collections.abc import Iterator

from participation.consents.holding import HELD, End, Holding
from participation.consents.holdings import HOLDINGS
from participation.consents.withholding import CONTRIBUTED
from participation.database import from_json, rows
from participation.media import store
from participation.media.models import Media
from participation.people.models import Participant

MOST = 1000
KINDS = frozenset(kind._meta.db_table for kind in CONTRIBUTED)
OF_A_CASE = frozenset({"participant", "seat"})  # who it is stays known to those who must help
NAMES = frozenset({"participant", "seat", "media"})  # what is written there are no words


async def left_of(child: Participant) -> list[str]:
    held = {row["public_id"] for row in await rows(HELD, child.id)}
    found = [place for one in HOLDINGS for place in await _left_in(one, child, bool(held))]
    for media in await Media.filter(participant_id=child.id).limit(MOST):
        if media.used_by not in held:
            found += await _left_in_store(media)
    return found


async def _left_in_store(media: Media) -> list[str]:
    keys = [store.original_of(media.public_id), store.negative_of(media.public_id)]
    keys += store.pictures_of(media.digest) if media.digest else []
    return [f"store {key}" for key in keys if await store.is_there(key)]


async def _left_in(holding: Holding, child: Participant, is_held: bool) -> list[str]:
    """Rows of a table that ends, words of one that is emptied."""
    if holding.end is End.STAYS or (is_held and holding.table in OF_A_CASE):
        return []
    own = await _own(holding, child)
    if holding.end is End.DELETED:
        return [f"table {holding.table}: {len(own)} rows"] if own else []
    left = {
        column
        for row in own
        for column, empty in holding.empty.items()
        if _plain(row[column], empty) != empty
    }
    return [f"table {holding.table}: {column}" for column in sorted(left)]


async def _own(holding: Holding, child: Participant) -> list[dict[str, object]]:
    free = " AND NOT held" if holding.table in KINDS else ""
    if holding.table == "media":
        free = f" AND (used_by IS NULL OR used_by NOT IN ({HELD}))"
    sql = f"SELECT * FROM {holding.table} WHERE ({holding.whose}){free} LIMIT {MOST}"
    return await rows(sql, child.id)


def _plain(value: object, empty: object) -> object:
    return from_json(value) if isinstance(empty, list | dict) else value


async def words_of(child: Participant) -> list[str]:
    """All that is still there of what a child said, to look for it elsewhere."""
    said: set[str] = set()
    for holding in HOLDINGS:
        if holding.table not in NAMES:
            for row in await _own(holding, child):
                for column, empty in holding.empty.items():
                    said |= set(_strings(_plain(row[column], empty)))
    return sorted(said)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
