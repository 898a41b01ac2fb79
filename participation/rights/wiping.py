"""erasure.wipe: what a database no longer shows leaves its file too.

SQLite writes zeros over what is deleted, but rows that were moved between pages leave shreds: only
a rebuilt file has none, and an emptied log. PostgreSQL frees the space; see decision 0018.
"""

import asyncio
import sqlite3
from contextlib import closing

from participation.consents.holdings import HOLDINGS
from participation.database import connection, is_sqlite
from participation.settings import settings
from participation.work.worker import Payload, Slow

PATIENCE_S = 30.0


class LogInUse(Exception):
    """A reader still needs the log: the job comes again."""


async def wipe(payload: Payload) -> None:
    if is_sqlite():
        file = settings().database_url.removeprefix("sqlite://")
        await asyncio.to_thread(_rebuild, file)
    else:
        tables = ", ".join(f'"{holding.table}"' for holding in HOLDINGS)
        await connection().execute_script(f"VACUUM {tables}, job, entry")


def _rebuild(file: str) -> None:
    with closing(sqlite3.connect(file, timeout=PATIENCE_S, isolation_level=None)) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("VACUUM")
        busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LogInUse(file)


async def _nothing(payload: Payload, made: None) -> None:
    """It is no use in a transaction."""


WIPE = Slow(wipe, _nothing)
