"""`incident`: open it, see the clock and whom it concerns, write the letters, close it (R-45)."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from participation import clock
from participation.actor import Actor, Role
from participation.commands.reading import connected
from participation.compliance import incident_letters as letters
from participation.compliance import incidents as acts
from participation.compliance.affected import Affected, affected
from participation.compliance.models import Grade, Harm, Incident
from participation.settings import settings

app = typer.Typer(no_args_is_help=True, help="Incidents: clock, letters, whom it concerns.")
Place = Annotated[str, typer.Option(help="id of the jurisdiction")]
Day = Annotated[datetime | None, typer.Option(help="local time; now by default")]


def who(place: str) -> Actor:
    """Whoever has a shell on the machine is its administrator."""
    return Actor(Role.ADMIN, jurisdiction_id=place)


def moment(given: datetime | None) -> datetime:
    return given.replace(tzinfo=clock.ZONE) if given else clock.now()


@app.command("open")
def open_(  # what an incident is
    place: Place,
    what: Annotated[str, typer.Option(help="what happened, without any child's name")],
    harm: Harm = Harm.SEEN,
    grade: Grade = Grade.ORDINARY,
    noticed: Day = None,
    school: Annotated[list[str] | None, typer.Option(help="only these schools")] = None,
    lesson: Annotated[list[str] | None, typer.Option(help="only these lessons")] = None,
    drill: Annotated[bool, typer.Option(help="an exercise: nobody is written to")] = False,
) -> None:
    """Open an incident; the authority's clock runs from the moment of noticing."""

    async def act() -> None:
        narrowed = {"schools": school or (), "lessons": lesson or ()}
        opened = await acts.open_incident(
            who(place), harm, grade, what, moment(noticed), drill=drill, **narrowed
        )
        await tell(opened)

    connected(act)


@app.command("list")
def list_(place: Place) -> None:
    """The newest first."""

    async def act() -> None:
        for one in await acts.incidents(who(place)):
            print(line(one))

    connected(act)


@app.command()
def show(place: Place, incident: str) -> None:
    """Its clock, and how many it concerns."""

    async def act() -> None:
        await tell(await acts.incident_of(who(place), incident))

    connected(act)


@app.command("letters")
def letters_(
    place: Place,
    incident: str,
    out: Path,
    send: Annotated[bool, typer.Option("--send", help="write to the guardians now")] = False,
) -> None:
    """Drafts for the authority, guardians and schools, and the ways to reach them, into OUT."""

    async def act() -> None:
        found = await acts.incident_of(who(place), incident)
        people = [one async for one in affected(found)]
        out.mkdir(parents=True, exist_ok=True)
        _lay_out(found, people, out)
        if send:
            told = await letters.send_to_guardians(who(place), found)
            print(f"{told} letters are on their way")

    connected(act)


def _lay_out(incident: Incident, people: list[Affected], out: Path) -> None:
    reach = letters.count(people)
    drafts = {"authority.zh-CN": letters.to_authority(incident, reach)}
    for language in settings().languages:
        drafts[f"guardian.{language}"] = letters.to_guardian(incident, language)
    for school, listed in letters.by_school(people).items():
        drafts[f"school.{school}"] = letters.to_school(incident, "zh-CN", listed)
    for name, letter in drafts.items():
        (out / f"{name}.txt").write_text(f"{letter.subject}\n\n{letter.body}", encoding="utf-8")
    _contacts(people, out / "contacts.csv")
    print(f"{len(drafts)} drafts and contacts.csv are in {out}")


def _contacts(people: list[Affected], file: Path) -> None:
    """Readable by the owner alone: it is the one list that joins a child's number and a way."""
    file.touch(mode=0o600)
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("child", "school", "lesson", "guardians", "through"))
        for one in people:
            mails = " ".join(guardian.mail for guardian in one.guardians)
            through = "mail" if mails else f"school: {one.teacher}"
            writer.writerow((one.child, one.school_name, one.label, mails, through))


@app.command("authority-told")
def authority_told(place: Place, incident: str, at: Day = None) -> None:
    """A person has reported it to the authority."""

    async def act() -> None:
        found = await acts.incident_of(who(place), incident)
        await acts.authority_told(who(place), found, moment(at))
        print(line(found))

    connected(act)


@app.command()
def close(
    place: Place, incident: str, measures: Annotated[str, typer.Option(help="what was done")]
) -> None:
    """Closed with what was done, once the authority was told."""

    async def act() -> None:
        found = await acts.incident_of(who(place), incident)
        await acts.close_incident(who(place), found, measures)
        print(line(found))

    connected(act)


async def tell(incident: Incident) -> None:
    reach = letters.count([one async for one in affected(incident)])
    print(line(incident))
    print(f"concerns {reach.children} children: {reach.guardians} guardians by letter,")
    print(f"{reach.by_school} children only through their school")


def line(incident: Incident) -> str:
    """With the clock as it stands."""
    due, told = acts.report_by(incident), incident.authority_told_at
    left = round((due - clock.now()).total_seconds() / 60)
    state = "closed" if incident.closed_at else "open"
    if told:
        late = " LATE" if told > due else ""
        said = f"authority told {clock.local(told):%Y-%m-%d %H:%M}{late}"
    else:
        said = f"tell the authority by {clock.local(due):%Y-%m-%d %H:%M}"
        said += f" ({left} min left)" if left >= 0 else f" (LATE by {-left} min)"
    drill = " DRILL" if incident.drill else ""
    return f"{incident.public_id}{drill} {state} {incident.harm} {incident.grade}: {said}"
