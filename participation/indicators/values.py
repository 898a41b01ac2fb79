"""A figure from told cells alone: what is hidden is never looked at, so nothing new is told.

`recount.py` says the same once more, in its own words, for anybody who has the open file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from participation.indicators.figures import Figure, Pick
from participation.indicators.suppression import TOTAL, Entry

State = Literal["shown", "hidden", "none"]
LEAST_CASES = 5
HALF_UP = 2


@dataclass(frozen=True)
class Unit:
    """One table: of one measure, one place, one month, one office."""

    month: str
    jurisdiction: str
    measure: str
    office: str = ""


Told = Mapping[Unit, Mapping[Entry, int | None]]


@dataclass(frozen=True)
class Value:
    """`partial` where something was hidden: a count is then a least, a share leaves that out."""

    state: State = "none"
    value: int | None = None
    top: int | None = None
    bottom: int | None = None
    partial: bool = False


def value_of(figure: Figure, told: Told, months: Iterable[str], office: str | None = None) -> Value:
    """Over these months; a stock is that of the last of them that has any."""
    wanted = set(months)
    mine = {
        unit: table
        for unit, table in told.items()
        if unit.measure == figure.of
        and unit.month in wanted
        and (office is None or unit.office == office)
    }
    if figure.measure.stock and mine:
        last = max(unit.month for unit in mine)
        mine = {unit: table for unit, table in mine.items() if unit.month == last}
    if figure.kind == "median":
        return _median(mine.values())
    if figure.kind == "share":
        return _share(figure, mine.values())
    return count_of(figure.top, mine.values())


def count_of(pick: Pick, tables: Iterable[Mapping[Entry, int | None]]) -> Value:
    found = [table.get(entry, 0) for table in tables for entry in _entries(pick)]
    if not found:
        return Value()
    told = [one for one in found if one is not None]
    partial = len(told) < len(found)
    total = sum(told)
    if partial and not total:
        return Value("hidden", partial=True)
    return Value("shown", total, total, partial=partial)


def _share(figure: Figure, tables: Iterable[Mapping[Entry, int | None]]) -> Value:
    """Of those tables in which nothing that it needs is hidden."""
    top = bottom = 0
    partial = False
    for table in tables:
        parts = [table.get(entry, 0) for entry in _entries(figure.top)]
        wholes = [table.get(entry, 0) for entry in _entries(figure.bottom)]
        if None in parts or None in wholes:
            partial = True
            continue
        top += sum(one or 0 for one in parts)
        bottom += sum(one or 0 for one in wholes)
    if not bottom:
        return Value("hidden" if partial else "none", partial=partial)
    percent = (100 * HALF_UP * top + bottom) // (HALF_UP * bottom)
    return Value("shown", percent, top, bottom, partial)


def _median(tables: Iterable[Mapping[Entry, int | None]]) -> Value:
    """The first upper end by which half of the cases are over."""
    cases: dict[int, int] = {}
    partial = False
    for table in tables:
        partial = partial or None in table.values()
        for (_row, column), count in table.items():
            if column != TOTAL:
                cases[int(column)] = cases.get(int(column), 0) + (count or 0)
    total = sum(cases.values())
    if total < LEAST_CASES:
        return Value("hidden" if total or partial else "none", partial=partial)
    passed = 0
    for end in sorted(cases):
        passed += cases[end]
        if passed * 2 >= total:
            break
    return Value("shown", end, bottom=total, partial=partial)


def _entries(pick: Pick) -> list[Entry]:
    return list(product(pick.rows, pick.columns))
