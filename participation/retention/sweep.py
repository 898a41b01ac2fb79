"""What a rule does: find some that are over age, and take them away in the same transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.models import Model

from participation.database import among, rows

HOLDING = ("proposal", "comment", "photo_report", "way")


@dataclass(frozen=True, slots=True)
class Sweep:
    """`find` gives what has been there since before a moment, `take` makes it go.

    In one transaction: what `find` locks nobody changes before `take` has done its work. Files
    know no transaction, and listing a bucket takes its time: theirs begins after it.
    """

    find: Callable[[datetime, int], Awaitable[Sequence[Any]]]
    take: Callable[[Sequence[Any]], Awaitable[None]]
    at_once: int = 200
    files: bool = False


def old(model: type[Model], column: str, **like: object) -> Sweep:
    """Whole rows whose moment in `column` has passed."""

    async def find(before: datetime, limit: int) -> Sequence[int]:
        over = model.filter(**{f"{column}__lt": before}, **like).order_by(column).limit(limit)
        return [row.pk for row in await over.select_for_update(skip_locked=True)]

    async def take(ids: Sequence[int]) -> None:
        await model.filter(pk__in=list(ids)).delete()

    return Sweep(find, take)


def chosen(sql: str, take: Callable[[Sequence[Any]], Awaitable[None]], at_once: int = 200) -> Sweep:
    """Of a hand-written SELECT with $1 for the moment and $2 for the limit; it names `id`."""

    async def find(before: datetime, limit: int) -> Sequence[Any]:
        return [row["id"] for row in await rows(sql, before, limit)]

    return Sweep(find, take, at_once)


def doing(*steps: tuple[str, str]) -> Callable[[Sequence[Any]], Awaitable[None]]:
    """Statements in which {chosen} says that this column is among what was found."""

    async def take(ids: Sequence[Any]) -> None:
        for column, statement in steps:
            chosen_ones, value = among(column, 1, ids)
            await rows(statement.format(chosen=chosen_ones), value)

    return take


def not_held(public_id: str) -> str:
    """What a case of safeguarding holds stays as it is, and so does all that belongs to it."""
    return " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} h WHERE h.public_id = {public_id} AND h.held)"
        for table in HOLDING
    )


def child_at_rest(participant_id: str) -> str:
    """Nothing of this one is left that has words, pictures or a place, and no case holds any."""
    return " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} h WHERE h.author_id = {participant_id}"
        " AND (h.held OR h.visibility <> 'erased'))"
        for table in HOLDING
    )
