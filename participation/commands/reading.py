"""Settings for a command, and a database around what it does."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer
from pydantic import ValidationError

from participation import database
from participation.codes import use_secret
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.settings import Settings
from participation.settings import settings as read_settings

Answer = TypeVar("Answer")


def settings() -> Settings:
    """Exit 2 with a sentence for each setting that is missing or wrong."""
    try:
        return read_settings()
    except ValidationError as error:
        for one in error.errors():
            name = "_".join(str(part) for part in one["loc"]).upper() or "*"
            print(f"PARTICIPATION_{name}: {one['msg']}", file=sys.stderr)
        raise typer.Exit(2) from error


def connected(act: Callable[[], Awaitable[Answer]]) -> Answer:
    """What the act gives; exit 1 with a sentence when it cannot be done."""
    config = settings()
    use_secret(config.secret)
    try:
        return asyncio.run(_on(config.database_url, act))
    except InvalidInput as error:
        for name, words in error.fields.items():
            print(f"{name}: {words}", file=sys.stderr)
    except NotFound as error:
        print(f"not found: {error}", file=sys.stderr)
    except InvalidMove as error:
        print(error, file=sys.stderr)
    raise typer.Exit(1)


async def _on(url: str, act: Callable[[], Awaitable[Answer]]) -> Answer:
    await database.connect(url)
    try:
        return await act()
    finally:
        await database.disconnect()
