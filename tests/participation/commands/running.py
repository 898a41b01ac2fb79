"""Commands run as an operator runs them, on a real database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tortoise.backends.base.executor import EXECUTOR_CACHE
from typer.testing import CliRunner

from participation.__main__ import app
from participation.database import connect, disconnect

Answer = TypeVar("Answer")


def on(url: str, act: Callable[[], Awaitable[Answer]]) -> Answer:
    async def connected() -> Answer:
        EXECUTOR_CACHE.clear()  # keyed by connection name alone, whatever the dialect
        await connect(url)
        try:
            return await act()
        finally:
            await disconnect()

    return asyncio.run(connected())


def run(*words: str) -> tuple[int, str]:
    EXECUTOR_CACHE.clear()
    done = CliRunner().invoke(app, [*words])
    return done.exit_code, done.output
