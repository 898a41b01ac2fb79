import json
from pathlib import Path
from typing import Any

import pytest

from participation.place import Point
from participation.reports.blocked import areas, is_blocked
from participation.settings import settings

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
FAR = [[20, 20, 5], [21, 20, 5], [20, 21, 5], [20, 20, 5]]
POLYGON: dict[str, Any] = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
SEVERAL = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [FAR]]}
COLLECTION = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 1]}},
        {"type": "Feature", "properties": {}, "geometry": POLYGON},
        {"type": "Feature", "properties": {}, "geometry": None},
    ],
}


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, thing: object) -> None:
    file = folder / "blocked.geojson"
    file.write_text(json.dumps(thing))
    areas.cache_clear()
    monkeypatch.setenv("PARTICIPATION_BLOCKED_AREAS", str(file))
    settings.cache_clear()


@pytest.mark.parametrize("thing", [POLYGON, SEVERAL, COLLECTION])
@pytest.mark.parametrize(
    ("lon", "lat", "blocked"),
    [(1, 1, True), (9.99, 9.99, True), (5, 5, False), (11, 5, False), (-1, 5, False), (5, 3, True)],
)
def test_spot_is_blocked_inside_a_polygon_but_not_in_its_hole(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    thing: object,
    lon: float,
    lat: float,
    blocked: bool,
) -> None:
    use(monkeypatch, tmp_path, thing)

    assert is_blocked(Point(lon, lat)) is blocked


def test_nothing_is_blocked_without_a_file() -> None:
    assert not is_blocked(Point(1, 1))


@pytest.mark.parametrize("content", ["", "{", "{}", '["type"]x'])
def test_file_that_is_none_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "blocked.geojson"
    file.write_text(content)
    monkeypatch.setenv("PARTICIPATION_BLOCKED_AREAS", str(file))
    settings.cache_clear()

    with pytest.raises(ValueError, match="BLOCKED_AREAS"):
        settings()
