"""Whoever asks whatever: of the place of a report all answers tell the 50 m grid and no more."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.contributions.models import Visibility
from participation.place import Point, on_grid, tile_of
from participation.reports.cells import settle
from participation.reports.models import PhotoReport
from participation.review.actions import publish
from tests.api.people import API, City
from tests.factories import make_actor, make_participant, make_report

SPOT = Point(125.31012, 43.80521)
GRID = on_grid(SPOT)
STEP = 0.00019  # degrees: from the middle nearly to the edge of the 50 m cell
CORNERS = [(east * STEP, north * STEP) for east in (-1, 1) for north in (-1, 1)]


def questions(report: PhotoReport) -> list[tuple[str, dict[str, str]]]:
    """Shrinking boxes, every zoom, every tile, the lists, the page, the report itself."""
    asked: list[tuple[str, dict[str, str]]] = [
        ("/map", {}),
        (f"/reports/{report.public_id}", {}),
        (f"{API}/reports/{report.public_id}", {}),
        (f"{API}/reports", {}),
    ]
    for size in (0.1, 0.01, 0.001, 0.0003, 0.00011, 0.00004, 0.00001):
        for east, north in [(0.0, 0.0), *CORNERS]:
            lon, lat = GRID.lon + east, GRID.lat + north
            box = {"bbox": f"{lon - size},{lat - size},{lon + size},{lat + size}"}
            asked += [(f"{API}/map", {**box, "zoom": z}) for z in ("2", "14", "22")]
            asked += [(f"{API}/reports", box), ("/map", box)]
    for z in range(23):
        x, y = tile_of(GRID, z)
        asked.append((f"{API}/map", {"zoom": str(z)}))
        asked.append((f"/tiles/reports/{z}/{x}/{y}.mvt", {"mood": "improve"} if z % 2 else {}))
    return asked


async def answers(client: httpx.AsyncClient, report: PhotoReport) -> list[bytes]:
    found = [await client.get(path, params=asked) for path, asked in questions(report)]
    assert {one.status_code for one in found} == {200}
    return [one.content for one in found]


async def move(report: PhotoReport, spot: Point) -> None:
    """As if it had been filed there: taken out of the map, and published again."""
    known = PhotoReport.filter(id=report.id)
    await known.update(visibility=Visibility.WAITING)
    await settle([report.id])
    await known.update(lon=spot.lon, lat=spot.lat, visibility=Visibility.PUBLISHED)
    await settle([report.id])


@pytest.mark.parametrize("corner", CORNERS)
async def test_moving_within_the_cell_changes_no_answer(
    city: City, corner: tuple[float, float]
) -> None:
    report = await make_report(city.topic, lon=SPOT.lon, lat=SPOT.lat)
    for _ in range(3):
        await make_report(city.topic, lon=SPOT.lon + 0.0013, lat=SPOT.lat)
    before = await answers(city["visitor"], report)

    other = Point(GRID.lon + corner[0], GRID.lat + corner[1])
    assert on_grid(other) == GRID
    await move(report, other)

    assert await answers(city["visitor"], report) == before


async def test_average_before_and_after_publishing_tells_the_grid_only(city: City) -> None:
    """Whoever subtracts two averages gets the middle of the cell."""
    for n in range(3):
        await make_report(city.topic, lon=SPOT.lon + 0.002 * n, lat=SPOT.lat)
    asked = {"zoom": "6", "bbox": "120,40,130,48"}

    async def sums() -> tuple[int, float, float]:
        features = (await city["visitor"].get(f"{API}/map", params=asked)).json()["features"]
        return (
            sum(one["properties"]["count"] for one in features),
            sum(one["properties"]["count"] * one["geometry"]["coordinates"][0] for one in features),
            sum(one["properties"]["count"] * one["geometry"]["coordinates"][1] for one in features),
        )

    n, lon, lat = await sums()
    await make_report(city.topic, lon=SPOT.lon, lat=SPOT.lat)
    more, east, north = await sums()

    assert more == n + 1
    assert east - lon == pytest.approx(GRID.lon, abs=1e-5)
    assert north - lat == pytest.approx(GRID.lat, abs=1e-5)


async def test_marked_and_crowded_places_are_exact_and_no_others(city: City) -> None:
    alone = await make_report(city.topic, lon=SPOT.lon, lat=SPOT.lat)
    path = f"{API}/reports/{alone.public_id}"

    async def point() -> dict[str, Any]:
        found: dict[str, Any] = (await city["visitor"].get(path)).json()["point"]
        return found

    await make_report(city.topic, lon=SPOT.lon, lat=SPOT.lat, public_place=True)
    assert await point() == {"lon": GRID.lon, "lat": GRID.lat}
    for _ in range(3):
        await make_report(city.topic, lon=SPOT.lon, lat=SPOT.lat)
    assert await point() == {"lon": SPOT.lon, "lat": SPOT.lat}

    child = await make_participant()
    last = await PhotoReport.filter(spot=alone.spot).order_by("-id").first()
    assert last is not None
    await PhotoReport.filter(id=last.id).update(author_id=child.id, held=True)
    await settle([last.id])
    assert await point() == {"lon": GRID.lon, "lat": GRID.lat}


async def test_two_moderators_say_that_a_place_is_public(city: City) -> None:
    filed = await city["child"].post(
        f"{API}/reports",
        json={"mood": "keep", "place_type": "park", "point": {"lon": SPOT.lon, "lat": SPOT.lat}},
    )
    id = filed.json()["id"]

    decided = await city["moderator"].post(
        f"{API}/review/{id}/decisions", json={"verdict": "publish", "public_place": True}
    )

    await publish(await make_actor(), id, public_place=True)
    seen = (await city["visitor"].get(f"{API}/reports/{id}")).json()
    assert decided.status_code == 201
    assert seen["point"] == {"lon": SPOT.lon, "lat": SPOT.lat}
    assert seen["exact"] is None


@given(east=st.floats(-STEP, STEP), north=st.floats(-STEP, STEP))
def test_every_spot_of_a_cell_is_shown_at_one_place(east: float, north: float) -> None:
    assert on_grid(Point(GRID.lon + east, GRID.lat + north)) == GRID
