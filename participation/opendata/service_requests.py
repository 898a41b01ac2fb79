"""Published reports as service requests: the public place, the month, the office's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from participation import clock
from participation.database import from_json
from participation.errors import NotFound
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import OTHER, PlaceType, plan
from participation.opendata import found
from participation.opendata.progress import Progress, progress
from participation.opendata.served import Ground, ground, leads
from participation.opendata.services import moods, name_of, names_of_features, seasons
from participation.opendata.spark import Document, Many, Node
from participation.opendata.wishes import Wish
from participation.routing.candidates import Matter
from participation.settings import settings

PICTURE = "960.jpg"
EVENING = time(23, 59, 59)


@dataclass(frozen=True)
class ServiceRequest:
    """One report as the standard sees it; nothing here was ever typed about a person."""

    row: Mapping[str, Any]
    place: PlaceType
    features: Mapping[str, str]
    ground: Ground
    lead: str
    progress: Progress

    @property
    def status(self) -> str:
        return "closed" if self.progress.closed_at else "open"

    @property
    def description(self) -> str:
        """A report without words still says what it is about."""
        return self.row["words"] or " · ".join([moods()[self.row["mood"]], *self.features.values()])

    @property
    def agency(self) -> str:
        return self.progress.office or self.lead

    @property
    def requested(self) -> datetime:
        """The month is all that strangers learn of a child's time."""
        year, month = self.row["month"].split("-")
        return datetime(int(year), int(month), 1, tzinfo=clock.ZONE)

    @property
    def updated(self) -> datetime:
        moved = self.progress.closed_at or self.progress.updated_at or self.requested
        return max(self.requested, clock.local(moved).replace(microsecond=0))

    @property
    def expected(self) -> str:
        day: date | None = self.progress.expected
        return datetime.combine(day, EVENING, clock.ZONE).isoformat() if day else ""

    @property
    def picture(self) -> str:
        chosen = self.row["picture"]
        return f"{settings().public_url}/media/{chosen}/{PICTURE}" if chosen else ""


async def listed(wish: Wish) -> Document:
    """Always as many statements, however many reports."""
    return _document(await shaped(await found.reports(wish)), wish)


async def single(wish: Wish) -> Document:
    rows = await found.reports(wish)
    if not rows:
        raise NotFound("service_request_id")
    return _document(await shaped(rows), wish)


async def shaped(rows: Sequence[Mapping[str, Any]]) -> list[ServiceRequest]:
    lines = await found.matters(row["item_id"] for row in rows)
    grounds = await ground(row["jurisdiction_id"] for row in rows)
    leading = await leads(matter for row in rows if (matter := _matter(row)))
    steps = {item: progress(line) for item, line in lines.items()}
    none = progress([])
    return [
        ServiceRequest(
            row,
            place := _place(row),
            names_of_features(place, from_json(row["features"])),
            grounds[row["jurisdiction_id"]],
            leading[matter] if (matter := _matter(row)) else "",
            steps.get(row["item_id"], none),
        )
        for row in rows
    ]


def _matter(row: Mapping[str, Any]) -> Matter | None:
    if not row["task_number"]:
        return None
    return Matter(row["jurisdiction_id"], row["task_number"], row["place_type"])


def _place(row: Mapping[str, Any]) -> PlaceType:
    """A kind of place that the plan has dropped since counts as somewhere else."""
    places = plan().place_types
    return places.get(row["place_type"], places[OTHER])


def _document(requests: Sequence[ServiceRequest], wish: Wish) -> Document:
    shown = [_standard(one) | (_extended(one) if wish.extensions else {}) for one in requests]
    return Document("service_requests", Many("request", shown))


def _standard(one: ServiceRequest) -> dict[str, Node]:
    return {
        "service_request_id": one.row["public_id"],
        "status": one.status,
        "status_notes": one.progress.notes,
        "service_name": name_of(one.place),
        "service_code": one.place.id,
        "description": one.description,
        "agency_responsible": one.agency,
        "service_notice": one.progress.notice,
        "requested_datetime": one.requested.isoformat(),
        "updated_datetime": one.updated.isoformat(),
        "expected_datetime": one.expected,
        "address": one.ground.address,
        "address_id": one.row["jurisdiction_id"],
        "zipcode": "",
        "lat": one.row["grid_lat"],
        "long": one.row["grid_lon"],
        "media_url": one.picture,
    }


def _extended(one: ServiceRequest) -> dict[str, Node]:
    """What other cities put there too: the answers to the definition, and the page to read."""
    row, address = one.row, settings().public_url
    return {
        "extended_attributes": {
            "month": row["month"],
            "position": _position(row),
            "report_url": f"{address}/reports/{row['public_id']}",
        },
        "attributes": Many("attribute", list(_answered(one))),
    }


def _position(row: Mapping[str, Any]) -> str:
    """Whether the point is the middle of its 50 m cell, or a place that may be shown exactly."""
    return "public-place" if row["exact"] else "grid-50m"


def _answered(one: ServiceRequest) -> list[Node]:
    row = one.row
    chosen = [("mood", str(row["mood"]), moods()[row["mood"]])]
    chosen += [("features", key, name) for key, name in one.features.items()]
    if row["lens_height_cm"]:
        height = str(row["lens_height_cm"])
        chosen.append(("lens_height_cm", height, _("%(cm)s 厘米") % {"cm": height}))
    chosen.append(("season", str(row["season"]), seasons()[row["season"]]))
    return [{"code": code, "value": value, "label": label} for code, value, label in chosen]
