"""A class sends its photos at once, while somebody reads pages: how long, and how do pages feel."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.district import District
from benchmarks.filling import fill
from benchmarks.servers import service

PATIENCE_S = 300
SENDERS = 8  # a class behind one school line
PAGES = ("/", "/topics/way-0")
BREATH_S = 0.1


@dataclass(frozen=True)
class Lesson:
    """Seconds: each upload's answer, until all are masked, each page."""

    answers: list[float]
    masked: float
    pages: list[float]


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def intake(district: District, photo: bytes, times: int) -> list[float]:
    """Answers of a service whose worker is elsewhere: intake alone."""
    with TemporaryDirectory(prefix="participation-bench-") as folder:
        database = f"sqlite://{folder}/bench.sqlite3"
        fill(database, district.tables)
        with service(database) as url:
            return asyncio.run(_one_by_one(url, district.seats[0][0], photo, times))


def lesson(district: District, photos: Sequence[bytes], seats: int) -> Lesson:
    with TemporaryDirectory(prefix="participation-bench-") as folder:
        database = f"sqlite://{Path(folder)}/bench.sqlite3"
        fill(database, district.tables)
        with service(database, "--with-worker", settings={"PARTICIPATION_DARKROOMS": "2"}) as url:
            return asyncio.run(_lesson(url, district, photos, seats))


async def _one_by_one(url: str, token: str, photo: bytes, times: int) -> list[float]:
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        await _send(client, token, photo)
        return [(await _send(client, token, photo))[0] for _ in range(times)]


async def _lesson(url: str, district: District, photos: Sequence[bytes], seats: int) -> Lesson:
    tokens = [token for token, _ in district.seats[:seats]]
    over = asyncio.Event()
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as client:
        reading = asyncio.create_task(_read(client, over))
        start = time.perf_counter()
        sending = asyncio.Semaphore(SENDERS)
        work = [
            _take_part(client, token, photos[n % len(photos)], sending)
            for n, token in enumerate(tokens)
        ]
        answers = await asyncio.wait_for(asyncio.gather(*work), PATIENCE_S)
        masked = time.perf_counter() - start
        over.set()
        return Lesson(answers, masked, await reading)


async def _take_part(
    client: httpx.AsyncClient, token: str, photo: bytes, sending: asyncio.Semaphore
) -> float:
    async with sending:
        took, picture = await _send(client, token, photo)
    stage = await _stage(client, token, picture)
    while stage == "quarantined":
        stage = await _stage(client, token, picture, after=1)
    assert stage == "prepared", stage
    return took


async def _send(client: httpx.AsyncClient, token: str, photo: bytes) -> tuple[float, str]:
    headers = {"authorization": f"Bearer {token}"}
    start = time.perf_counter()
    answer = await client.post("/api/v1/media", headers=headers, files={"file": ("p.jpg", photo)})
    took = time.perf_counter() - start
    assert answer.status_code == 201, answer.text
    return took, str(answer.json()["id"])


async def _stage(client: httpx.AsyncClient, token: str, picture: str, after: float = 0) -> str:
    await asyncio.sleep(after)
    headers = {"authorization": f"Bearer {token}"}
    answer = await client.get(f"/api/v1/media/{picture}", headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["stage"])


async def _read(client: httpx.AsyncClient, over: asyncio.Event) -> list[float]:
    times = []
    while not over.is_set():
        for page in PAGES:
            start = time.perf_counter()
            answer = await client.get(page, follow_redirects=True)
            times.append(time.perf_counter() - start)
            assert answer.status_code == 200, page
            await asyncio.sleep(BREATH_S)
    return times
