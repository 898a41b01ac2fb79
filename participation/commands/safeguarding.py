"""`safeguarding`: the key of the room."""

import typer

from participation.commands.reading import connected, settings
from participation.safeguarding import keys

app = typer.Typer(no_args_is_help=True, help="The key of the safeguarding room.")


@app.command("rotate-key")
def rotate_key() -> None:
    """Lay a new key before the old ones and put every case under it; exit 1 if one is shut."""
    try:
        file = keys.lay_new_key(settings())
    except (OSError, ValueError) as trouble:
        typer.echo(trouble, err=True)
        raise typer.Exit(1) from trouble
    print(f"a new key lies in {file}; the old lines stay, for old backups")
    _under_the_first()


@app.command()
def rewrap() -> None:
    """Put every case under the first key, after one of the environment was replaced."""
    _under_the_first()


def _under_the_first() -> None:
    moved = connected(_rewrap)
    print(f"{moved.rewrapped} rows are under the first key, {moved.locked} do not open")
    raise typer.Exit(1 if moved.locked else 0)


async def _rewrap() -> keys.Moved:
    await keys.put_under_seal()
    return await keys.rewrap()
