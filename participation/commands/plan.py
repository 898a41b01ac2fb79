"""`plan load`, `plan check`, `plan versions`: which plan the service serves, one after another."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from participation.commands.reading import connected, settings
from participation.errors import InvalidInput
from participation.jurisdictions.validating import validated
from participation.jurisdictions.versions import digest_of, load_version, read, versions

app = typer.Typer()


@app.command()
def check(file: Path) -> None:
    """Is this file a plan? A sentence for each thing that is wrong; exit 1 when something is."""
    try:
        found = validated(read(file))
    except InvalidInput as error:
        for name, words in error.fields.items():
            print(f"{name}: {words}")
        raise typer.Exit(1) from error
    print(f"{found.id}: {len(found.tasks)} tasks, {len(found.departments)} departments,", end=" ")
    print(f"{len(found.jurisdictions)} places, {len(found.place_types)} kinds of place")


@app.command()
def load(
    file: Path,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="in force from")
    ] = None,
) -> None:
    """Load a plan as the next version; what stands in older records keeps its names."""
    one = connected(lambda: load_version(read(file), since.date() if since else None))
    print(f"version {one.number}: {one.plan} from {one.valid_from} ({one.digest[:12]})")
    if digest_of(read(settings().plan)) != one.digest:
        print(f"now let the service read it: PARTICIPATION_PLAN={file.resolve()}, and restart")


@app.command("versions")
def listed() -> None:
    """Every plan that was loaded, the oldest first."""
    for one in connected(versions):
        print(f"version {one.number}: {one.plan} from {one.valid_from} ({one.digest[:12]})")
