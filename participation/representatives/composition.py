"""Who sits, in numbers: cells below five are not told, nor what they could be reckoned from."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.database import rows
from participation.representatives.forms import (
    DISTRICT_TYPES,
    GROUPS,
    SCHOOL_TYPES,
)
from participation.representatives.models import Term
from participation.schools.forms import GRADE_BANDS

K_PUBLIC = 5

SEATED = """
SELECT {column} AS cell, COUNT(*) AS n FROM representative
 WHERE term_id = $1 AND status = 'seated' GROUP BY {column}
"""


@dataclass(frozen=True)
class Cell:
    """None where the number is not told."""

    name: str
    count: int | None


@dataclass(frozen=True)
class Composition:
    """`whole` is None, and so is all else, while fewer than five sit."""

    whole: int | None
    dimensions: Mapping[str, tuple[Cell, ...]]


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """At least two cells are hidden, and together they are five or more.

    What is hidden besides small cells goes by the order of the names, never by size: a choice by
    size would tell whoever knows this rule how small the small one is.
    """
    hidden = {name for name, count in counts.items() if count < K_PUBLIC}
    rest = [name for name in counts if name not in hidden]
    while hidden and rest and not _safe(counts, hidden):
        hidden.add(rest.pop(0))
    return {name: None if name in hidden else count for name, count in counts.items()}


def _safe(counts: Mapping[str, int], hidden: set[str]) -> bool:
    """Several small cells whose sum is as large as it can be would each be known to be four."""
    together = sum(counts[name] for name in hidden)
    return together >= K_PUBLIC and together != (K_PUBLIC - 1) * len(hidden)


async def composition(term: Term) -> Composition:
    """Age band, district and school of each chair; girls, boys and disability of the whole only."""
    bands = await _counted(term, "band", GRADE_BANDS)
    whole = sum(bands.values())
    if whole < K_PUBLIC:
        return Composition(None, {})
    found = {
        "band": bands,
        "district": await _counted(term, "district_type", DISTRICT_TYPES),
        "school": await _counted(term, "school_type", SCHOOL_TYPES),
    }
    found = {name: counts for name, counts in found.items() if sum(counts.values())}
    if term.groups:
        found["gender"] = {name: term.groups.get(name, 0) for name in GROUPS[:-1]}
        with_it = term.groups.get("disability", 0)
        found["disability"] = {"with": with_it, "without": max(0, whole - with_it)}
    return Composition(whole, {name: _cells(counts) for name, counts in found.items()})


def _cells(counts: Mapping[str, int]) -> tuple[Cell, ...]:
    return tuple(Cell(name, count) for name, count in suppressed(counts).items())


async def _counted(term: Term, column: str, names: tuple[str, ...]) -> dict[str, int]:
    counted = {row["cell"]: row["n"] for row in await rows(SEATED.format(column=column), term.id)}
    return {name: counted.get(name, 0) for name in names}
