"""`recount` and `case-package`: what the indicators come to, and one matter as a folder."""

from pathlib import Path
from typing import Annotated

import typer

from participation.actor import Actor, Role
from participation.agendas.queries import item
from participation.commands.reading import connected
from participation.indicators.case_package import case_package as packed
from participation.indicators.recount import recount as recounted

app = typer.Typer(no_args_is_help=True)


@app.command()
def recount(
    file: Annotated[Path, typer.Argument(help="an open file of /indicators")],
    counts: Annotated[
        Path | None, typer.Argument(help="indicator-counts.csv of the open data")
    ] = None,
) -> None:
    """Work every figure of an open file out anew; exit 1 if one differs, 2 if it is none."""
    raise typer.Exit(recounted(file, counts))


@app.command("case-package")
def case_package(
    matter: Annotated[str, typer.Argument(metavar="ITEM", help="the id of a matter")],
    out: Annotated[Path, typer.Option(help="a folder of its own")],
) -> None:
    """What was asked, heard, decided, done, and the spot before and after, as one folder."""

    async def act() -> None:
        files = (await packed(await _its_office(matter), matter)).files
        for name, data in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)
            print(out / name)

    connected(act)


async def _its_office(matter: str) -> Actor:
    """Whose officers are asked to take a picture out again, should its family want it back."""
    found = await item(matter)
    return Actor(
        Role.OFFICER, jurisdiction_id=found.jurisdiction_id, department_id=found.department_id
    )
