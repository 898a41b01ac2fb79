"""Reading ways: strangers see figures of many, a child that its own is there, nobody a way."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participation.contributions.models import Visibility
from participation.database import from_json, rows
from participation.errors import InvalidInput, NotFound
from participation.i18n import gettext as _
from participation.place import Point
from participation.ways.figures import ASKED, Figure
from participation.ways.lattice import ends
from participation.ways.models import Way

MOST = 1000

PUBLIC = """
SELECT f.step, f.told, f.safe_yes, f.safe_no, f.easy_yes, f.easy_no, f.fun_yes, f.fun_no,
       f.lon, f.lat, s.public_id AS school, s.names
  FROM way_figure f JOIN school s ON s.id = f.school_id
"""


@dataclass(frozen=True)
class Told:
    """One step near a school, as everybody may see it: shares in tens of per cent, or None."""

    school: str
    school_names: dict[str, str]
    here: Point
    there: Point
    middle: Point
    at_least: int
    safe: int | None
    easy: int | None
    fun: int | None


@dataclass(frozen=True)
class OwnWay:
    """For its author: that it is there and where it stands. Not where it runs."""

    public_id: str
    visibility: Visibility
    created_at: datetime
    step_count: int
    media: tuple[str, ...] = ()


async def school_spot(school_id: int | None) -> Point:
    """Raises NotFound while nobody has said where the school is: no ways are told there."""
    found = await rows("SELECT lon, lat FROM school WHERE id = $1", school_id or 0)
    if not found or found[0]["lon"] is None or found[0]["lat"] is None:
        raise NotFound("where the school is")
    return Point(found[0]["lon"], found[0]["lat"])


async def told(bbox: str | None = None, jurisdiction_id: str | None = None) -> list[Told]:
    """Steps whose middle lies in the box; those with the most children first when cut short."""
    where, values = ["f.told >= 5"], []
    if bbox:
        values += _box(bbox)
        where.append("f.lon BETWEEN $1 AND $3 AND f.lat BETWEEN $2 AND $4")
    if jurisdiction_id:
        values.append(jurisdiction_id)
        where.append(f"f.jurisdiction_id = ${len(values)}")
    order = f"ORDER BY s.public_id, f.step LIMIT {MOST}"
    return [
        _told(row) for row in await rows(f"{PUBLIC} WHERE {' AND '.join(where)} {order}", *values)
    ]


async def mine(participant_id: int) -> list[OwnWay]:
    own = await Way.filter(author_id=participant_id).order_by("-id").limit(20)
    return [_own(way) for way in own]


async def my_own(participant_id: int | None, public_id: str) -> OwnWay:
    """Raises NotFound for another's."""
    found = await Way.get_or_none(public_id=public_id)
    if found is None or participant_id is None or found.author_id != participant_id:
        raise NotFound
    return _own(found)


def _own(way: Way) -> OwnWay:
    return OwnWay(way.public_id, way.told, way.created_at, way.step_count)


def _box(text: str) -> list[object]:
    """west,south,east,north in degrees: finite, on the map, the right way round."""
    wrong = InvalidInput({"bbox": _("这里填得不对，请再看一看。")})
    try:
        west, south, east, north = (float(part) for part in text[:200].split(","))
    except ValueError as error:
        raise wrong from error
    numbers = (west, south, east, north)
    fits = all(math.isfinite(one) for one in numbers)
    if not fits or not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise wrong
    return list(numbers)


def _told(row: dict[str, Any]) -> Told:
    yes, no = (tuple(row[f"{name}_{word}"] for name in ASKED) for word in ("yes", "no"))
    figure = Figure(row["told"], yes, no)
    here, there = ends(row["step"])
    return Told(
        school=row["school"],
        school_names=from_json(row["names"]) or {},
        here=here.middle,
        there=there.middle,
        middle=Point(row["lon"], row["lat"]),
        at_least=figure.at_least,
        **{name: figure.share(question) for question, name in enumerate(ASKED)},
    )
