"""Tiles through us: the provider sees three numbers, nothing of a reader; trouble stays small."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from participation.app import build_app
from participation.settings import settings
from participation.web import tile_source
from participation.web.tile_source import Shelf, Tile
from tests.factories import ELSEWHERE, make_jurisdiction
from tests.pmtiles import tile_at, write_archive
from tests.tile_server import Provider, png, tile_server

OURS = "http://127.0.0.1:8000"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with tile_server() as running:
        yield running


@pytest.fixture
async def reader(
    database: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setenv("PARTICIPATION_TILES_URL", provider.url + "/{z}/{x}/{y}.png?key=secret")
    monkeypatch.setattr(tile_source, "PATIENCE_S", 0.5)
    settings.cache_clear()
    async with _reader() as client:
        yield client


class _reader(httpx.AsyncClient):  # noqa: N801  # used like a function
    """A browser with a cookie, and a service that is closed behind it."""

    def __init__(self) -> None:
        self.app = build_app(settings())
        road = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        super().__init__(transport=road, base_url=OURS, cookies={"session": "a-child"})

    async def __aexit__(self, *trouble: object) -> None:
        await super().__aexit__()
        await self.app.state.tiles.close()


async def test_tile_comes_through_us(reader: httpx.AsyncClient, provider: Provider) -> None:
    answer = await reader.get("/tiles/base/14/13895/5962")

    assert answer.status_code == 200
    assert answer.content == png()
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert "set-cookie" not in answer.headers
    assert provider.seen[0][0] == "/14/13895/5962.png?key=secret"


async def test_provider_learns_nothing_of_the_reader(
    reader: httpx.AsyncClient, provider: Provider
) -> None:
    told = {"referer": f"{OURS}/s/report/where", "user-agent": "Child/1", "x-forwarded-for": "::2"}
    for x in range(2):
        await reader.get(f"/tiles/base/3/{x}/1", headers=told, params={"who": "child-7"})

    for path, headers in provider.seen:
        assert "who" not in path
        assert {"cookie", "referer", "x-forwarded-for", "origin"}.isdisjoint(headers)
        assert headers["user-agent"].startswith("one-metre/")


async def test_class_that_looks_at_one_place_asks_once(
    reader: httpx.AsyncClient, provider: Provider
) -> None:
    answers = await asyncio.gather(*[reader.get("/tiles/base/5/9/9") for _child in range(12)])
    again = await reader.get("/tiles/base/5/9/9")

    assert {answer.status_code for answer in [*answers, again]} == {200}
    assert len(provider.seen) == 1


@pytest.mark.parametrize(
    ("manner", "status"),
    [
        ("slow", 504),
        ("dripping", 504),
        ("huge", 502),
        ("elsewhere", 502),
        ("missing", 404),
        ("refusing", 502),
        ("page", 502),
        ("packed", 502),
    ],
)
async def test_trouble_of_the_provider_is_told_kindly(
    reader: httpx.AsyncClient,
    provider: Provider,
    manner: str,
    status: int,
    capfd: pytest.CaptureFixture[str],
) -> None:
    provider.manner = manner

    answer = await reader.get("/tiles/base/5/9/9")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert "secret" not in answer.text + "".join(capfd.readouterr())
    provider.manner = "well"
    assert (await reader.get("/tiles/base/5/9/9")).status_code == 200


async def test_provider_that_is_gone_is_a_bad_gateway(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_TILES_URL", "http://127.0.0.1:1/{z}/{x}/{y}")
    settings.cache_clear()
    async with _reader() as client:
        assert (await client.get("/tiles/base/5/9/9")).status_code == 502


@pytest.mark.parametrize(
    "path",
    ["5/32/1", "5/1/32", "23/1/1", "5/-1/1", "5/1/one", "5/1/..%2f..", "5/1/1?layer=vec", "a/b/c"],
)
async def test_what_is_no_tile_is_not_asked_for(
    reader: httpx.AsyncClient, provider: Provider, path: str
) -> None:
    assert (await reader.get(f"/tiles/base/{path}")).status_code == 404
    assert provider.seen == []


async def test_only_the_land_that_is_shown_is_handed_on(
    reader: httpx.AsyncClient, provider: Provider
) -> None:
    await make_jurisdiction(bounds=[125.30098, 43.80316, 125.32295, 43.81404])
    await make_jurisdiction(ELSEWHERE, bounds=[126.53, 43.83, 126.555, 43.8458])
    await make_jurisdiction("nowhere-drawn")

    for zoom in (0, 7, 14, 18):
        for lon in (125.31, 126.54):
            x, y = (int(part) for part in tile_at(lon, 43.81, zoom))
            assert (await reader.get(f"/tiles/base/{zoom}/{x}/{y}")).status_code == 200
    seen = len(provider.seen)
    for lon, lat in ((116.4, 39.9), (125.6, 43.81), (125.31, 44.0)):
        x, y = (int(part) for part in tile_at(lon, lat, 16))
        assert (await reader.get(f"/tiles/base/16/{x}/{y}")).status_code == 404
    assert len(provider.seen) == seen


async def test_drawing_and_direct_tiles_need_no_proxy(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _reader() as client:
        assert (await client.get("/tiles/base/5/9/9")).status_code == 404
        assert (await client.get("/tiles/base.pmtiles")).status_code == 404
    monkeypatch.setenv("PARTICIPATION_TILES_URL", provider.url + "/{z}/{x}/{y}")
    monkeypatch.setenv("PARTICIPATION_TILES_PROXY", "false")
    settings.cache_clear()
    async with _reader() as client:
        assert (await client.get("/tiles/base/5/9/9")).status_code == 404
    assert provider.seen == []


async def test_archive_is_handed_out_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_archive(tmp_path / "streets.pmtiles")
    monkeypatch.setenv("PARTICIPATION_TILES", "pmtiles")
    monkeypatch.setenv("PARTICIPATION_TILES_URL", str(file))
    settings.cache_clear()
    async with _reader() as client:
        part = await client.get(
            "/tiles/base.pmtiles", headers={"range": "bytes=0-126", "accept-encoding": "gzip"}
        )
        whole = await client.get("/tiles/base.pmtiles")

    assert part.status_code == 206
    assert part.content == file.read_bytes()[:127]
    assert part.headers["content-range"].startswith("bytes 0-126/")
    assert whole.content == file.read_bytes()


def test_shelf_keeps_what_was_asked_last() -> None:
    shelf = Shelf(room=10)
    for n in range(3):
        shelf.lay(("0", 1, n, 0), Tile(b"1234", "image/png"))

    assert shelf.find(("0", 1, 0, 0)) is None
    assert shelf.find(("0", 1, 2, 0)) == Tile(b"1234", "image/png")
    assert shelf.used == 8
