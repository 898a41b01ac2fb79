"""Reading reports: the grid cell and the month for strangers, everything for its author."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.pages import Page, decode, page, within
from participation.database import from_json, rows
from participation.errors import NotFound
from participation.place import Box, Point
from participation.policies import Act, require
from participation.reports.facets import MOODS, mood_of
from participation.reports.models import PhotoReport
from participation.reports.newest import newest, totals
from participation.reports.published import PUBLIC, Where, wanted

SELECT = """
SELECT r.id, r.public_id, r.mood, r.place_type, r.features, r.lens_height_cm, r.season, r.words,
       r.media, r.grid_lon, r.grid_lat, r.month, r.task_number, r.handling, r.version,
       r.published_at, r.topic_id, r.jurisdiction_id
FROM photo_report r JOIN participant a ON a.id = r.author_id
"""


@dataclass(frozen=True)
class Report:
    """A report as everybody may see it: `lon` and `lat` are the public position."""

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
    season: str | None = None,
    state: str | None = None,
    topic_id: int | None = None,
    jurisdiction_id: str | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> Page[Report]:
    """The map as a list: the same filter, newest first, read along the cheapest way."""
    wish = wanted(
        bbox,
        place_type=place_type,
        mood=mood,
        season=season,
        state=state,
        topic_id=topic_id,
        jurisdiction_id=jurisdiction_id,
    )
    where, limit, after = Where(wish), within(limit), decode(cursor)
    if after is not None:
        where.also("(r.published_at, r.id) < ({}, {})", after.published_at, after.id)
    statement = await newest(SELECT, wish, where, limit + 1)
    return page(await rows(statement, *where.values), limit, _report)


async def detail(public_id: str) -> Report:
    found = await rows(f"{SELECT} WHERE r.public_id = $1 AND {PUBLIC}", public_id)
    if not found:
        raise NotFound
    return _report(found[0])


async def moods(jurisdiction_id: str | None = None) -> dict[str, int]:
    """How many published reports there are of each feeling."""
    counted = dict.fromkeys(MOODS, 0)
    for facet, n, _ids in (await totals(jurisdiction_id)).tolist():
        counted[mood_of(facet)] += n
    return counted


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
        visibility=report.told,
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
