"""GeoReport Bulk: the list as a table for spreadsheets, read in parts and safe to open."""

import csv
from collections.abc import AsyncIterator, Sequence
from io import StringIO

from participation import clock
from participation.opendata import found
from participation.opendata.service_requests import ServiceRequest, shaped
from participation.opendata.services import name_of
from participation.opendata.wishes import Wish
from participation.plain import BOM, harmless

PART = 1000
MOST = 50_000
MEDIA_TYPE = "text/csv; charset=utf-8"
COLUMNS = (
    "service_request_id",
    "requested_datetime",
    "updated_datetime",
    "closed_date",
    "status_description",
    "status_notes",
    "source",
    "service_name",
    "service_subtype",
    "description",
    "agency_responsible",
    "address",
    "lat",
    "long",
)


async def table(wish: Wish) -> AsyncIterator[bytes]:
    """A part at a time, so that a long table costs no more memory than a short one."""
    yield (BOM + _lines([COLUMNS])).encode()
    last, sent = None, 0
    while sent < MOST:
        rows = await found.after(wish, last, PART)
        if rows:
            yield _lines([_cells(one) for one in await shaped(rows)]).encode()
        if len(rows) < PART:
            return
        last, sent = rows[-1], sent + len(rows)


def _cells(one: ServiceRequest) -> Sequence[str]:
    closed = one.progress.closed_at
    words = (
        one.row["public_id"],
        one.requested.isoformat(),
        one.updated.isoformat(),
        clock.local(closed).replace(microsecond=0).isoformat() if closed else "",
        one.status,
        one.progress.notes,
        "",
        name_of(one.place),
        "; ".join(one.features.values()),
        one.description,
        one.agency,
        one.ground.address,
    )
    where = (one.row["grid_lat"], one.row["grid_lon"])
    return [*(harmless(str(word)) for word in words), *(str(degrees) for degrees in where)]


def _lines(cells: Sequence[Sequence[str]]) -> str:
    page = StringIO()
    csv.writer(page).writerows(cells)
    return page.getvalue()
