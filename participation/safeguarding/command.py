"""`python -m participation safeguarding …`: a new key for the room, and everything under it."""

import asyncio
from collections.abc import Callable

import typer

from participation.database import connect, disconnect
from participation.safeguarding import keys
from participation.settings import Settings


def commands(settings: Callable[[], Settings]) -> typer.Typer:
    room = typer.Typer(no_args_is_help=True, help="The key of the safeguarding room.")

    @room.command("rotate-key")
    def rotate_key() -> None:
        """Lay a new key before the old ones and put every case under it; exit 1 if one is shut."""
        config = settings()
        try:
            file = keys.lay_new_key(config)
        except (OSError, ValueError) as trouble:
            typer.echo(trouble, err=True)
            raise typer.Exit(1) from trouble
        typer.echo(f"a new key lies in {file}; the old lines stay, for old backups")
        _under_the_first(config)

    @room.command("rewrap")
    def rewrap() -> None:
        """Put every case under the first key, after one of the environment was replaced."""
        _under_the_first(settings())

    return room


def _under_the_first(config: Settings) -> None:
    moved = asyncio.run(_rewrap(config.database_url))
    typer.echo(f"{moved.rewrapped} rows are under the first key, {moved.locked} do not open")
    raise typer.Exit(1 if moved.locked else 0)


async def _rewrap(url: str) -> keys.Moved:
    await connect(url)
    try:
        await keys.put_under_seal()
        return await keys.rewrap()
    finally:
        await disconnect()


async def put_under_seal(url: str) -> None:
    """What was written before there was a key; with every `migrate`."""
    await connect(url)
    try:
        await keys.put_under_seal()
    finally:
        await disconnect()
