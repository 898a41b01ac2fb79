"""Reading reports: the grid cell and the month for strangers, everything for its author."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.pages import Page, decode, page, within
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.policies import Act, require
from participation.reports.models import Mood, PhotoReport
from participation.reports.place import Box, Point
from participation.reports.published import condition, wanted

SELECT = """
SELECT r.id, r.public_id, r.mood, r.place_type, r.features, r.lens_height_cm, r.season, r.words,
       r.media, r.grid_lon, r.grid_lat, r.month, r.task_number, r.handling, r.version,
       r.published_at, r.topic_id, r.jurisdiction_id
FROM photo_report r JOIN participant a ON a.id = r.author_id
"""
PUBLIC = "r.visibility = 'published' AND NOT r.held AND a.shown"


@dataclass(frozen=True)
class Report:
    """A report as everybody may see it: `lon` and `lat` are the middle of its 50 m cell."""

    id: int
    public_id: str
    mood: str
    place_type: str
    features: tuple[str, ...]
    lens_height_cm: int | None
    season: str
    words: str
    media: tuple[str, ...]
    lon: float
    lat: float
    month: str
    task_number: int | None
    handling: str
    version: int
    topic_id: int | None
    jurisdiction_id: str

    @property
    def picture(self) -> str | None:
        return self.media[0] if self.media else None


@dataclass(frozen=True)
class OwnReport:
    """A report as its author sees it, wherever it is."""

    public_id: str
    mood: str
    place_type: str
    features: tuple[str, ...]
    words: str
    media: tuple[str, ...]
    visibility: Visibility
    handling: str
    version: int
    created_at: datetime


async def listed(
    *,
    bbox: str | Box | None = None,
    place_type: str | None = None,
    mood: str | None = None,
    topic_id: int | None = None,
    jurisdiction_id: str | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> Page[Report]:
    """The map as a list: the same filter, one statement, newest first."""
    where, values = condition(wanted(bbox, place_type, mood, topic_id, jurisdiction_id))
    limit, after = within(limit), decode(cursor)
    if after is not None:
        where += f" AND (r.published_at, r.id) < (${len(values) + 1}, ${len(values) + 2})"
        values += [after.published_at, after.id]
    order = f"ORDER BY r.published_at DESC, r.id DESC LIMIT {limit + 1}"
    return page(await rows(f"{SELECT} WHERE {where} {order}", *values), limit, _report)


async def detail(public_id: str) -> Report:
    found = await rows(f"{SELECT} WHERE r.public_id = $1 AND {PUBLIC}", public_id)
    if not found:
        raise NotFound
    return _report(found[0])


async def moods(jurisdiction_id: str | None = None) -> dict[str, int]:
    """How many published reports there are of each feeling."""
    where, values = condition(wanted(jurisdiction_id=jurisdiction_id))
    found = await rows(
        "SELECT r.mood, COUNT(*) AS n FROM photo_report r JOIN participant a ON a.id = r.author_id"
        f" WHERE {where} GROUP BY r.mood",
        *values,
    )
    counted = {row["mood"]: row["n"] for row in found}
    return {mood.value: counted.get(mood.value, 0) for mood in Mood}


async def exact_place(actor: Actor, public_id: str) -> Point:
    """For planners only: the very crossing matters to them (R-08 AC5)."""
    report = await PhotoReport.get_or_none(
        public_id=public_id, visibility=Visibility.PUBLISHED, held=False
    )
    if report is None:
        raise NotFound
    require(actor, Act.EXACT_PLACE_SEE, report)
    return Point(report.lon, report.lat)


async def mine(participant_id: int) -> list[OwnReport]:
    own = await PhotoReport.filter(author_id=participant_id).order_by("-id").limit(100)
    return [_own(report) for report in own]


async def my_own(participant_id: int | None, public_id: str) -> OwnReport:
    """Raises NotFound for another's."""
    found = await PhotoReport.get_or_none(public_id=public_id)
    if found is None or participant_id is None or found.author_id != participant_id:
        raise NotFound
    return _own(found)


def _own(report: PhotoReport) -> OwnReport:
    return OwnReport(
        public_id=report.public_id,
        mood=report.mood.value,
        place_type=report.place_type,
        features=tuple(report.features),
        words=report.words,
        media=tuple(report.media),
        visibility=report.visibility,
        handling=report.handling.value,
        version=report.version,
        created_at=report.created_at,
    )


def _report(row: dict[str, Any]) -> Report:
    plain = (
        "id",
        "public_id",
        "mood",
        "place_type",
        "lens_height_cm",
        "season",
        "words",
        "month",
        "task_number",
        "handling",
        "version",
        "topic_id",
        "jurisdiction_id",
    )
    return Report(
        **{name: row[name] for name in plain},
        features=tuple(from_json(row["features"])),
        media=tuple(from_json(row["media"])),
        lon=row["grid_lon"],
        lat=row["grid_lat"],
    )
