"""Reports at exact spots, filed as the product files them."""

from typing import Any

from participation.place import Point, cell_of, on_grid
from participation.reports.models import PhotoReport
from participation.topics.models import Topic
from tests.factories import make_report

LON, LAT = 125.31, 43.81
AREA = "125.309,43.809,125.311,43.811"


async def make_spot(
    topic: Topic, north: float = 0.0, east: float = 0.0, **given: Any
) -> PhotoReport:
    """So many metres from the middle of the area."""
    spot = Point(LON + east / 80_340, LAT + north / 111_320)
    grid = on_grid(spot)
    where = {"lon": spot.lon, "lat": spot.lat, "grid_lon": grid.lon, "grid_lat": grid.lat}
    return await make_report(topic, **{**where, "cell": cell_of(grid), **given})
