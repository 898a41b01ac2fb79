"""Who answers for this task at this place, and what things are called."""

from dataclasses import dataclass
from typing import TypeVar

from participation import clock
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.i18n import FIRST
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.models import Department, Jurisdiction, Place, Task
from participation.settings import settings

Thing = TypeVar("Thing")

ABOVE = """
WITH RECURSIVE above(id, parent_id, height) AS (
    SELECT id, parent_id, 0 FROM jurisdiction WHERE id = $1
    UNION ALL
    SELECT j.id, j.parent_id, above.height + 1
    FROM jurisdiction j JOIN above ON j.id = above.parent_id
)
"""
LEAD = """
SELECT r.department_id FROM above
JOIN responsibility r ON r.jurisdiction_id = above.id AND r.task_number = $2
WHERE (r.valid_from IS NULL OR r.valid_from <= $3) AND (r.valid_to IS NULL OR r.valid_to >= $3)
ORDER BY above.height, r.position, r.id LIMIT 1
"""


COORDINATING = """
SELECT d.id, coalesce(d.mirrors, d.id) AS named, above.height
FROM above JOIN department d ON d.jurisdiction_id = above.id
WHERE coalesce(d.mirrors, d.id) IN ({named}) ORDER BY above.height, d.position, d.id
"""


@dataclass(frozen=True)
class PlaceView:
    """A named public spot one may choose from a list."""

    key: str
    names: dict[str, str]
    place_type: str
    lon: float
    lat: float


async def lead_department(task: int, jurisdiction: str) -> str | None:
    """The nearest authority that names somebody: the place itself, else the one above it."""
    found = await rows(ABOVE + LEAD, jurisdiction, task, clock.today())
    return str(found[0]["department_id"]) if found else None


async def coordinating_office(jurisdiction: str) -> str | None:
    """Who sees to it that the others answer: the nearest of the plan's coordinators (safeguard 1).

    In one authority the order of the plan says which of them.
    """
    order = plan().coordinators
    named = ", ".join(f"${place}" for place in range(2, len(order) + 2))
    found = await rows(ABOVE + COORDINATING.format(named=named), jurisdiction, *order)
    nearest = [row for row in found if row["height"] == found[0]["height"]]
    first = min(nearest, key=lambda row: order.index(row["named"]), default=None)
    return str(first["id"]) if first else None


def here() -> str | None:
    """Whose things a stranger meets; None where the service is for all the plan's land."""
    home = settings().home_jurisdiction
    return None if home == plan().jurisdiction else home


async def jurisdiction(id: str) -> Jurisdiction:
    return _found(await Jurisdiction.get_or_none(id=id))


async def first_language(id: str) -> str:
    """The first of its languages that is spoken here: an account has none of its own."""
    known = await Jurisdiction.get_or_none(id=id)
    offered = settings().languages
    return next((one for one in known.languages if one in offered), FIRST) if known else FIRST


async def languages(id: str) -> list[str]:
    """Those of the place that the service can speak."""
    known = await Jurisdiction.get_or_none(id=id)
    offered = settings().languages
    return [one for one in known.languages if one in offered] if known else []


async def department(id: str) -> Department:
    return _found(await Department.get_or_none(id=id))


async def departments(jurisdiction: str) -> list[Department]:
    return await Department.filter(jurisdiction_id=jurisdiction).order_by("position", "id")


async def jurisdictions() -> list[Jurisdiction]:
    return await Jurisdiction.all().order_by("id")


async def all_departments() -> list[Department]:
    return await Department.all().order_by("jurisdiction_id", "position", "id")


async def jurisdiction_names() -> dict[str, dict[str, str]]:
    return dict(await Jurisdiction.all().values_list("id", "names"))


async def department_names(*ids: str) -> dict[str, dict[str, str]]:
    """All, or only those asked for; short names, as they stand beside an answer."""
    wanted = Department.filter(id__in=ids) if ids else Department.all()
    return {
        id: short or names for id, names, short in await wanted.values_list("id", "names", "short")
    }


async def task_names() -> dict[int, dict[str, str]]:
    return dict(await Task.all().values_list("number", "names"))


async def bounds(jurisdiction: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north; None where nobody has drawn them."""
    found = await rows("SELECT bounds FROM jurisdiction WHERE id = $1", jurisdiction)
    box = from_json(found[0]["bounds"]) if found else None
    return (box[0], box[1], box[2], box[3]) if box else None


async def all_bounds() -> list[tuple[float, float, float, float]]:
    """Every land that somebody has drawn; a plan has some hundred authorities at most."""
    found = await rows("SELECT bounds FROM jurisdiction WHERE bounds IS NOT NULL LIMIT 1000")
    boxes = [from_json(row["bounds"]) for row in found]
    return [(box[0], box[1], box[2], box[3]) for box in boxes if box]


async def places(jurisdiction: str) -> list[PlaceView]:
    spots = await Place.filter(jurisdiction_id=jurisdiction).order_by("id")
    return [PlaceView(one.key, one.names, one.place_type, one.lon, one.lat) for one in spots]


async def place(key: str, jurisdiction: str) -> PlaceView | None:
    one = await Place.get_or_none(key=key, jurisdiction_id=jurisdiction)
    return PlaceView(one.key, one.names, one.place_type, one.lon, one.lat) if one else None


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise NotFound
    return thing
