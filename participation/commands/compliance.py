"""`dpia`, `audit-pack`, and `shutdown`: what an authority asks for, and the end of a service."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from participation.actor import Actor, Role
from participation.commands.incident import Place, who
from participation.commands.reading import connected
from participation.compliance import audit_pack as packing
from participation.compliance import closing, notices
from participation.compliance.assessment import assessment
from participation.compliance.handing_back import handed_back
from participation.jurisdictions.models import Jurisdiction

app = typer.Typer(no_args_is_help=True)
shutdown = typer.Typer(no_args_is_help=True, help="The end of a service, in four steps (L-08).")
app.add_typer(shutdown, name="shutdown")
Out = Annotated[Path, typer.Option(help="a folder of its own")]


@app.command()
def dpia(place: Place, out: Annotated[Path, typer.Option(help="a Markdown file")]) -> None:
    """Impact assessment: filled from the settings, to be completed by people (PIPL 55, 56)."""

    async def act() -> None:
        out.write_text(await assessment(who(place)), encoding="utf-8")
        print(f"{out}: complete what is marked ＿＿＿＿, sign it, keep it for three years")

    connected(act)


@app.command("audit-pack")
def audit_pack(place: Place, year: int, out: Annotated[Path, typer.Option(help="a ZIP")]) -> None:
    """Evidence for the yearly audit of minors' data (R-47)."""

    async def act() -> None:
        out.write_bytes(await packing.audit_pack(who(place), year))
        print(f"{out}: to be reported by {packing.due_on(year)}")

    connected(act)


def _operator() -> Actor:
    return Actor(Role.ADMIN)


@shutdown.command()
def plan() -> None:
    """What would go; changes nothing."""

    async def act() -> None:
        for name, n in (await closing.counts()).items():
            print(f"{name:10} {n}")
        ending = await closing.closing()
        print(f"announced: erases on {ending.erases_on}" if ending else "not announced")

    connected(act)


@shutdown.command()
def announce(
    erases_on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])],
    out: Out,
    send: Annotated[bool, typer.Option("--send", help="write to the guardians now")] = False,
) -> None:
    """Nothing is taken in from now on; notices to print into OUT."""

    async def act() -> None:
        ending = await closing.announce(_operator(), erases_on.date())
        out.mkdir(parents=True, exist_ok=True)
        for language, text in notices.notices(ending.erases_on).items():
            (out / f"notice.{language}.md").write_text(text, encoding="utf-8")
        print(f"intake has ended; notices are in {out}")
        if send:
            print(f"{await notices.write_to_families(_operator())} letters are on their way")

    connected(act)


@shutdown.command("call-off")
def call_off() -> None:
    """The service goes on after all."""
    connected(lambda: closing.call_off(_operator()))
    print("the service goes on")


@shutdown.command("hand-back")
def hand_back(out: Out) -> None:
    """Each place's topics, decisions and answers as a file, without anything of a child."""

    async def act() -> None:
        out.mkdir(parents=True, exist_ok=True)
        places = await Jurisdiction.all().order_by("id")
        for place in places:
            text = json.dumps(await handed_back(place), ensure_ascii=False, indent=1)
            (out / f"{place.id}.json").write_text(text, encoding="utf-8")
        print(f"{len(places)} files are in {out}")

    connected(act)


@shutdown.command()
def erase(confirm: Annotated[str, typer.Option(help="the words: erase everything")] = "") -> None:
    """Everything of children and families, once the announced day has come; may be repeated."""
    if confirm != "erase everything":
        raise typer.BadParameter("say --confirm 'erase everything'")

    async def act() -> closing.Proof:
        return await closing.erase_all(_operator())

    proof = connected(act)
    for name, n in proof.before.items():
        print(f"{name:10} {n:8} -> {proof.after[name]}")
    print("the safeguarding room is handed over by its own officers; then remove the data folder")
    raise typer.Exit(0 if proof.is_clean else 1)
