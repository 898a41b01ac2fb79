"""`python -m participation retention`: what is over age, and taking it away now."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer

from participation.database import connect, disconnect
from participation.retention import nightly

Told = TypeVar("Told")


def commands(database_url: Callable[[], str]) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True, help="How long things stay, and what goes.")

    @app.command()
    def report() -> None:
        """What the next nights would remove, rule by rule; nothing is touched."""
        for due in asyncio.run(_connected(database_url(), nightly.due)):
            keep = due.rule.keep
            typer.echo(f"{due.rule.name:18} {due.count:>6}  {keep or 'until an event'}")

    @app.command()
    def run() -> None:
        """Take away now what is over age; safe while the service runs, and safe to repeat."""
        removed = asyncio.run(_connected(database_url(), nightly.run_all))
        for name, count in removed.items():
            typer.echo(f"{name:18} {count:>6} removed")

    return app


async def _connected(url: str, act: Callable[[], Awaitable[Told]]) -> Told:
    await connect(url)
    try:
        return await act()
    finally:
        await disconnect()
