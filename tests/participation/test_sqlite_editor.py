"""A rebuilt SQLite table keeps child rows, indexes and UNIQUEs."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE

from participation.database import configuration, connection, rows
from participation.sqlite_editor import KeepingEditor
from participation.topics.models import Phase, Topic
from tests.factories import make_topic


@pytest.fixture
async def editor(
    sqlite_template: Path, tmp_path: Path, pragma: str
) -> AsyncIterator[KeepingEditor]:
    EXECUTOR_CACHE.clear()
    file = shutil.copy(sqlite_template, tmp_path / "kept.sqlite3")
    config = configuration(f"sqlite://{file}", foreign_keys=pragma)
    await Tortoise.init(config=config, _enable_global_fallback=True)
    yield KeepingEditor(connection(), atomic=False)
    await Tortoise.close_connections()


async def shape(table: str) -> set[tuple[bool, tuple[str, ...]]]:
    """Whether an index is unique, and its columns."""
    return {await _one(index) for index in await rows(f'PRAGMA index_list("{table}")')}


async def _one(index: dict[str, Any]) -> tuple[bool, tuple[str, ...]]:
    columns = await rows(f'PRAGMA index_info("{index["name"]}")')
    return bool(index["unique"]), tuple(row["name"] for row in columns)


@pytest.mark.parametrize("pragma", ["OFF"])
async def test_rebuild_keeps_children_indexes_and_uniques(editor: KeepingEditor) -> None:
    await make_topic()
    before = await shape("phase")

    await editor._remake_table(Topic)
    await editor._remake_table(Phase)

    assert await shape("phase") == before
    assert (await Topic.all().count(), await Phase.all().count()) == (1, 4)


@pytest.mark.parametrize("pragma", ["ON"])
async def test_rebuild_is_refused_while_children_would_be_deleted(editor: KeepingEditor) -> None:
    await make_topic()

    with pytest.raises(RuntimeError):
        await editor._remake_table(Topic)

    assert await Phase.all().count() == 4
