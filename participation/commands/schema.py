"""`migrate`, `check-migrations`, `recount-map`, `residue`: what stands in the database."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from participation import database
from participation.commands.reading import connected, settings
from participation.reports.recount import recount
from participation.responses.inherited import inherit
from participation.responses.promises_before import take_over_promises
from participation.rights.residue import scan
from participation.safeguarding import keys

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the schema up to date, and with it what was there before; cases come under seal."""
    asyncio.run(database.migrate(settings().database_url))
    connected(_bring_along)


async def _bring_along() -> None:
    await inherit()
    await take_over_promises()
    await keys.put_under_seal()


@app.command("check-migrations")
def check_migrations() -> None:
    """Exit 1 when the models have changed and no migration says so."""
    missing = asyncio.run(database.missing_migrations())
    for line in missing:
        print(f"missing migration: {line}")
    raise typer.Exit(1 if missing else 0)


@app.command("recount-map")
def recount_map() -> None:
    """Count the map anew, after reports were loaded past the service; safe while it runs."""
    wrong = connected(recount)
    print(f"the map is right: {wrong} reports and cells were not as they should be")


@app.command()
def residue(
    child: Annotated[str, typer.Option(help="public id of a child")] = "",
    words: Annotated[Path | None, typer.Option(help="file with one word or phrase a line")] = None,
    folder: Annotated[list[Path] | None, typer.Option(help="another folder to look in")] = None,
) -> None:
    """Is anything of an erased child left? Prints where, never what; exit 1 when something is."""
    wanted = words.read_text(encoding="utf-8").splitlines() if words else []
    found = connected(lambda: scan(child, wanted, folder or []))
    for place in found.found:
        print(place)
    print(f"{len(found.found)} places, {found.looked_for} words looked for")
    raise typer.Exit(1 if found.found else 0)
