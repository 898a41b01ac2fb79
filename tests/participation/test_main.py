"""`audit` on the command line: what it prints, and how it exits."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.transactions import in_transaction
from typer.testing import CliRunner

from participation import clock
from participation.__main__ import app
from participation.actor import VISITOR
from participation.database import connect, disconnect
from participation.journal.models import Entry
from participation.journal.record import Made, record
from participation.journal.seals import seal_new


async def write() -> None:
    with clock.at(clock.now() - timedelta(minutes=5)):
        for n in range(3):
            await record(VISITOR, "thing.happened", Made(f"subject-{n}"))
    async with in_transaction():
        await seal_new({})


async def tamper() -> None:
    await Entry.filter(id=2).update(kind="nothing.happened")


def on(url: str, act: Callable[[], Awaitable[None]]) -> None:
    async def connected() -> None:
        EXECUTOR_CACHE.clear()  # keyed by connection name alone, whatever the dialect
        await connect(url)
        try:
            await act()
        finally:
            await disconnect()

    asyncio.run(connected())


def audit(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["audit", *words])
    return done.exit_code, done.output


def test_audit_of_an_empty_journal(database_url: str) -> None:
    assert audit("verify") == (0, "whole: 0 seals over 0 entries, 0 of them late\n")
    assert audit("head") == (0, "nothing is sealed yet\n")


def test_audit_prints_the_head_and_names_the_first_broken_link(database_url: str) -> None:
    on(database_url, write)
    _code, head = audit("head")

    assert audit("verify", "--head", head.strip()) == (
        0,
        f"whole: 1 seals over 3 entries, 0 of them late\nhead {head}",
    )
    assert audit("verify", "--head", f"1:{'0' * 64}") == (1, "BROKEN at seal 1: seal changed\n")
    assert audit("verify", "--head", "nonsense")[0] == 2

    on(database_url, tamper)

    assert audit("verify") == (1, "BROKEN at seal 1: entry 2 changed\n")
