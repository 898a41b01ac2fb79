"""Puts the district's rows into a migrated database, the fast way of each."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import Any

import asyncpg

from benchmarks.people import Row, Tables
from participation.database import migrate

ORDER = (
    "topic",
    "phase",
    "poll",
    "participant",
    "account",
    "school",
    "session",
    "seat",
    "sign_in",
    "proposal",
    "comment",
    "photo_report",
)


def fill(url: str, tables: Tables) -> None:
    asyncio.run(migrate(url))
    if url.startswith("sqlite"):
        _fill_sqlite(url.removeprefix("sqlite://"), tables)
    else:
        asyncio.run(_fill_postgres(url, tables))


async def _fill_postgres(url: str, tables: Tables) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table in ORDER:
            columns = list(tables[table][0])
            records = [_plain(row) for row in tables[table]]
            await connection.copy_records_to_table(table, records=records, columns=columns)
            await connection.execute(_renumber(table))
        await connection.execute("ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _renumber(table: str) -> str:
    """Rows came with their ids: what is inserted next goes on behind them."""
    return f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"


def _fill_sqlite(file: str, tables: Tables) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for table in ORDER:
            columns = list(tables[table][0])
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
                [_as_text(row) for row in tables[table]],
            )
        connection.commit()
        connection.execute("ANALYZE")


def _plain(row: Row) -> tuple[Any, ...]:
    return tuple(plain_value(value) for value in row.values())


def _as_text(row: Row) -> tuple[Any, ...]:
    return tuple(text_value(value) for value in row.values())


def plain_value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def text_value(value: Any) -> Any:
    """As SQLite keeps it: one spelling of an instant, as the service writes it."""
    value = plain_value(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value
