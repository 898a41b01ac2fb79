"""A row goes on along its lifecycle in one statement that only one of two who act at once wins."""

from typing import Any

from tortoise.models import Model

from participation.errors import InvalidMove
from participation.lifecycle import Lifecycle, Status


async def move(
    row: Model,
    lifecycle: Lifecycle[Status],
    there: Status,
    changes: dict[str, object] | None = None,
    *,
    column: str = "state",
    counter: str | None = None,
) -> None:
    """`counter` names the column that says which version was read; raises `InvalidMove`."""
    here = getattr(row, column)
    read: dict[str, Any] = {column: here}
    written = {**(changes or {}), column: lifecycle.move(here, there)}
    if counter:
        read[counter] = getattr(row, counter)
        written[counter] = read[counter] + 1
    if not await type(row).filter(pk=row.pk, **read).update(**written):
        raise InvalidMove(f"no longer {here}")
    row.update_from_dict(written)
