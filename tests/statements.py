"""Counting the SQL statements of a piece of code, as the driver logs them."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from participation.database import connection

Asked = tuple[str, list[object]]
LARGE = ("proposal", "photo_report", "comment", "item_input", "entry", "participant", "adult_text")
LOGGER = logging.getLogger("tortoise.db_client")


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []
        self.asked: list[Asked] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.statements.append(record.getMessage())
        match record.args:
            case (str(sql), [*values]):
                self.asked.append((sql, values))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The list fills while the block runs; BEGIN and COMMIT are not statements here."""
    with _kept() as keeper:
        yield keeper.statements


@contextmanager
def asked() -> Iterator[list[Asked]]:
    """The same, each with its values: to be explained."""
    with _kept() as keeper:
        yield keeper.asked


@contextmanager
def _kept() -> Iterator[_Keeper]:
    keeper, level = _Keeper(), LOGGER.level
    LOGGER.addHandler(keeper)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield keeper
    finally:
        LOGGER.removeHandler(keeper)
        LOGGER.setLevel(level)


async def scanned(sql: str, values: list[object]) -> Sequence[str]:
    """Which large tables SQLite would read from end to end, without having counted anything."""
    if not sql.lstrip().startswith(("SELECT", "WITH")):
        return []
    names = dict(named_in(sql))
    plan = await connection().execute_query_dict(f"EXPLAIN QUERY PLAN {sql}", values)
    steps = (row["detail"].split() for row in plan)
    found = (names.get(step[1].strip('"'), "") for step in steps if step[0] == "SCAN")
    return [one for one in found if one in LARGE]


def named_in(sql: str) -> Iterator[tuple[str, str]]:
    """(alias, table) of what a statement reads."""
    for table, alias in re.findall(r'(?:FROM|JOIN) "?(\w+)"?(?: AS)?(?: "?(\w+)"?)?', sql):
        yield from ((alias, table), (table, table))
