"""The same pictures in a folder and in a bucket of a real S3 server."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from moto.server import ThreadedMotoServer

from participation import checks
from participation.actor import Role
from participation.jobs import HANDLERS
from participation.media import actions, store
from participation.media.queries import picture
from participation.settings import settings
from participation.work.worker import work_off
from tests.factories import make_actor
from tests.participation.media.photos import confirmed

BUCKET = "city-pictures"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket with a prefix, named in the settings alone."""
    httpx.put(f"{s3}/{BUCKET}").raise_for_status()
    monkeypatch.setenv("PARTICIPATION_MEDIA_URL", f"s3://{BUCKET}/one-metre")
    monkeypatch.setenv("PARTICIPATION_MEDIA_ENDPOINT", s3)
    monkeypatch.setenv("PARTICIPATION_MEDIA_REGION", "us-east-1")
    monkeypatch.setenv("PARTICIPATION_MEDIA_KEY_ID", "key")
    monkeypatch.setenv("PARTICIPATION_MEDIA_KEY", "secret")
    settings.cache_clear()
    return s3


def in_bucket(s3: str) -> list[str]:
    listing = httpx.get(f"{s3}/{BUCKET}?list-type=2").text
    return [part.split("</Key>")[0] for part in listing.split("<Key>")[1:]]


@pytest.mark.parametrize("where", ["folder", "bucket"])
async def test_store_puts_gets_lists_and_removes(
    where: str, request: pytest.FixtureRequest
) -> None:
    if where == "bucket":
        request.getfixturevalue("bucket")
    key, later = store.original_of("x"), datetime.now(UTC) + timedelta(minutes=1)

    await store.put(key, b"first")
    await store.put(key, b"second")

    assert await store.get(key) == b"second"
    assert await store.is_there(key)
    assert [keys async for keys in store.older_than(store.QUARANTINE, later)] == [[key]]
    assert [keys async for keys in store.older_than(store.QUARANTINE, _long_ago())] == []
    await store.remove(key, key)
    assert not await store.is_there(key)
    with pytest.raises(FileNotFoundError):
        await store.get(key)


def _long_ago() -> datetime:
    return datetime(2000, 1, 1, tzinfo=UTC)


async def test_picture_goes_all_the_way_through_a_bucket(database: str, bucket: str) -> None:
    officer = await make_actor(Role.OFFICER)
    media = await confirmed(officer)
    shown = await picture(officer, media.public_id, 960)
    await work_off(HANDLERS)

    assert shown.data[:4] == b"RIFF"
    assert {key.split("/")[0] for key in in_bucket(bucket)} == {"one-metre"}
    assert {key.split("/")[1] for key in in_bucket(bucket)} == {"pictures"}
    await actions.discard(officer, [media.public_id])
    await work_off(HANDLERS)
    assert in_bucket(bucket) == []


async def test_examination_writes_into_the_bucket(
    bucket: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await checks.storage(settings()) == "pictures can be written and removed"


async def test_bucket_that_is_not_there_is_told_as_trouble_of_the_store(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_MEDIA_URL", "s3://no-such-bucket")
    settings.cache_clear()

    with pytest.raises(OSError, match=r".*"):
        await store.put("quarantine/x", b"data")


async def test_half_written_file_is_never_read(tmp_path: Path) -> None:
    """The folder gets a finished file under its name, or none."""
    await store.put(store.original_of("whole"), b"x" * 100_000)

    names = [one.name for one in (tmp_path / "media" / store.QUARANTINE).iterdir()]

    assert names == ["whole"]
