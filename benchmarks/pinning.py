"""Puts pins by the hundred thousand into a migrated database, the fast way of each."""

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

import asyncpg

from benchmarks import pins
from benchmarks.people import HERE, Tables, guardians_of
from benchmarks.pins import AUTHORS, NAMES
from participation.database import connect, disconnect, migrate, rows
from participation.reports.recount import recount

GUARDIANS = 40

Pieces = Iterator[list[tuple[Any, ...]]]
LATER = """
SELECT indexname AS name, indexdef AS sql FROM pg_indexes
WHERE tablename = 'photo_report' AND indexdef NOT LIKE '%UNIQUE%'
"""  # half the time of loading; what comes back is what the migrations made
PROVINCE = [121.6, 40.8, 131.4, 46.4]


def people(count: int) -> tuple[Tables, list[str]]:
    """Guardians who file, and authors of what is there; tokens of the guardians."""
    tables: Tables = {}
    tokens = guardians_of(tables, GUARDIANS)
    first = tables["participant"][0]
    authors = range(GUARDIANS + 1, max(min(AUTHORS, count), GUARDIANS) + 1)
    tables["participant"] += [{**first, "id": id, "public_id": f"author-{id}"} for id in authors]
    names = {"zh-CN": "吉林市", "ko": "길림시", "en": "Jilin City"}
    place = {"id": HERE, "level": "city", "names": names, "languages": ["zh-CN"]}
    tables["jurisdiction"] = [{**place, "bounds": PROVINCE}]
    return tables, tokens


def pin(url: str, count: int, cities: pins.Cities = pins.CITIES) -> list[str]:
    """The tokens of those who may file."""
    asyncio.run(migrate(url))
    tables, tokens = people(count)
    if url.startswith("sqlite"):
        _into_sqlite(url.removeprefix("sqlite://"), tables, pins.rows(count, cities))
    else:
        asyncio.run(_into_postgres(url, tables, pins.rows(count, cities)))
    started = time.perf_counter()
    asyncio.run(_counted(url))
    os.sync()  # what is still on its way to the disk would be waited for while measuring
    print(f"{count} reports counted in {time.perf_counter() - started:.0f} s", flush=True)
    return tokens


async def _counted(url: str) -> None:
    await connect(url)
    try:
        await recount()
        await rows("ANALYZE")
    finally:
        await disconnect()


async def _into_postgres(url: str, tables: Tables, pieces: Pieces) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table, found in tables.items():
            records = [tuple(map(_json, row.values())) for row in found]
            await connection.copy_records_to_table(table, records=records, columns=[*found[0]])
        later = await connection.fetch(LATER)
        for index in later:
            await connection.execute(f'DROP INDEX "{index["name"]}"')
        for piece in pieces:
            await connection.copy_records_to_table("photo_report", records=piece, columns=NAMES)
        for index in later:
            await connection.execute(index["sql"])
        for table in ("participant", "account", "photo_report"):
            await connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
                f" (SELECT max(id) FROM {table}))"
            )
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _into_sqlite(file: str, tables: Tables, pieces: Pieces) -> None:
    with closing(sqlite3.connect(file)) as connection, _indexes_at_the_end(connection):
        for table, found in tables.items():
            records = [tuple(_plain(value) for value in row.values()) for row in found]
            _insert(connection, table, tuple(found[0]), records)
        for piece in pieces:
            plain = [tuple(_plain(value) for value in one) for one in piece]
            _insert(connection, "photo_report", NAMES, plain)
        connection.commit()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ANALYZE")


@contextmanager
def _indexes_at_the_end(connection: sqlite3.Connection) -> Iterator[None]:
    made = connection.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'index' AND tbl_name = 'photo_report' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in made:
        connection.execute(f'DROP INDEX "{name}"')
    yield
    for _name, sql in made:
        connection.execute(sql)
    connection.commit()


def _insert(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...], records: list[Any]
) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", records)


def _plain(value: Any) -> Any:
    return value.isoformat(" ") if isinstance(value, datetime) else _json(value)


def _json(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
