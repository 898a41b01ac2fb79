"""Writing the journal: ids and kinds, never a child's words, handle or code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.database import insert, is_sqlite, rows
from participation.journal.models import Entry

RECORDING = """
WITH made AS ({})
INSERT INTO entry (at, kind, role, account_id, subject, detail)
SELECT CAST({} AS TIMESTAMPTZ), CAST({} AS VARCHAR), CAST({} AS VARCHAR), CAST({} AS INTEGER),
       made.public_id, '{{}}' FROM made
RETURNING subject
"""

NAME = re.compile(r"[A-Za-z0-9_.:-]{0,60}")


@dataclass
class Made:
    """A row that has no model around it."""

    public_id: str


class Subject(Protocol):
    """Anything with a public id can have a story."""

    public_id: str


async def record(actor: Actor, kind: str, subject: Subject, /, **detail: object) -> None:
    """A child leaves only the role: no line leads back to a seat.

    What is sealed cannot be erased, so words are refused here: ValueError.
    """
    refuse_words(detail)
    await insert(
        "entry",
        at=clock.now(),
        kind=kind,
        role=actor.role.value,
        account_id=actor.account_id,
        subject=subject.public_id,
        detail=detail,
    )


def refuse_words(detail: object) -> None:
    """Numbers, yes and no, ids and names of our own are all that a detail may hold."""
    if isinstance(detail, dict):
        detail = [*detail, *detail.values()]
    if isinstance(detail, list):
        for one in detail:
            refuse_words(one)
    elif isinstance(detail, str):
        if not NAME.fullmatch(detail):
            raise ValueError("the journal holds no words")
    elif detail is not None and not isinstance(detail, int):
        raise TypeError(f"the journal holds no {type(detail).__name__}")


async def record_all(actor: Actor, kind: str, subjects: Sequence[Subject]) -> None:
    """The same act on many: a line for each, in one statement."""
    entries = [
        Entry(
            at=clock.now(),
            kind=kind,
            role=actor.role.value,
            account_id=actor.account_id,
            subject=one.public_id,
            detail={},
        )
        for one in subjects
    ]
    await Entry.bulk_create(entries)


async def record_insert(actor: Actor, kind: str, insertion: str, *values: object) -> str | None:
    """Does an INSERT … RETURNING public_id and records it: both are stored, or neither.

    One statement where the database can; None when nothing was fit to be inserted.
    """
    if is_sqlite():
        return await _insert_then_record(actor, kind, insertion, values)
    about = (clock.now(), kind, actor.role.value, actor.account_id)
    marks = [f"${place}" for place in range(len(values) + 1, len(values) + 5)]
    found = await rows(RECORDING.format(insertion, *marks), *values, *about)
    return str(found[0]["subject"]) if found else None


@atomic()
async def _insert_then_record(
    actor: Actor, kind: str, insertion: str, values: tuple[object, ...]
) -> str | None:
    for made in await rows(insertion, *values):
        await record(actor, kind, Made(made["public_id"]))
        return str(made["public_id"])
    return None
