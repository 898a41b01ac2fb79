"""`python -m participation retention`: the report touches nothing, the run takes what is over."""

import asyncio
from datetime import timedelta

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE
from typer.testing import CliRunner

from participation import clock
from participation.commands.retention import app
from participation.contributions.models import Draft
from participation.database import connect, disconnect
from participation.retention.queries import removed_since, runs


@pytest.fixture
def a_draft(database_url: str) -> str:
    """An old one; each command connects by itself, in a loop of its own."""
    EXECUTOR_CACHE.clear()  # keyed by connection name alone, whatever the dialect

    async def lay_down() -> None:
        await connect(database_url)
        with clock.at(clock.now() - timedelta(days=31)):
            await Draft.create(seat_id=1, key="propose", fields_typed={"saw": "冰"})
        await disconnect()

    asyncio.run(lay_down())
    return database_url


def asked(command: str) -> list[str]:
    done = CliRunner().invoke(app, [command])
    assert done.exit_code == 0, done.output
    return next(line for line in done.output.splitlines() if line.startswith("draft ")).split()


def left(url: str) -> tuple[int, list[int], dict[str, int]]:
    """Drafts, the day's line of their rule, and all that was removed today."""

    async def look() -> tuple[int, list[int], dict[str, int]]:
        await connect(url)
        lines = [one.removed for one in await runs("draft", clock.today())]
        found = await Draft.all().count(), lines, await removed_since(clock.today())
        await disconnect()
        return found

    return asyncio.run(look())


def test_report_counts_and_touches_nothing(a_draft: str) -> None:
    assert asked("report")[:3] == ["draft", "1", "30"]

    assert left(a_draft) == (1, [], {})


def test_run_removes_and_leaves_its_count(a_draft: str) -> None:
    assert asked("run")[1] == "1"
    assert asked("run")[1] == "0"

    drafts, lines, removed = left(a_draft)
    assert (drafts, lines, removed["draft"]) == (0, [1], 1)
