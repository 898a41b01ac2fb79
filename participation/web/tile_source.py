"""Fetches tiles from the configured provider for everybody: it learns of us, never of a reader."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
from starlette.exceptions import HTTPException

from participation.settings import VERSION
from participation.web.base_map import BaseMap
from participation.web.tile_land import Land

PATIENCE_S = 6.0
LARGEST = 1024 * 1024
AT_ONCE = 16
SHELF = 32 * 1024 * 1024
WE = f"one-metre/{VERSION}"
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
EMPTY = {204, 404, 410}

Key = tuple[str, int, int, int]


@dataclass(frozen=True)
class Tile:
    data: bytes
    kind: str


class Shelf:
    """The tiles asked for last, no more bytes than were given room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self.tiles: OrderedDict[Key, Tile] = OrderedDict()

    def find(self, key: Key) -> Tile | None:
        tile = self.tiles.get(key)
        if tile:
            self.tiles.move_to_end(key)
        return tile

    def lay(self, key: Key, tile: Tile) -> None:
        before = self.tiles.pop(key, None)
        self.used += len(tile.data) - (len(before.data) if before else 0)
        self.tiles[key] = tile
        while self.used > self.room:
            _oldest, gone = self.tiles.popitem(last=False)
            self.used -= len(gone.data)


class TileSource:
    """One client for all; no cookie, no redirect, nothing of the reader but three numbers."""

    def __init__(self, base: BaseMap) -> None:
        self.base = base
        self.land = Land()
        self.shelf = Shelf(SHELF)
        self.asked: dict[Key, asyncio.Task[Tile]] = {}
        self.opened: httpx.AsyncClient | None = None

    @property
    def client(self) -> httpx.AsyncClient:
        """Made when first needed: most deployments of one school never do."""
        if self.opened is None:
            self.opened = httpx.AsyncClient(
                headers={"user-agent": WE, "accept": "image/*", "accept-encoding": "identity"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                timeout=PATIENCE_S,
                limits=httpx.Limits(max_connections=AT_ONCE),
                follow_redirects=False,
                trust_env=False,
            )
        return self.opened

    async def close(self) -> None:
        if self.opened is not None:
            await self.opened.aclose()
            self.opened = None

    async def tile(self, layer: str, z: int, x: int, y: int) -> Tile:
        """A class that opens the same map asks the provider once."""
        key = (layer, z, x, y)
        known = self.shelf.find(key)
        if known:
            return known
        if key not in self.asked:
            self.asked[key] = asyncio.create_task(self._fetch(key))
            self.asked[key].add_done_callback(lambda done: self._note(key, done))
        return await asyncio.shield(self.asked[key])

    def _note(self, key: Key, done: asyncio.Task[Tile]) -> None:
        del self.asked[key]
        if not done.cancelled() and done.exception() is None:
            self.shelf.lay(key, done.result())

    async def _fetch(self, key: Key) -> Tile:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._read(self.address(*key))
        except (TimeoutError, httpx.TimeoutException) as slow:
            raise HTTPException(504) from slow
        except httpx.HTTPError as broken:
            raise HTTPException(502) from broken

    def address(self, layer: str, z: int, x: int, y: int) -> str:
        names = self.base.subdomains
        values = {"{s}": names[(x + y) % len(names)], "{z}": z, "{x}": x, "{y}": y}
        template = self.base.upstream[layer]
        for sign, value in values.items():
            template = template.replace(sign, str(value))
        return template

    async def _read(self, address: str) -> Tile:
        async with self.client.stream("GET", address) as answer:
            if answer.status_code in EMPTY:
                raise HTTPException(404)
            encoded = answer.headers.get("content-encoding", "identity") != "identity"
            if answer.status_code != httpx.codes.OK or encoded:
                raise HTTPException(502)
            return picture(await _bounded(answer))


async def _bounded(answer: httpx.Response) -> bytes:
    data = bytearray()
    async for part in answer.aiter_raw():
        data += part
        if len(data) > LARGEST:
            raise HTTPException(502)
    return bytes(data)


def picture(data: bytes) -> Tile:
    """What it is, by its first bytes: a page or a script is never handed on."""
    for sign, kind in PICTURES.items():
        if data.startswith(sign) and (kind != "image/webp" or data[8:12] == b"WEBP"):
            return Tile(data, kind)
    raise HTTPException(502)
