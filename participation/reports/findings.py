"""What a walk found: published reports of one lesson, without anybody's name."""

from dataclasses import dataclass
from typing import Any, Protocol

from participation.actor import Actor
from participation.database import from_json, rows
from participation.people.bars import without
from participation.place import Point
from participation.policies import Act, require

MOST = 300
OF_LESSON = f"""
SELECT r.public_id, r.mood, r.place_type, r.features, r.lens_height_cm, r.season, r.month, r.words,
       r.media, r.group_size, r.grid_lon, r.grid_lat, r.lon, r.lat
  FROM photo_report r JOIN participant a ON a.id = r.author_id
 WHERE r.session_id = $1 AND r.jurisdiction_id = $2
   AND r.visibility = 'published' AND NOT r.held AND a.shown
   AND {without("r.author_id", 3)}
 ORDER BY r.mood, r.public_id LIMIT {MOST}
"""


class Lesson(Protocol):
    id: int
    facilitator_id: int
    jurisdiction_id: str


@dataclass(frozen=True)
class Finding:
    """One published report; `spot` is the public position, or the very spot for an officer."""

    public_id: str
    mood: str
    place_type: str
    features: tuple[str, ...]
    lens_height_cm: int | None
    season: str
    month: str
    words: str
    media: tuple[str, ...]
    of_a_group: bool
    spot: Point


async def findings(actor: Actor, lesson: Lesson) -> list[Finding]:
    """Where the public may know it."""
    require(actor, Act.FINDINGS_SEE, lesson)
    return [
        _finding(row, Point(row["grid_lon"], row["grid_lat"])) for row in await _rows(actor, lesson)
    ]


async def exact_findings(actor: Actor, lesson: Lesson) -> list[Finding]:
    """For planners of the place only: the very crossing matters to them."""
    require(actor, Act.EXACT_PLACE_SEE, lesson)
    return [_finding(row, Point(row["lon"], row["lat"])) for row in await _rows(actor, lesson)]


async def _rows(actor: Actor, lesson: Lesson) -> list[dict[str, Any]]:
    return await rows(OF_LESSON, lesson.id, lesson.jurisdiction_id, actor.account_id or 0)


def _finding(row: dict[str, Any], spot: Point) -> Finding:
    plain = (
        "public_id",
        "mood",
        "place_type",
        "lens_height_cm",
        "season",
        "month",
        "words",
    )
    return Finding(
        **{name: row[name] for name in plain},
        features=tuple(from_json(row["features"])),
        media=tuple(from_json(row["media"])),
        of_a_group=row["group_size"] is not None,
        spot=spot,
    )
