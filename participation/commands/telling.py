"""`telling`: was everybody who spoke told once?"""

import typer

from participation.commands.reading import connected
from participation.feedback.proof import proof

app = typer.Typer(no_args_is_help=True, help="News for those who spoke.")


@app.command("verify")
def telling_verify() -> None:
    """Compare what the journal says was told with what is there; exit 1 when more was told."""
    spans = connected(proof)
    for one in spans:
        mark = "ok" if one.is_sound else "WRONG"
        print(f"{mark}  entries {one.since + 1}–{one.upto}: told {one.told}, there {one.there}")
    wrong = sum(not one.is_sound for one in spans)
    print(f"{len(spans)} spans, {wrong} wrong")
    raise typer.Exit(1 if wrong else 0)
