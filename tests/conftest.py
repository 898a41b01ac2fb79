"""What tests stand on: both databases, the settings, and the service without a socket.

A test that takes `database` (or `client`) runs twice: on SQLite and on PostgreSQL.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from importlib import import_module
from pathlib import Path

import asyncpg
import httpx
import hypothesis
import pytest
from starlette.applications import Starlette
from tortoise.backends.base.executor import EXECUTOR_CACHE

from participation.codes import use_secret
from participation.database import connect, disconnect, migrate
from participation.settings import Settings, settings
from tests.participation.agendas.matters import Time
from tests.postgres import start_postgres

ORIGIN = "http://127.0.0.1:8000"
SECRET = "only-for-tests-" * 3

# Two cores shared with a database: no deadline per example. CI repeats exactly what a desk saw.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

NewClient = Callable[[], httpx.AsyncClient]


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The server's clock, to be set to any moment."""
    return Time(monkeypatch)


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings of a test come from nowhere else, least of all from the desk it runs on."""
    monkeypatch.setenv("PARTICIPATION_SECRET", SECRET)
    monkeypatch.setenv("PARTICIPATION_PUBLIC_URL", ORIGIN)
    monkeypatch.setenv("PARTICIPATION_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARTICIPATION_MEDIA_URL", f"file://{tmp_path}/media")
    monkeypatch.setenv(
        "MODERATION_NICENESS", "0"
    )  # a test that waits for a photo is nobody's guest
    settings.cache_clear()
    use_secret(SECRET)
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; each test gets a copy of the file."""
    file = tmp_path_factory.mktemp("template") / "template.sqlite3"
    asyncio.run(migrate(f"sqlite://{file}"))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own, with one empty database."""
    with start_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_schema(postgres: str) -> str:
    """Migrated once; emptied before each test."""
    asyncio.run(migrate(postgres))
    return postgres


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A migrated database without a row; nothing is connected to it yet."""
    if request.param == "sqlite":
        file = tmp_path / "test.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        url = f"sqlite://{file}"
    else:
        url = request.getfixturevalue("postgres_schema")
        asyncio.run(_empty(url))
    monkeypatch.setenv("PARTICIPATION_DATABASE_URL", url)
    settings.cache_clear()
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    EXECUTOR_CACHE.clear()  # keyed by connection name alone, whatever the dialect
    await connect(database_url)
    yield database_url
    await disconnect()


@pytest.fixture
def configured(database: str) -> Settings:
    return settings()


@pytest.fixture
def app(configured: Settings) -> Starlette:
    """The doors are loaded only by tests that go through one."""
    service: Starlette = import_module("participation.app").build_app(configured)
    return service


@pytest.fixture
async def new_client(app: Starlette) -> AsyncIterator[NewClient]:
    """Another browser, with cookies of its own, at the same service."""
    async with AsyncExitStack() as open_clients:

        def make() -> httpx.AsyncClient:
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app),
                base_url=ORIGIN,
                headers={"Origin": ORIGIN},
            )
            open_clients.push_async_callback(client.aclose)
            return client

        yield make


@pytest.fixture
def client(new_client: NewClient) -> httpx.AsyncClient:
    return new_client()


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch(
            "SELECT tablename AS name FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations'"
        )
        probes = " UNION ALL ".join(
            f"(SELECT '{table['name']}' AS name FROM \"{table['name']}\" LIMIT 1)"
            for table in tables
        )
        used = ", ".join(f'"{row["name"]}"' for row in await connection.fetch(probes or "SELECT"))
        if used:
            await connection.execute(f"TRUNCATE {used} RESTART IDENTITY CASCADE")
    finally:
        await connection.close()
