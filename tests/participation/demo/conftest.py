"""One seeded demo for each database, shared by tests; each finds it connected."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from participation.codes import use_secret
from participation.database import connect, disconnect
from participation.demo import stage
from participation.settings import Settings, settings
from tests.postgres import create_database


@dataclass
class Staged:
    data: Path
    config: Settings

    @property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.data / "demo.json").read_text(encoding="utf-8"))
        return told


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Staged:
    return _stage(tmp_path_factory.mktemp("demo"), None)


@pytest.fixture(scope="session")
def on_postgres(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Staged:
    return _stage(tmp_path_factory.mktemp("demo"), create_database(postgres, "demo"))


@pytest.fixture(params=["sqlite", "postgres"])
def staged(request: pytest.FixtureRequest) -> Staged:
    """Both in turn; each is seeded once, however the turns fall."""
    found: Staged = request.getfixturevalue(f"on_{request.param}")
    EXECUTOR_CACHE.clear()  # keyed by connection name alone, whatever the dialect
    return found


def _stage(data: Path, url: str | None) -> Staged:
    with pytest.MonkeyPatch.context() as here:
        here.setattr(os, "environ", dict(os.environ))
        config = stage.prepare(data, 8000, url)
        EXECUTOR_CACHE.clear()
        asyncio.run(stage.build(config, data))
    settings.cache_clear()
    return Staged(data, config)


@pytest.fixture
async def district(staged: Staged) -> AsyncIterator[Staged]:
    use_secret(staged.config.secret)
    EXECUTOR_CACHE.clear()
    await connect(staged.config.database_url)
    yield staged
    await disconnect()
