"""`lottery verify FILE`: draws again what a body published, without any database."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from participation.representatives.lottery import wrong_with

app = typer.Typer(no_args_is_help=True, help="Draw a published lot again.")


@app.command()
def verify(file: Annotated[Path, typer.Argument(help="lottery.json of a body's page")]) -> None:
    """Exit 0 when drawn again it comes out the same, 1 with a sentence for each difference."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{file} cannot be read: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    wrong = wrong_with(known) if isinstance(known, dict) else ["not a lottery file"]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if wrong:
        raise typer.Exit(1)
    for one in known["strata"]:
        print(f"{one['name']}: {one['seats']} of {one['size']} drawn again, the same")
