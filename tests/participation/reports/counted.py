"""The map counted the slow way, from the reports alone, to compare the cells with."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from participation.people.models import Participant
from participation.place import Point, cell_of, on_grid, shift_for
from participation.reports.facets import facet_of, sums_of
from participation.reports.ledger import LEVELS, key, key_of_jurisdiction
from participation.reports.models import MapCell, PhotoReport

Cells = dict[int, dict[str, Any]]


async def stored() -> Cells:
    return {
        cell.id: {
            "n": cell.n,
            "lon": cell.sum_lon,
            "lat": cell.sum_lat,
            "ids": cell.sum_id,
            "facets": sums_of(cell.facets),
        }
        for cell in await MapCell.all()
    }


async def due() -> Cells:
    cells: Cells = defaultdict(
        lambda: {"n": 0, "lon": 0, "lat": 0, "ids": 0, "facets": defaultdict(lambda: (0, 0))}
    )
    for report, place in await public():
        kind = (report.place_type, report.mood.value, report.season.value, report.handling.value)
        for each in keys(report, place):
            cell = cells[each]
            n, ids = cell["facets"][facet_of(*kind)]
            cell["facets"][facet_of(*kind)] = (n + 1, ids + report.id)
            cell["n"] += 1
            cell["ids"] += report.id
            if each != key_of_jurisdiction(report.jurisdiction_id):
                cell["lon"] += round(place.lon * 1e6)
                cell["lat"] += round(place.lat * 1e6)
    return {each: {**cell, "facets": dict(cell["facets"])} for each, cell in cells.items()}


def keys(report: PhotoReport, place: Point) -> Iterator[int]:
    yield key_of_jurisdiction(report.jurisdiction_id)
    for level in LEVELS:
        yield key(level, cell_of(place) >> shift_for(level))


async def public() -> list[tuple[PhotoReport, Point]]:
    """What everybody may see, and where: exactly only among five or at a public place."""
    shown = {one.id for one in await Participant.filter(shown=True)}
    every = await PhotoReport.filter(visibility="published", held=False)
    seen = [one for one in every if one.author_id in shown]
    reporters: dict[Point, set[int]] = defaultdict(set)
    for one in seen:
        reporters[on_grid(Point(one.lon, one.lat))].add(one.author_id)
    return [(one, _place(one, reporters)) for one in seen]


def _place(report: PhotoReport, reporters: dict[Point, set[int]]) -> Point:
    exact, grid = Point(report.lon, report.lat), on_grid(Point(report.lon, report.lat))
    if report.public_place or len(reporters[grid]) >= 5:
        return Point(round(exact.lon, 5), round(exact.lat, 5))
    return grid
