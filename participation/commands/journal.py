"""`audit`: the journal against its seals."""

from typing import Annotated

import typer

from participation.commands.reading import connected
from participation.journal.audit import Head, told, verify
from participation.journal.seals import newest

app = typer.Typer(no_args_is_help=True, help="The journal and its seals.")


@app.command("verify")
def audit_verify(
    head: Annotated[str, typer.Option(help="NUMBER:HASH kept elsewhere, of `audit head`")] = "",
) -> None:
    """Read the journal against its seals; name the first broken link and exit 1."""
    try:
        kept = Head.parse(head) if head else None
    except ValueError as error:
        raise typer.BadParameter("NUMBER:HASH, as `audit head` prints it") from error
    found = connected(lambda: verify(kept))
    for line in told(found):
        print(line)
    raise typer.Exit(1 if found.broken else 0)


@app.command("head")
def audit_head() -> None:
    """Print the newest seal, to be kept where nobody of this service can write."""
    last = connected(newest)
    print(Head(last.number, last.hash) if last else "nothing is sealed yet")
