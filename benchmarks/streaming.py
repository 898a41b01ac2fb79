"""Puts rows into a database piece by piece; what a row leaves out is as its model says."""

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import asyncpg
from tortoise.models import Model

from benchmarks.filling import plain_value, text_value
from benchmarks.people import NOW, Row
from participation.database import connect, disconnect, migrate

PIECE = 5_000
INDEXES = """
SELECT indexname AS name, indexdef AS sql FROM pg_indexes
WHERE tablename = $1 AND indexdef NOT LIKE '%UNIQUE%'
"""

Filled = Sequence[tuple[type[Model], Iterable[Row]]]


def stream(url: str, filled: Filled) -> None:
    asyncio.run(_stream(url, filled))


async def _stream(url: str, filled: Filled) -> None:
    await migrate(url)
    await connect(url)  # only then the models know their columns
    await disconnect()
    if url.startswith("sqlite"):
        _into_sqlite(url.removeprefix("sqlite://"), filled)
    else:
        await _into_postgres(url, filled)


def _into_sqlite(file: str, filled: Filled) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for model, found in filled:
            names = columns(model)
            marks = ", ".join("?" * len(names))
            held = ", ".join(f'"{name}"' for name in names)
            insert = f'INSERT INTO "{model._meta.db_table}" ({held}) VALUES ({marks})'
            whole = (tuple(map(text_value, row)) for row in completed(model, found))
            connection.executemany(insert, whole)
        connection.commit()
        connection.execute("ANALYZE")


async def _into_postgres(url: str, filled: Filled) -> None:
    connection = await asyncpg.connect(url)
    try:
        for model, found in filled:
            await _copy(connection, model, found)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def _copy(connection: Any, model: type[Model], found: Iterable[Row]) -> None:
    table = model._meta.db_table
    whole = (tuple(map(plain_value, row)) for row in completed(model, found))
    while piece := [*islice(whole, PIECE)]:
        await connection.copy_records_to_table(table, records=piece, columns=[*columns(model)])
    if "id" in columns(model) and await connection.fetchval(
        "SELECT pg_get_serial_sequence($1, $2)", table, "id"
    ):
        await connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )


def columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(model._meta.fields_db_projection.values())


def completed(model: type[Model], found: Iterable[Row]) -> Iterator[list[Any]]:
    """Each with all columns, in the order of `columns`."""
    kept = {column: _default(model, name) for name, column in _projection(model)}
    for row in found:
        made = {name: one() if callable(one) else one for name, one in kept.items()} | row
        yield [made[name] for name in kept]


def _projection(model: type[Model]) -> Iterable[tuple[str, str]]:
    return model._meta.fields_db_projection.items()


def _default(model: type[Model], name: str) -> Any:
    field = model._meta.fields_map[name]
    is_stamp = getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
    return NOW if is_stamp else field.default
