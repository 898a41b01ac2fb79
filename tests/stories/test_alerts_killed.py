"""A killed worker loses no alert and tells nobody twice: real processes, kill -9, both databases.

A letter that was sent but not recorded is sent again with the same Message-ID: that is one letter
to whoever receives it.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from participation.actor import VISITOR
from participation.post.models import Call, Letter, State
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Alert, Concern, Source
from participation.settings import settings
from participation.work.models import Job
from tests.conftest import ORIGIN, SECRET
from tests.factories import HERE
from tests.participation.safeguarding.duties import list_of
from tests.receivers import Receiver, mail_server, pager
from tests.stories.running import ROOT

pytestmark = pytest.mark.story

KEY = "whsec_" + "QUJD" * 8
MINUTE_S = 60.0
ROUNDS = 5
CASES = 12


@dataclass
class House:
    """A database, a mail server, a pager, and as many workers as are started."""

    url: str
    mail: Receiver
    page: Receiver
    log: Path

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("participation", "worker")

    def start(self, *module: str, out: int | None = None) -> subprocess.Popen[bytes]:
        env = {key: value for key, value in os.environ.items() if "PARTICIPATION" not in key}
        told = {
            "secret": SECRET,
            "public_url": ORIGIN,
            "database_url": self.url,
            "data_dir": str(self.log.parent),
            "media_url": f"file://{self.log.parent}/media",
            "mail_url": f"smtp://127.0.0.1:{self.mail.port}",
            "call_inside": f"127.0.0.1:{self.page.port}",
            "call_secrets": f"127.0.0.1:{self.page.port}={KEY}",
        }
        env |= {f"PARTICIPATION_{name.upper()}": value for name, value in told.items()}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *module], cwd=ROOT, env=env, stdout=out or log, stderr=log
            )


@pytest.fixture
async def house(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    with mail_server() as mail, pager() as page:
        monkeypatch.setenv("PARTICIPATION_CALL_SECRETS", f"127.0.0.1:{page.port}={KEY}")
        settings.cache_clear()
        yield House(database, mail, page, tmp_path / "workers.log")


@contextmanager
def working(house: House) -> Iterator[subprocess.Popen[bytes]]:
    process = house.worker()
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


async def until(true: Callable[[], bool], patience_s: float = MINUTE_S) -> None:
    async with asyncio.timeout(patience_s):
        while not true():  # noqa: ASYNC110  # another process cannot ring
            await asyncio.sleep(0.05)


async def let_leases_run_out() -> None:
    await Job.filter(state="ready").update(lease_until=None)


async def a_case() -> Concern:
    return await open_concern(VISITOR, Source.HELP, jurisdiction_id=HERE)


@pytest.mark.parametrize("moment", ["DATA", "taken"])
async def test_alert_of_a_worker_killed_while_sending_comes_within_a_minute_from_another(
    house: House, moment: str
) -> None:
    """Nothing helps it along: the lease runs out by itself and another worker takes over."""
    await list_of(1)
    with working(house) as first:
        house.mail.on[moment] = lambda: os.kill(first.pid, signal.SIGKILL)
        concern = await a_case()
        began = time.monotonic()
        await until(lambda: first.poll() is not None)
        copies = len(house.mail.mails)
        with working(house):
            await until(lambda: len(house.mail.mails) > copies)
            took = time.monotonic() - began
            await recorded()

    print(f"killed at {moment}: sent by another after {took:.1f} s")
    assert took < MINUTE_S
    assert len(set(house.mail.ids())) == 1
    assert len(house.mail.mails) == (2 if moment == "taken" else 1)
    assert await Alert.filter(concern_id=concern.id).count() == 1


async def recorded() -> None:
    """Every letter and call is written down as sent."""
    async with asyncio.timeout(MINUTE_S):
        for model in (Letter, Call):
            while await model.exists(state=State.WAITING):  # noqa: ASYNC110
                await asyncio.sleep(0.1)


async def test_alert_that_waited_without_any_worker_is_sent_when_one_is_there(
    house: House,
) -> None:
    await list_of(1)
    await a_case()
    with working(house):
        began = time.monotonic()
        await until(lambda: bool(house.mail.mails))
        await recorded()

    assert time.monotonic() - began < MINUTE_S / 2
    assert len(house.mail.mails) == 1


async def test_no_case_is_without_its_alert_and_none_is_told_twice_over_many_kills(
    house: House,
) -> None:
    """Those who open cases and those who send are killed at moments of chance, again and again."""
    await list_of(1, pager=f"http://127.0.0.1:{house.page.port}/duty")
    chance = random.Random(2026)  # moments, no secrets
    said: list[str] = []
    for _ in range(ROUNDS):
        said += await open_until_killed(house)
        await work_until_killed(house, chance)
    with working(house):
        await let_leases_run_out()
        await all_told()
        await recorded()

    concerns = await Concern.all()
    assert {one.public_id for one in concerns} >= set(said)
    await each_was_told_once(house, concerns)


async def open_until_killed(house: House) -> list[str]:
    """The cases that were answered for before the blow."""
    before = await Concern.all().count()
    process = house.start("tests.stories.opening", house.url, out=subprocess.PIPE)
    while await Concern.all().count() < before + CASES // ROUNDS + 1:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    process.kill()
    out, _err = await asyncio.to_thread(process.communicate)
    return [line for line in out.decode().split("\n")[:-1] if line]


async def work_until_killed(house: House, chance: random.Random) -> None:
    taken = len(house.mail.mails) + len(house.page.calls)
    with working(house):
        enough = taken + chance.randrange(3)
        await until(lambda: len(house.mail.mails) + len(house.page.calls) >= enough)
        await asyncio.sleep(chance.random() * 0.2)
    await let_leases_run_out()


async def all_told() -> None:
    async with asyncio.timeout(MINUTE_S):
        while await Alert.filter(step=1).count() < 2 * await Concern.all().count():  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def each_was_told_once(house: House, concerns: list[Concern]) -> None:
    steps = Counter((one.concern_id, one.step, one.channel) for one in await Alert.all())
    assert set(steps.values()) == {1}
    marks = [*(one.mark for one in await Letter.all()), *(one.mark for one in await Call.all())]
    assert len(marks) == len(set(marks)) == 2 * len(concerns)
    assert set(house.mail.ids()) | set(house.page.ids()) == set(marks)
