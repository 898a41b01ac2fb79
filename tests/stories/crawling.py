"""Walks through every door that answers to GET, with every id that somebody might know."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import httpx
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from tests.api.people import UNKNOWN

PART = re.compile(r"\{(\w+)(?::\w+)?\}")
LINK = re.compile(r'(?:href|src)="(/[^"#]*)"')
TOKEN = re.compile(r'(name="once" value=")[^"]*|(datetime=")[^"]*|\d{1,2}:\d\d(:\d\d)?')
NOT_ASKED = ("/static/", "/tiles/base", "/sign-out", "/t/", "/api/v1/track/")
WORDS = {
    "form": ("json", "xml"),
    "step": ("1", "what", "box", "words"),
    "number": ("1",),
    "size": ("480",),
    "code": ("AAAABBBB",),
    "token": (UNKNOWN,),
}
LINKS_OF_A_PATH = 3


@dataclass(frozen=True)
class Heard:
    url: str
    status: int
    text: str

    def like(self, id: str) -> tuple[int, str]:
        """Without what differs at each look, and without the id that was asked for."""
        return self.status, TOKEN.sub("", self.text.replace(id, UNKNOWN))


def doors(routes: Iterable[BaseRoute], before: str = "") -> Iterator[str]:
    for route in routes:
        if isinstance(route, Mount):
            yield from doors(route.routes or [], before + route.path)
        elif isinstance(route, Route) and "GET" in (route.methods or ()):
            yield before + route.path


def addresses(path: str, ids: Iterable[str], tile: tuple[int, int, int]) -> Iterator[str]:
    """The path with each id; of the other parts a few that are there."""
    z, x, y = (str(part) for part in tile)
    fixed = {**WORDS, "z": (z,), "x": (x,), "y": (y,)}
    names = PART.findall(path)
    for values in product(*(fixed.get(name, tuple(ids)) for name in names)):
        url = path
        for value in values:
            url = PART.sub(value, url, count=1)
        yield url


async def ask(client: httpx.AsyncClient, url: str) -> Heard:
    answer = await client.get(url, headers={"accept-encoding": "identity"})
    assert answer.status_code < 500 or answer.status_code == 503, (url, answer.text[:300])
    return Heard(url, answer.status_code, f"{answer.headers}{answer.text}")


async def crawl(
    client: httpx.AsyncClient, app: Starlette, ids: Iterable[str], tile: tuple[int, int, int]
) -> list[Heard]:
    """Every door with every id, and then what their pages lead to."""
    ids, heard, seen = list(ids), [], set[str]()
    for path in doors(app.routes):
        if not path.startswith(NOT_ASKED):
            for url in addresses(path, ids, tile):
                heard.append(await ask(client, url))
                seen.add(url)
    return heard + [await ask(client, url) for url in links(heard, seen)]


def links(heard: Iterable[Heard], seen: set[str]) -> list[str]:
    """Addresses on these pages that were not asked yet, of one path only a few questions."""
    found: dict[str, list[str]] = {}
    for page in heard:
        for link in LINK.findall(page.text):
            url = link.replace("&amp;", "&")
            path = url.partition("?")[0]
            of_path = found.setdefault(path, [])
            new = url not in seen and url not in of_path and not url.startswith(NOT_ASKED)
            if new and len(of_path) < LINKS_OF_A_PATH:
                of_path.append(url)
    return [url for urls in found.values() for url in urls]
