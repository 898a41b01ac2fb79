"""Reading a table page by page: a long one costs no more memory than a short one."""

from collections.abc import AsyncIterator, Mapping, Sequence

from participation.actor import Actor, Role
from participation.consents.copied import EXPORT, went_out
from participation.database import rows
from participation.errors import NotFound
from participation.exports.of_counts import OF_COUNTS
from participation.exports.of_offices import OF_OFFICES
from participation.exports.of_promises import OF_PROMISES
from participation.exports.of_voices import OF_VOICES
from participation.exports.of_votes import OF_VOTES
from participation.exports.tables import Row, Table
from participation.journal.record import Made

ALL = (*OF_VOICES, *OF_VOTES, *OF_OFFICES, *OF_PROMISES, *OF_COUNTS)
TABLES: Mapping[str, Table] = {one.name: one for one in ALL}
PART = 500
MOST = 200_000
# Whoever signs in to work here: a letter can reach them when a child takes a work back.
KNOWN = frozenset({Role.OFFICER, Role.FACILITATOR, Role.MODERATOR})

Rows = Sequence[Row]


def table_of(name: str) -> Table:
    found = TABLES.get(name)
    if found is None:
        raise NotFound(name)
    return found


async def part(
    table: Table, where: str | None, after: str | int, limit: int
) -> tuple[Rows, str | int]:
    """Rows after a key, and the key of the last of them."""
    found = await rows(table.statement, where or "", after, limit, *table.values())
    beside = await table.beside(found) if found else {}
    shaped = [table.shape(row, beside.get(row.get("public_id", ""), ())) for row in found]
    return shaped, found[-1][table.key] if found else after


async def parts(table: Table, where: str | None) -> AsyncIterator[Rows]:
    """All of it, in the order of ids; what is published meanwhile may be in or not."""
    after, sent = table.first, 0
    while sent < MOST:
        page, after = await part(table, where, after, PART)
        if page:
            yield page
        if len(page) < PART:
            return
        sent += len(page)


async def taken_by(actor: Actor, table: Table, where: str | None) -> AsyncIterator[Rows]:
    """The same, and of children's works it is noted first who has a copy (R-35 AC2).

    A stranger is not noted: there is no log of who reads open data.
    """
    async for page in parts(table, where):
        await note(actor, table, page)
        yield page


async def note(actor: Actor, table: Table, page: Rows) -> None:
    if table.works and page and actor.role in KNOWN:
        await went_out(actor, EXPORT, Made(table.name), [str(row["id"]) for row in page])
