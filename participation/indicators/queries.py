"""What was told of a place and all below it, month by month."""

from dataclasses import dataclass

from participation.database import rows
from participation.errors import NotFound
from participation.indicators import months
from participation.indicators.measures import MEASURES
from participation.indicators.models import IndicatorMonth
from participation.indicators.suppression import Entry
from participation.indicators.values import Told, Unit
from participation.jurisdictions.models import Department, Jurisdiction
from participation.localized import Localized

BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM jurisdiction WHERE id = $1 OR $1 = ''
    UNION
    SELECT j.id FROM jurisdiction j JOIN below ON j.parent_id = below.id
)
"""
CELLS = f"""{BELOW}
SELECT c.month, c.jurisdiction_id, c.measure, c.office, c."row", c."column", c.count
  FROM indicator_cell c WHERE c.jurisdiction_id IN (SELECT id FROM below)
   AND c.month >= $2 AND c.month <= $3 ORDER BY c.id LIMIT 500000
"""
COUNTED = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM jurisdiction
     WHERE id IN (SELECT DISTINCT jurisdiction_id FROM indicator_cell)
    UNION
    SELECT j.id, j.parent_id FROM jurisdiction j JOIN above ON j.id = above.parent_id
)
SELECT id FROM above
"""


@dataclass(frozen=True)
class Period:
    first: str
    last: str

    @property
    def months(self) -> list[str]:
        return list(months.between(self.first, self.last))


@dataclass(frozen=True)
class Office:
    id: str
    names: Localized


async def newest_closed() -> str | None:
    newest = await IndicatorMonth.all().order_by("-month").first()
    return newest.month if newest else None


async def last_months(count: int) -> Period:
    """So many months that end with the newest that was counted, or with the last that is over."""
    last = await newest_closed() or months.last_over()
    return Period(months.after(last, 1 - count), last)


async def told(place: str, period: Period) -> Told:
    """Of all places, if none is named."""
    found: dict[Unit, dict[Entry, int | None]] = {}
    for one in await rows(CELLS, place, period.first, period.last):
        if one["measure"] in MEASURES:
            unit = Unit(one["month"], one["jurisdiction_id"], one["measure"], one["office"])
            found.setdefault(unit, {})[one["row"], one["column"]] = one["count"]
    return found


async def places() -> list[Jurisdiction]:
    """Where anything was counted, and what lies above, as the plan lists them."""
    ids = [one["id"] for one in await rows(COUNTED)]
    return await Jurisdiction.filter(id__in=ids).order_by("level", "id").limit(500)


async def place(id: str) -> Jurisdiction:
    found = await Jurisdiction.get_or_none(id=id)
    if found is None:
        raise NotFound(id)
    return found


async def offices(place_id: str) -> list[Office]:
    """Of the place itself, in the order of the register, never by a number."""
    found = await Department.filter(jurisdiction_id=place_id).order_by("position", "id").limit(200)
    return [Office(one.id, one.short or one.names) for one in found]
