"""The connection, the model modules, the one line of migrations, and the few hot raw reads."""

import asyncio
import fcntl
import json
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.exceptions import DBConnectionError, OperationalError
from tortoise.migrations.api import migrate as run_migrations
from tortoise.migrations.autodetector import MigrationAutodetector

from participation import migration_states, sqlite_editor
from participation.rooms import MODELS
from participation.settings import settings

MIGRATION_LOCK = 76123
TROUBLE: tuple[type[Exception], ...] = (OperationalError, DBConnectionError)  # it does not answer
PLACEHOLDER = re.compile(r"\$(\d+)")
ROW_LOCK = re.compile(r"\bFOR (SHARE|UPDATE)( OF \w+)?( SKIP LOCKED)?")  # SQLite locks at BEGIN


def configuration(url: str, **pragmas: str) -> dict[str, Any]:
    """Tortoise's configuration for an address; every commit is on disk before it is answered.

    SQLite writes zeros over what is deleted (decision 0018).
    """
    connection: Any = url
    if url.startswith("sqlite://"):
        connection = {
            "engine": "participation.sqlite_engine",
            "credentials": {
                "file_path": url.removeprefix("sqlite://"),
                "busy_timeout": 10_000,
                "synchronous": "FULL",
                "secure_delete": "ON",
                **pragmas,
            },
        }
    elif url.startswith("postgres"):
        connection = _postgres(url)
    return {
        "connections": {"default": connection},
        "apps": {
            "participation": {
                "models": MODELS,
                "default_connection": "default",
                "migrations": "participation.migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "engine": "tortoise.backends.asyncpg",
        "credentials": {
            "host": parts.hostname or "127.0.0.1",
            "port": parts.port or 5432,
            "user": unquote(parts.username or "postgres"),
            "password": unquote(parts.password or ""),
            "database": parts.path.lstrip("/"),
            "minsize": 1,
            "maxsize": 10,
            "connection_class": Steady,
            "server_settings": {"max_parallel_workers_per_gather": "0", "jit": "off"},
        },
    }


class Steady(asyncpg.Connection):  # type: ignore[misc]  # asyncpg ships no types
    """Goes back to the pool without a RESET: nothing here SETs, LISTENs or locks by session."""

    def get_reset_query(self) -> str:
        return ""


async def connect(url: str | None = None) -> None:
    await Tortoise.init(
        config=configuration(url or settings().database_url), _enable_global_fallback=True
    )


async def disconnect() -> None:
    await Tortoise.close_connections()


async def migrate(url: str | None = None) -> None:
    """Bring the schema up to date; two that migrate at once wait for each other."""
    sqlite_editor.install()
    migration_states.install()
    url = url or settings().database_url
    async with _migrating(url):
        try:
            await run_migrations(config=configuration(url, foreign_keys="OFF"))
            if url.startswith("sqlite"):
                await _refuse_orphans()
        finally:
            await Tortoise.close_connections()


async def _refuse_orphans() -> None:
    orphans = (await get_connection("default").execute_query("PRAGMA foreign_key_check"))[1]
    if orphans:
        raise RuntimeError(f"migration left {len(orphans)} rows that refer to nothing")


@asynccontextmanager
async def _migrating(url: str) -> AsyncIterator[None]:
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite://"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".migrate.lock").open("w") as lock:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            yield
    else:
        held = await asyncpg.connect(url)
        try:
            await held.execute(f"SELECT pg_advisory_lock({MIGRATION_LOCK})")
            yield
        finally:
            await held.close()


async def missing_migrations() -> list[str]:
    """What `makemigrations` would write; empty when models and migrations agree."""
    config = configuration("sqlite://:memory:")
    await Tortoise.init(config=config, init_connections=False)
    changes = await MigrationAutodetector(Tortoise.apps, config["apps"]).changes()
    return [f"{one.name}: {[type(step).__name__ for step in one.operations]}" for one in changes]


def connection() -> BaseDBAsyncClient:
    """The connection of the running transaction, or the pool."""
    return get_connection("default")


def is_sqlite() -> bool:
    return connection().capabilities.dialect == "sqlite"


async def rows(sql: str, *values: object) -> list[dict[str, Any]]:
    """One hand-written statement, $1-style; the result as plain dicts, in the open transaction."""
    client = connection()
    if client.capabilities.dialect == "sqlite":
        sql = _for_sqlite(sql)
    return await client.execute_query_dict(sql, list(values))


async def many(sql: str, values: Sequence[Sequence[object]]) -> None:
    """The same statement for each row of values, in one go."""
    sql = _for_sqlite(sql) if is_sqlite() else sql
    if values:
        await connection().execute_many(sql, [[*row] for row in values])


def among(column: str, place: int, numbers: Iterable[int | str]) -> tuple[str, object]:
    """`column IN numbers` as one value, so that the statement is the same for any number."""
    if is_sqlite():
        return f"{column} IN (SELECT value FROM json_each(${place}))", json.dumps([*numbers])
    return f"{column} IN (SELECT unnest(${place}::bigint[]))", [*numbers]


def among_texts(column: str, place: int, texts: Iterable[str]) -> tuple[str, object]:
    where, held = among(column, place, texts)
    return where.replace("bigint", "text"), held


def given(place: int, numbers: Iterable[int]) -> tuple[str, object]:
    """The same as a table `given(value)`: first in a CROSS JOIN, SQLite begins there."""
    if is_sqlite():
        return f"json_each(${place}) AS given", json.dumps([*numbers])
    return f"unnest(${place}::bigint[]) AS given(value)", [*numbers]


@lru_cache(maxsize=500)
def _for_sqlite(sql: str) -> str:
    return ROW_LOCK.sub("", PLACEHOLDER.sub(r"?\1", sql))


async def hold(name: str) -> None:
    """Nobody else holds this name until the transaction ends; SQLite has one writer anyway."""
    if not is_sqlite():
        await rows("SELECT pg_advisory_xact_lock(hashtext($1))", name)


async def insert(table: str, **columns: object) -> int:
    """One row where a model around it would cost more than the writing; gives its id."""
    values = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for value in columns.values()
    )
    return int((await rows(_insertion(table, tuple(columns)), *values))[0]["id"])


@lru_cache(maxsize=50)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    names = ", ".join(f'"{name}"' for name in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING id'


def from_json(value: Any) -> Any:
    """JSON columns arrive as text from a raw read."""
    return json.loads(value) if isinstance(value, str) else value


TORTOISE = configuration("sqlite://var/one-metre.sqlite3")
