"""What an export is made of: columns that keep their names, rows of plain values."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participation import clock
from participation.agendas.queries import as_date, as_moment

Value = str | int | float | bool | list[str] | None
Row = Mapping[str, Value]
Raw = dict[str, Any]
Beside = Callable[[Sequence[Raw]], Awaitable[Mapping[str, Sequence[str]]]]


@dataclass(frozen=True)
class Column:
    """`type` is one of dictionary.TYPES; `meaning` a sentence to be translated."""

    name: str
    type: str
    meaning: str


async def nothing_beside(found: Sequence[Raw]) -> Mapping[str, Sequence[str]]:
    return {}


def no_values() -> Sequence[object]:
    return ()


@dataclass(frozen=True)
class Table:
    """`statement` takes a jurisdiction (empty: all), the last key, a limit, and `values`.

    `beside` adds lists by public id, a page at a time. Of `works` it is told who took them.
    """

    name: str
    title: str
    about: str
    columns: Sequence[Column]
    statement: str
    shape: Callable[[Raw, Sequence[str]], Row]
    key: str = "public_id"
    first: str | int = ""
    values: Callable[[], Sequence[object]] = no_values
    beside: Beside = nothing_beside
    works: bool = False

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.columns]

    @property
    def has_place(self) -> bool:
        return {"lon", "lat"} <= set(self.names)


def moment(value: Any) -> str | None:
    """RFC 3339 in the zone of the deployment, to the second."""
    found = as_moment(value)
    return clock.local(found).replace(microsecond=0).isoformat() if found else None


def day(value: Any) -> str | None:
    found = as_date(value)
    return found.isoformat() if found else None
