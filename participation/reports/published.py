"""Which reports strangers see: one filter, for the map and for the list that is its equal."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import plan
from participation.place import Box
from participation.reports.facets import MOODS, SEASONS, STATES, Pattern, handlings_of, pattern

PUBLIC = "r.visibility = 'published' AND NOT r.held AND a.shown"


@dataclass(frozen=True)
class Wanted:
    """What the reader asked for; each part may be left open."""

    box: Box | None = None
    place_type: str | None = None
    mood: str | None = None
    season: str | None = None
    state: str | None = None
    topic_id: int | None = None
    jurisdiction_id: str | None = None

    @property
    def kind(self) -> Pattern:
        return pattern(self.place_type, self.mood, self.season, self.state)


def wanted(
    bbox: str | Box | None = None,
    *,
    place_type: str | None = None,
    mood: str | None = None,
    season: str | None = None,
    state: str | None = None,
    topic_id: int | None = None,
    jurisdiction_id: str | None = None,
) -> Wanted:
    """Raises InvalidInput for a name that is not on the list or a box that is none."""
    box = parse_box(bbox) if isinstance(bbox, str) and bbox else bbox
    return Wanted(
        box=box if isinstance(box, Box) else None,
        place_type=_offered("place_type", place_type, plan().place_types),
        mood=_offered("mood", mood, MOODS),
        season=_offered("season", season, SEASONS),
        state=_offered("state", state, STATES),
        topic_id=topic_id,
        jurisdiction_id=jurisdiction_id,
    )


def _offered(field: str, value: str | None, offered: Collection[str]) -> str | None:
    if value and value not in offered:
        raise InvalidInput({field: _("请从列出的里面选一个。")})
    return value or None


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


class Where:
    """What the reader asks of a report, with the values from $1 on; `PUBLIC` comes to it."""

    def __init__(self, wish: Wanted) -> None:
        self.parts: list[str] = []
        self.values: list[object] = []
        if wish.box is not None:
            self.also("r.grid_lon BETWEEN {} AND {}", wish.box.west, wish.box.east)
            self.also("r.grid_lat BETWEEN {} AND {}", wish.box.south, wish.box.north)
        for column in ("place_type", "mood", "season", "topic_id", "jurisdiction_id"):
            value = getattr(wish, column)
            if value is not None:
                self.also(f"r.{column} = {{}}", value)
        if wish.state is not None:
            handlings = handlings_of(wish.state)
            self.also(f"r.handling IN ({', '.join('{}' for _one in handlings)})", *handlings)

    def also(self, sql: str, *given: object) -> None:
        marks = [f"${len(self.values) + place}" for place in range(1, len(given) + 1)]
        self.parts.append(sql.format(*marks))
        self.values.extend(given)

    def mark(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    @property
    def sql(self) -> str:
        return " AND ".join(self.parts) or "1 = 1"
