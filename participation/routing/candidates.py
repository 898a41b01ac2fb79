"""Task × place × jurisdiction → who leads, who shares it, and who above is only told (R-28)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from participation import clock
from participation.database import rows
from participation.jurisdictions.queries import ABOVE

NAMED = """
SELECT w.place_type, w.department_id, d.jurisdiction_id, d.mirrors, above.height,
       w.grade
  FROM above JOIN (
    SELECT jurisdiction_id, task_number, place_type, department_id, position, id, valid_from,
           valid_to, 0 AS grade FROM routing_rule
    UNION ALL
    SELECT jurisdiction_id, task_number, '', department_id, position, id, valid_from,
           valid_to, 1 FROM responsibility
  ) w ON w.jurisdiction_id = above.id
  JOIN department d ON d.id = w.department_id
 WHERE w.task_number = $2 AND w.place_type IN ('', $3)
   AND (w.valid_from IS NULL OR w.valid_from <= $4) AND (w.valid_to IS NULL OR w.valid_to >= $4)
 ORDER BY above.height, w.place_type DESC, w.grade, w.position, w.id LIMIT 200
"""
MIRRORS = """
SELECT id, mirrors FROM department
 WHERE jurisdiction_id = $1 AND mirrors IS NOT NULL ORDER BY position, id LIMIT 200
"""


@dataclass(frozen=True)
class Matter:
    """What of a matter decides where it goes."""

    jurisdiction_id: str
    task: int
    place_type: str = ""


@dataclass(frozen=True)
class Route:
    """`offices` are all of the place itself, the first leads; `informed` lie above it."""

    offices: Sequence[str] = ()
    informed: Sequence[str] = ()

    @property
    def lead(self) -> str | None:
        return self.offices[0] if self.offices else None

    def following(self, refused: set[str]) -> str | None:
        """The next that has not said "not ours" yet."""
        return next((one for one in self.offices if one not in refused), None)


async def route(matter: Matter, on: date | None = None) -> Route:
    """As it holds on a day. An office above never gets what lies in a place below it.

    Its counterpart of the place does, and the one above is told.
    """
    wish = (matter.jurisdiction_id, matter.task, matter.place_type, on or clock.today())
    named = _nearest(await rows(ABOVE + NAMED, *wish))
    own = await rows(MIRRORS, matter.jurisdiction_id)
    counterparts: dict[str, str] = {}
    for row in own:
        counterparts.setdefault(row["mirrors"], row["id"])
    offices = dict.fromkeys(_local(matter.jurisdiction_id, named, counterparts))
    return Route(tuple(offices), tuple(dict.fromkeys(_above(matter.jurisdiction_id, named))))


def _nearest(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the nearest authority that says something: for this kind of place before for all."""
    return [row for row in found if _order(row) == _order(found[0])]


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["height"], row["place_type"], row["grade"]


def _local(
    here: str, named: Sequence[dict[str, Any]], counterparts: dict[str, str]
) -> Iterator[str]:
    for row in named:
        if row["jurisdiction_id"] == here:
            yield row["department_id"]
        elif (found := counterparts.get(row["mirrors"] or row["department_id"])) is not None:
            yield found


def _above(here: str, named: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Who stands above the one that leads."""
    for row in named[:1]:
        if row["jurisdiction_id"] != here:
            yield row["department_id"]
        elif row["mirrors"]:
            yield row["mirrors"]
