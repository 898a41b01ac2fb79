"""The assessment and the audit pack say what the service knows, and leave the rest to people."""

import csv
import io
import zipfile
from datetime import date

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.compliance.assessment import BLANK, assessment
from participation.compliance.audit_pack import audit_pack, due_on
from participation.consents.models import Choice, Consent, Purpose
from participation.errors import InvalidInput, NotPermitted
from participation.journal.record import Made, record
from participation.settings import settings
from tests.factories import HERE, make_account, make_child, make_jurisdiction, make_session

ADMIN = Actor(Role.ADMIN, jurisdiction_id=HERE)
SECRET_URL = "postgres://city:hush@db.example.org:5432/one"


async def test_assessment_is_filled_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_DATABASE_URL", SECRET_URL)
    monkeypatch.setenv("PARTICIPATION_CHILD_DATA_OFFICER", "李明")
    settings.cache_clear()

    told = await assessment(ADMIN)

    assert "李明" in told
    assert "postgres://db.example.org/one" in told
    assert "hush" not in told
    for part in ("三、谁能看到什么", "公开", "看未遮盖的图片（只为遮盖） |  | ✓ |", BLANK):
        assert part in told


async def pack(year: int) -> dict[str, str]:
    data = await audit_pack(ADMIN, year)
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        return {name: files.read(name).decode("utf-8-sig") for name in files.namelist()}


async def test_pack_counts_the_year_and_hides_the_few(database: None) -> None:
    await make_jurisdiction()
    session = await make_session(seats=8)
    guardian = await make_account(Role.GUARDIAN)
    for seat in range(1, 7):
        child = await make_child(session, seat)
        choice = Choice.REFUSED if seat == 1 else Choice.GIVEN
        await Consent.create(
            child_id=child.participant_id,
            guardian_id=guardian.participant_id,
            purpose=Purpose.PUBLISH,
            choice=choice,
            text_version="2026-11",
        )

    await record(ADMIN, "thing.happened", Made("subject"))

    files = await pack(clock.today().year)

    told = list(csv.reader(io.StringIO(files["02-consents.csv"])))
    assert told[1:] == [
        ["publish", "given", "screen", "under-14", "5"],
        ["publish", "refused", "screen", "under-14", "<5"],
    ]
    assert ["under-14", "6"] in list(csv.reader(io.StringIO(files["01-children.csv"])))
    assert "not sealed yet" in files["20-journal.txt"]
    for name in files:
        if name != "00-索引.md":
            assert name in files["00-索引.md"]


async def test_pack_of_another_year_or_place_is_empty(database: None) -> None:
    session = await make_session(seats=8)
    for seat in range(1, 7):
        await make_child(session, seat)

    assert "under-14" not in (await pack(clock.today().year - 1))["01-children.csv"]
    elsewhere = await audit_pack(Actor(Role.DATA_OFFICER, 1, None, "river-district"), 2026)
    with zipfile.ZipFile(io.BytesIO(elsewhere)) as files:
        assert b"under-14" not in files.read("01-children.csv")


async def test_pack_refuses_a_year_to_come_and_others(database: None) -> None:
    with pytest.raises(InvalidInput):
        await audit_pack(ADMIN, clock.today().year + 1)
    with pytest.raises(NotPermitted):
        await audit_pack(Actor(Role.OFFICER, 1, None, HERE), 2026)


def test_pack_is_due_at_the_end_of_january() -> None:
    assert due_on(2026) == date(2027, 1, 31)
