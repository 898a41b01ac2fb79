"""A province's worth of reports, as columns: cities of many sizes over Jilin, and villages."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import HERE, NOW
from participation.place import FINEST, STEP_LAT
from participation.reports.cells import ENOUGH_REPORTERS
from participation.reports.facets import facet_of

AUTHORS = 5_000
MONTHS = 24
ROWS_AT_ONCE = 50_000
PLACES = ("school", "street", "park", "community", "library", "hospital", "other", "nursing-room")
PLACE_SHARES = (0.26, 0.26, 0.16, 0.14, 0.06, 0.05, 0.05, 0.02)
MOODS, MOOD_SHARES = ("keep", "improve", "add"), (0.36, 0.44, 0.2)
SEASONS, SEASON_SHARES = ("spring", "summer", "autumn", "winter"), (0.22, 0.24, 0.26, 0.28)
HANDLINGS = ("received", "acknowledged", "in-progress", "resolved", "declined", "forwarded")
HANDLING_SHARES = (0.46, 0.16, 0.1, 0.2, 0.05, 0.03)
# longitude, latitude, share of all reports, spread in degrees
CITIES = (
    (125.32, 43.88, 0.30, 0.055),  # Changchun
    (126.55, 43.84, 0.16, 0.040),  # Jilin
    (124.35, 43.17, 0.08, 0.025),  # Siping
    (125.14, 42.90, 0.06, 0.020),  # Liaoyuan
    (125.94, 41.73, 0.07, 0.022),  # Tonghua
    (126.42, 41.94, 0.04, 0.018),  # Baishan
    (124.82, 45.14, 0.07, 0.025),  # Songyuan
    (122.84, 45.62, 0.05, 0.020),  # Baicheng
    (129.51, 42.91, 0.07, 0.020),  # Yanji
)
VILLAGES = 400

Cities = Sequence[tuple[float, float, float, float]]
Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]


def points(count: int, cities: Cities, chance: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Schools in cities, each with its reports around it; villages share what is left."""
    schools = np.array([_school(cities, chance) for _ in range(2_500)])
    middle = schools[chance.integers(0, len(schools), count)]
    if len(cities) > 1:
        towns = np.column_stack(
            [chance.uniform(122, 130.5, VILLAGES), chance.uniform(41.3, 46, VILLAGES)]
        )
        rural = chance.random(count) > sum(share for _lon, _lat, share, _spread in cities)
        middle[rural] = towns[chance.integers(0, VILLAGES, int(rural.sum()))]
    reach = chance.exponential(0.004, count)
    angle = chance.uniform(0, 2 * np.pi, count)
    return middle[:, 0] + reach * np.cos(angle) * 1.35, middle[:, 1] + reach * np.sin(angle)


def _school(cities: Cities, chance: np.random.Generator) -> tuple[float, float]:
    shares = np.array([share for _lon, _lat, share, _spread in cities])
    lon, lat, _share, spread = cities[chance.choice(len(cities), p=shares / shares.sum())]
    return chance.normal(lon, spread * 1.35), chance.normal(lat, spread)


def columns(count: int, cities: Cities) -> dict[str, Any]:
    """Every column of photo_report, positions and facets as the service would have settled them."""
    chance = np.random.default_rng(387)
    lon, lat = (np.round(part, 5) for part in points(count, cities, chance))
    grid_lon, grid_lat = _grid(lon, lat)
    authors = chance.integers(1, min(AUTHORS, count) + 1, count)
    spot = _cells(grid_lon, grid_lat)
    exact = _crowded(spot, authors)
    seen_lon, seen_lat = np.where(exact, lon, grid_lon), np.where(exact, lat, grid_lat)
    kinds = {
        "place_type": chance.choice(PLACES, count, p=PLACE_SHARES),
        "mood": chance.choice(MOODS, count, p=MOOD_SHARES),
        "season": chance.choice(SEASONS, count, p=SEASON_SHARES),
        "handling": chance.choice(HANDLINGS, count, p=HANDLING_SHARES),
    }
    named = {name: values.tolist() for name, values in kinds.items()}
    return {
        "id": range(1, count + 1),
        "author_id": authors.tolist(),
        "age": chance.random(count).tolist(),
        "lon": lon.tolist(),
        "lat": lat.tolist(),
        "grid_lon": seen_lon.tolist(),
        "grid_lat": seen_lat.tolist(),
        "cell": np.where(exact, _cells(seen_lon, seen_lat), spot).tolist(),
        "spot": spot.tolist(),
        "exact": exact.tolist(),
        **named,
        "facet": [facet_of(*kind) for kind in zip(*named.values(), strict=True)],
    }


def _grid(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    """`place.on_grid` for many."""
    middle = np.round((np.floor(lat / STEP_LAT) + 0.5) * STEP_LAT, 7)
    step = STEP_LAT / np.cos(np.radians(middle))
    return np.round((np.floor(lon / step) + 0.5) * step, 7), middle


def _cells(lon: Numbers, lat: Numbers) -> Codes:
    """`place.cell_of` for many."""
    tiles = 1 << FINEST
    x = ((lon + 180) / 360 * tiles).astype(np.int64)
    y = ((1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2 * tiles).astype(np.int64)
    return _spread(x) | _spread(y) << 1


def _spread(numbers: Codes) -> Codes:
    spread = np.zeros_like(numbers)
    for bit in range(FINEST):
        spread |= (numbers >> bit & 1) << 2 * bit
    return spread


def _crowded(spot: Codes, authors: Codes) -> NDArray[np.bool_]:
    pairs = np.unique(np.column_stack([spot, authors]), axis=0)
    spots, reporters = np.unique(pairs[:, 0], return_counts=True)
    return np.isin(spot, spots[reporters >= ENOUGH_REPORTERS])


def rows(count: int, cities: Cities = CITIES) -> Iterator[list[tuple[Any, ...]]]:
    """In pieces, in the order of NAMES."""
    made = columns(count, cities)
    for start in range(0, count, ROWS_AT_ONCE):
        part = {name: values[start : start + ROWS_AT_ONCE] for name, values in made.items()}
        yield [_row(dict(zip(part, one, strict=True))) for one in zip(*part.values(), strict=True)]


def _row(one: dict[str, Any]) -> tuple[Any, ...]:
    moment = NOW - timedelta(days=30 * MONTHS * one.pop("age"))
    public_id = secrets.token_urlsafe(16)
    fixed = {
        "public_id": public_id,
        "tracking_hash": f"slip-{public_id}",
        "topic_id": None,
        "jurisdiction_id": HERE,
        "visibility": "published",
        "held": False,
        "findings": "[]",
        "urgency": 0,
        "version": 1,
        "created_at": moment,
        "published_at": moment,
        "features": "[]",
        "words": "",
        "media": "[]",
        "month": f"{moment.year}-{moment.month:02}",
        "public_place": False,
    }
    whole = {**one, **fixed}
    return tuple(whole[name] for name in NAMES)


NAMES = (
    *("id", "author_id", "lon", "lat", "grid_lon", "grid_lat", "cell", "spot", "exact"),
    *("place_type", "mood", "season", "handling", "facet", "public_id", "tracking_hash"),
    *("topic_id", "jurisdiction_id", "visibility", "held", "findings", "urgency", "version"),
    *("created_at", "published_at", "features", "words", "media", "month", "public_place"),
)
