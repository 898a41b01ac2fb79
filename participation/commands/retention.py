"""`retention`: how long things stay, and what goes."""

import typer

from participation.commands.reading import connected
from participation.retention import nightly

app = typer.Typer(no_args_is_help=True, help="How long things stay, and what goes.")


@app.command()
def report() -> None:
    """What the next nights would remove, rule by rule; nothing is touched."""
    for due in connected(nightly.due):
        print(f"{due.rule.name:18} {due.count:>6}  {due.rule.keep or 'until an event'}")


@app.command()
def run() -> None:
    """Take away now what is over age; safe while the service runs, and safe to repeat."""
    for name, count in connected(nightly.run_all).items():
        print(f"{name:18} {count:>6} removed")
