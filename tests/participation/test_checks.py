"""`python -m participation check` names what is wrong: tiles, dead jobs, the darkroom."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException

from participation import checks, clock
from participation.checks import responsible, tiles, working_days
from participation.database import connect
from participation.media import darkroom
from participation.post import letters
from participation.safeguarding.models import DutyPerson
from participation.schools.models import Session
from participation.settings import Settings, settings
from participation.work.enqueue import enqueue
from participation.work.models import Job
from tests.conftest import SECRET
from tests.factories import HERE, make_session
from tests.pmtiles import tile_at, write_archive
from tests.tile_server import Provider, tile_server

CREDIT = {"tiles_attribution": "市测绘院", "tiles_approval": "吉S(2026)001号"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with tile_server() as running:
        yield running


def given(database: str, **values: object) -> Settings:
    return Settings(secret=SECRET, database_url=database, **values)  # type: ignore[arg-type]


async def test_tile_of_home_is_fetched_in_the_tiles_datum(
    database_url: str, provider: Provider
) -> None:
    xyz = {"tiles_url": provider.url + "/{z}/{x}/{y}", **CREDIT}
    told = await tiles(given(database_url, **xyz))
    await tiles(given(database_url, **xyz, tiles_datum="bd09"))

    assert told.startswith("image/png of ")
    assert "proxied; wgs84; shown: 市测绘院, 吉S(2026)001号" in told
    x, y = (int(part) for part in tile_at(125.311965, 43.8086, 12))
    assert provider.seen[0][0] == f"/12/{x}/{y}"


async def test_provider_that_refuses_fails_the_check(database_url: str, provider: Provider) -> None:
    provider.manner = "refusing"
    asked = given(database_url, tiles_url=provider.url + "/{z}/{x}/{y}", **CREDIT)

    with pytest.raises(HTTPException, match="502"):
        await tiles(asked)


async def test_missing_number_is_said_and_missing_source_is_wrong(
    database_url: str, provider: Provider
) -> None:
    url = provider.url + "/{z}/{x}/{y}"

    assert "NO APPROVAL NUMBER" in await tiles(
        given(database_url, tiles_url=url, tiles_attribution="市测绘院")
    )
    with pytest.raises(ValueError, match="ATTRIBUTION"):
        await tiles(given(database_url, tiles_url=url))


async def test_archive_and_drawing_need_nobody(database_url: str, tmp_path: Path) -> None:
    file = write_archive(tmp_path / "streets.pmtiles")

    assert "to zoom 14" in await tiles(
        given(database_url, tiles="pmtiles", tiles_url=str(file), **CREDIT)
    )
    assert "hand-drawn" in await tiles(given(database_url))


async def test_dead_jobs_are_told(database: str) -> None:
    assert await checks.jobs(settings()) == "no job has died"
    await connect(database)
    await enqueue("photo.prepare", public_id="x")
    await Job.all().update(state="dead")

    with pytest.raises(RuntimeError, match=r"1 x photo\.prepare died"):
        await checks.jobs(settings())


async def test_photos_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await checks.photos(settings()) == "photos can be prepared and masked"

    monkeypatch.setenv("MODERATION_FACE_WEIGHTS", "/nowhere/face.onnx")
    with pytest.raises(darkroom.DarkroomDown):
        await checks.photos(settings())
    darkroom.close()


async def test_nobody_in_charge_is_said(database_url: str) -> None:
    named = {"operator": "规划局", "child_data_officer": "李敏", "child_data_phone": "0431"}

    assert "PARTICIPATION_CHILD_DATA_PHONE" in await responsible(given(database_url))
    assert await responsible(given(database_url, **named)) == "李敏 answers for children's data"


async def test_place_where_a_child_calls_and_nobody_is_told_is_said(database: str) -> None:
    by_letter = {
        "mail_url": "smtp://post.example.org?from=a@example.org",
        "home_jurisdiction": HERE,
    }
    paged = {"call_secrets": "pager.example.org=whsec_c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0"}
    assert f"NOBODY ON DUTY CAN BE REACHED when a child calls in {HERE}" in await checks.duty(
        given(database, **by_letter)
    )
    await connect(database)
    person: Any = {"name": "值班人", "mail": "duty@example.org", "position": 1}
    await DutyPerson.create(jurisdiction_id=HERE, **person)
    pager: Any = {"pager": "https://pager.example.org/", "mail": "", "position": 1, "name": "呼叫"}
    await DutyPerson.create(jurisdiction_id="away", **pager)

    assert "can be reached" in await checks.duty(given(database, **by_letter))
    assert "NOBODY" in await checks.duty(given(database, home_jurisdiction=HERE))
    assert "can be reached" in await checks.duty(given(database, home_jurisdiction="away", **paged))
    assert "NOBODY" in await checks.duty(given(database, home_jurisdiction="away"))
    await connect(database)
    session = await make_session(jurisdiction_id="river")

    assert "NOBODY ON DUTY CAN BE REACHED when a child calls in river" in await checks.duty(
        given(database, **by_letter)
    )
    await connect(database)
    await Session.filter(id=session.id).update(status="closed")
    assert "somebody on duty can be reached" in await checks.duty(given(database, **by_letter))


async def test_letters_that_did_not_go_out_are_told_without_to_whom(database: str) -> None:
    assert "MAIL_URL is empty" in await checks.post(settings())
    await connect(database)
    await letters.write("k", "alert", "nobody", "s", "b")

    with pytest.raises(RuntimeError, match=r"^letter 1 \(alert\) failed: no-address$"):
        await checks.post(settings())


@pytest.mark.parametrize("wrong", [{"call_inside": "pager"}, {"call_secrets": "pager=secret"}])
async def test_nonsense_about_calls_is_told(database_url: str, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever it says, it is told
        await checks.post(given(database_url, **wrong))


async def test_a_year_that_nobody_announced_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.at(datetime(2026, 6, 1, tzinfo=UTC)):
        assert "NOT ANNOUNCED YET: 2027" in await working_days(settings())
    with clock.at(datetime(2025, 6, 1, tzinfo=UTC)):
        assert "are known" in await working_days(settings())

    monkeypatch.setenv("PARTICIPATION_COUNTRY", "XX")
    settings.cache_clear()
    with pytest.raises(ValueError, match="PARTICIPATION_COUNTRY"):
        await working_days(settings())
