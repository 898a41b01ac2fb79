"""Task × place × jurisdiction → who leads, who shares it, and who above is only told (R-28)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from participation import clock
from participation.database import among, among_texts, rows

ABOVE = """
WITH RECURSIVE above(start, id, parent_id, height) AS (
    SELECT id, id, parent_id, 0 FROM jurisdiction WHERE {places}
    UNION ALL
    SELECT above.start, j.id, j.parent_id, above.height + 1
    FROM jurisdiction j JOIN above ON j.id = above.parent_id
)
"""
NAMED = """
SELECT above.start, w.task_number, w.place_type, w.department_id, d.jurisdiction_id, d.mirrors,
       above.height, w.grade
  FROM above JOIN (
    SELECT jurisdiction_id, task_number, place_type, department_id, position, id, valid_from,
           valid_to, 0 AS grade FROM routing_rule
    UNION ALL
    SELECT jurisdiction_id, task_number, '', department_id, position, id, valid_from,
           valid_to, 1 FROM responsibility
  ) w ON w.jurisdiction_id = above.id
  JOIN department d ON d.id = w.department_id
 WHERE {tasks} AND (w.valid_from IS NULL OR w.valid_from <= $3)
   AND (w.valid_to IS NULL OR w.valid_to >= $3)
 ORDER BY above.height, w.place_type DESC, w.grade, w.position, w.id LIMIT 20000
"""
MIRRORS = """
SELECT id, jurisdiction_id, mirrors FROM department
 WHERE {places} AND mirrors IS NOT NULL ORDER BY position, id LIMIT 5000
"""
Named = Sequence[dict[str, Any]]


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
    return (await routes([matter], on))[matter]


async def routes(matters: Iterable[Matter], on: date | None = None) -> dict[Matter, Route]:
    """Two statements, however many matters."""
    wanted = list(dict.fromkeys(matters))
    if not wanted:
        return {}
    places = {one.jurisdiction_id for one in wanted}
    named = await _named(places, {one.task for one in wanted}, on or clock.today())
    counterparts = await _counterparts(places)
    return {one: _route(one, named, counterparts[one.jurisdiction_id]) for one in wanted}


async def _named(places: Iterable[str], tasks: Iterable[int], day: date) -> Named:
    where, ids = among_texts("id", 1, sorted(places))
    which, numbers = among("w.task_number", 2, sorted(tasks))
    sql = (ABOVE + NAMED).format(places=where, tasks=which)
    return await rows(sql, ids, numbers, day)


async def _counterparts(places: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """{place: {office above: its counterpart there}}."""
    where, ids = among_texts("jurisdiction_id", 1, sorted(places))
    found: dict[str, dict[str, str]] = {one: {} for one in places}
    for row in await rows(MIRRORS.format(places=where), ids):
        found[row["jurisdiction_id"]].setdefault(row["mirrors"], row["id"])
    return found


def _route(matter: Matter, named: Named, counterparts: Mapping[str, str]) -> Route:
    here = matter.jurisdiction_id
    nearest = _nearest([row for row in named if _is_about(row, matter)])
    offices = dict.fromkeys(_local(here, nearest, counterparts))
    return Route(tuple(offices), tuple(dict.fromkeys(_above(here, nearest))))


def _is_about(row: dict[str, Any], matter: Matter) -> bool:
    same = (row["start"], row["task_number"]) == (matter.jurisdiction_id, matter.task)
    return same and row["place_type"] in {"", matter.place_type}


def _nearest(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the nearest authority that says something: for this kind of place before for all."""
    return [row for row in found if _order(row) == _order(found[0])]


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["height"], row["place_type"], row["grade"]


def _local(
    here: str, named: Sequence[dict[str, Any]], counterparts: Mapping[str, str]
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
