"""One count of one month, before anything is hidden."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from participation.database import rows
from participation.indicators import months


@dataclass(frozen=True)
class Where:
    """Whose it is: `office` is empty where a count is of a whole place."""

    jurisdiction: str
    office: str = ""


@dataclass(frozen=True)
class Span:
    """A month as the measures ask for it: from its first moment to the first of the next."""

    month: str

    @property
    def begins(self) -> datetime:
        return months.bounds(self.month)[0]

    @property
    def ends(self) -> datetime:
        return months.bounds(self.month)[1]

    @property
    def year_before(self) -> datetime:
        """Twelve months, of which this one is the last, begin here."""
        return months.bounds(months.after(self.month, -11))[0]

    @property
    def last_day(self) -> date:
        return months.last_day(self.month)


Cells = dict[Where, Counter[tuple[str, str]]]
Read = Callable[[Span], Awaitable[Cells]]


def gathered(found: Iterable[tuple[Where, str, str, int]]) -> Cells:
    cells: Cells = {}
    for where, row, column, count in found:
        cells.setdefault(where, Counter())[row, column] += count
    return cells


async def grouped(sql: str, *values: object) -> Cells:
    """A statement that yields jurisdiction, office, row, column, n."""
    return gathered(
        (Where(one["jurisdiction"], one["office"]), one["row"], str(one["column"]), one["n"])
        for one in await rows(sql, *values)
    )


def counting(sql: str) -> Read:
    """A measure that is one statement over $1 (begins) and $2 (ends)."""

    async def read(span: Span) -> Cells:
        return await grouped(sql, span.begins, span.ends)

    return read


def days_between(start: datetime, end: datetime) -> int:
    """Whole days that have passed; what is out of order took none."""
    return max(0, (end - start).days)
