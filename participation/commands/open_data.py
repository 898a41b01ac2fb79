"""`export`: the open tables as files, the same that everybody may load at /open-data."""

from pathlib import Path
from typing import Annotated

import typer

from participation.commands.reading import connected
from participation.errors import NotFound
from participation.exports.catalogue import forms_of
from participation.exports.reading import TABLES, parts, table_of
from participation.exports.tables import Table
from participation.exports.writers import written
from participation.jurisdictions.models import Jurisdiction
from participation.jurisdictions.queries import here

app = typer.Typer(no_args_is_help=True)


@app.command()
def export(
    tables: Annotated[list[str], typer.Argument(metavar="TABLE…", help="names of tables, or all")],
    out: Annotated[Path, typer.Option(help="the folder the files go to")],
    form: Annotated[str, typer.Option(help="csv, xlsx, json or geojson")] = "csv",
    jurisdiction: Annotated[str, typer.Option(help="of one place only")] = "",
) -> None:
    """Write open tables, nothing that is not public: all, or by name, in one form."""

    async def act() -> None:
        for table in _wanted(tables, form):
            await _write(table, form, out, await _place(jurisdiction))

    connected(act)


def _wanted(names: list[str], form: str) -> list[Table]:
    """All that have the form; raises NotFound for what was named and has not, and for none."""
    everything = names == ["all"]
    found = list(TABLES.values()) if everything else [table_of(name) for name in names]
    having = [one for one in found if form in forms_of(one)]
    if not having or (len(having) < len(found) and not everything):
        raise NotFound(form)
    return having


async def _place(jurisdiction: str) -> str | None:
    if jurisdiction and not await Jurisdiction.exists(id=jurisdiction):
        raise NotFound(jurisdiction)
    return jurisdiction or here()


async def _write(table: Table, form: str, out: Path, where: str | None) -> None:
    """Under another name until it is whole, so that nobody takes half a table for all of it."""
    out.mkdir(parents=True, exist_ok=True)
    there = out / f"{table.name}.{form}"
    begun = there.with_suffix(".part")
    with begun.open("wb") as file:
        async for piece in written(table, form, parts(table, where)):
            file.write(piece)
    begun.replace(there)
    print(there)
