"""`incident` from opening to closing: the clock, the drafts, the ways to each family."""

import csv
from pathlib import Path

from participation.actor import Role
from participation.consents.models import Guardianship
from tests.factories import HERE, make_account, make_child, make_jurisdiction, make_session
from tests.participation.commands.running import on, run

AT = ("--place", HERE)


async def a_class() -> None:
    await make_jurisdiction()
    session = await make_session()
    guardian = await make_account(Role.GUARDIAN, login="mother@example.org")
    child = await make_child(session, 1)
    await make_child(session, 2)
    await Guardianship.create(guardian_id=guardian.participant_id, child_id=child.participant_id)


def opened(*more: str) -> str:
    code, told = run("incident", "open", *AT, "--what", "备份盘丢失", "--harm", "lost", *more)
    assert code == 0, told
    assert "tell the authority by" in told
    assert "concerns 2 children: 1 guardians by letter" in told
    return told.split()[0]


def test_incident_goes_its_way(database_url: str, tmp_path: Path) -> None:
    on(database_url, a_class)
    incident = opened()

    code, told = run("incident", "letters", *AT, incident, str(tmp_path / "out"), "--send")
    assert (code, told.splitlines()[-1]) == (0, "1 letters are on their way")
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {"authority.zh-CN.txt", "guardian.ko.txt", "guardian.en.txt", "contacts.csv"} <= names
    assert (tmp_path / "out" / "contacts.csv").stat().st_mode & 0o077 == 0
    contacts = (tmp_path / "out" / "contacts.csv").read_text(encoding="utf-8-sig")
    ways = [row["through"] for row in csv.DictReader(contacts.splitlines())]
    assert ways[0] == "mail"
    assert ways[1].startswith("school: facilitator")

    assert run("incident", "close", *AT, incident, "--measures", "x")[0] == 1
    assert run("incident", "authority-told", *AT, incident)[0] == 0
    code, told = run("incident", "close", *AT, incident, "--measures", "换了钥匙")
    assert code == 0
    assert "closed" in told
    assert "authority told" in run("incident", "list", *AT)[1]


def test_incident_in_the_past_is_late(database_url: str) -> None:
    on(database_url, a_class)
    code, told = run(
        "incident", "open", *AT, "--what", "x", "--noticed", "2026-01-05T08:00:00", "--drill"
    )
    assert code == 0
    assert "DRILL" in told
    assert "LATE by" in told


def test_incident_refuses_what_it_does_not_know(database_url: str) -> None:
    on(database_url, a_class)
    assert run("incident", "show", *AT, "nothing")[0] == 1
    code, told = run("incident", "open", *AT, "--what", "x", "--school", "nowhere")
    assert (code, told) == (1, "school: 没有这所学校。\n")
