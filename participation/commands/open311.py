"""`open311-check` and `open311-key`."""

import asyncio
import sys
from typing import Annotated

import typer

from participation.codes import use_secret
from participation.commands.reading import settings
from participation.conformance import running
from participation.conformance.server import Options, OutOfReach
from participation.errors import NotFound
from participation.opendata import partners

app = typer.Typer()


@app.command("open311-check")
def open311_check(
    url: str,
    api_key: Annotated[str, typer.Option(help="sends requests too, which then wait there")] = "",
    jurisdiction: Annotated[str, typer.Option(help="where the server has several")] = "",
    post: Annotated[bool, typer.Option(help="send anything at all")] = True,
    strict: Annotated[bool, typer.Option(help="extensions must be there")] = False,
    children: Annotated[bool | None, typer.Option(help="the privacy profile C1 to C5")] = None,
    place: Annotated[tuple[float, float] | None, typer.Option(help="LAT LONG it serves")] = None,
    address: Annotated[str, typer.Option(help="an address_string it knows")] = "",
    address_id: Annotated[str, typer.Option(help="an address_id it knows")] = "",
    hidden_id: Annotated[list[str] | None, typer.Option(help="an id nobody may see")] = None,
) -> None:
    """Ask any Open311 server whether it speaks GeoReport v2; exit 1 when it does not."""
    options = Options(
        api_key=api_key,
        jurisdiction=jurisdiction,
        post=post,
        strict=strict,
        children=children,
        place=place,
        address=address,
        address_id=address_id,
        hidden_ids=hidden_id or (),
    )
    try:
        results = running.examine(url, options)
    except OutOfReach as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    for line in running.table(results):
        print(line)
    raise typer.Exit(1 if running.failed(results) else 0)


@app.command("open311-key")
def open311_key(label: str, jurisdiction: str) -> None:
    """Let another system of the city send reports; prints its key, once."""
    config = settings()
    use_secret(config.secret)
    try:
        print(asyncio.run(partners.new_key(config, label, jurisdiction)))
    except NotFound as error:
        print(f"no jurisdiction {jurisdiction}", file=sys.stderr)
        raise typer.Exit(1) from error
