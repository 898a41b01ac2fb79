"""`audit` on the command line: what it prints, and how it exits."""

from datetime import timedelta

from tortoise.transactions import in_transaction

from participation import clock
from participation.actor import VISITOR
from participation.journal.models import Entry
from participation.journal.record import Made, record
from participation.journal.seals import seal_new
from tests.participation.commands.running import on, run


async def write() -> None:
    with clock.at(clock.now() - timedelta(minutes=5)):
        for n in range(3):
            await record(VISITOR, "thing.happened", Made(f"subject-{n}"))
    async with in_transaction():
        await seal_new({})


async def tamper() -> None:
    await Entry.filter(id=2).update(kind="nothing.happened")


def audit(*words: str) -> tuple[int, str]:
    return run("audit", *words)


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
