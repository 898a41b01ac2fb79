"""Which reports strangers see: one filter, for the map and for the list that is its equal."""

import math
from dataclasses import dataclass

from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.reports.models import Mood
from participation.reports.place import Box, cell_range


@dataclass(frozen=True)
class Wanted:
    """What the reader asked for; each part may be left open."""

    box: Box | None = None
    place_type: str | None = None
    mood: str | None = None
    topic_id: int | None = None
    jurisdiction_id: str | None = None


def wanted(
    bbox: str | Box | None = None,
    place_type: str | None = None,
    mood: str | None = None,
    topic_id: int | None = None,
    jurisdiction_id: str | None = None,
) -> Wanted:
    """Raises InvalidInput for a name that is not on the list or a box that is none."""
    if place_type and place_type not in plan().place_types:
        raise InvalidInput({"place_type": _("请从列出的里面选一个。")})
    if mood and mood not in list(Mood):
        raise InvalidInput({"mood": _("请从列出的里面选一个。")})
    box = parse_box(bbox) if isinstance(bbox, str) and bbox else bbox
    return Wanted(
        box if isinstance(box, Box) else None,
        place_type or None,
        mood or None,
        topic_id,
        jurisdiction_id,
    )


def parse_box(text: str) -> Box:
    """west,south,east,north in degrees: finite, on the map, the right way round."""
    try:
        west, south, east, north = (float(part) for part in text[:200].split(","))
    except ValueError as error:
        raise InvalidInput({"bbox": _("这里填得不对，请再看一看。")}) from error
    numbers = (west, south, east, north)
    fits = all(math.isfinite(one) for one in numbers)
    if not fits or not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InvalidInput({"bbox": _("这里填得不对，请再看一看。")})
    return Box(*numbers)


def condition(wish: Wanted) -> tuple[str, list[object]]:
    """The WHERE of every public read, with its values from $1 on."""
    parts = ["r.visibility = 'published'", "NOT r.held", "a.shown"]
    values: list[object] = []

    def also(sql: str, *given: object) -> None:
        marks = [f"${len(values) + place}" for place in range(1, len(given) + 1)]
        parts.append(sql.format(*marks))
        values.extend(given)

    if wish.box is not None:
        box = wish.box
        also("r.cell BETWEEN {} AND {}", *cell_range(box))
        also("r.grid_lon BETWEEN {} AND {}", box.west, box.east)
        also("r.grid_lat BETWEEN {} AND {}", box.south, box.north)
    for column in ("place_type", "mood", "topic_id", "jurisdiction_id"):
        value = getattr(wish, column)
        if value is not None:
            also(f"r.{column} = {{}}", value)
    return " AND ".join(parts), values
