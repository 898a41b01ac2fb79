"""Writes a small PMTiles file (version 3) of an invented street grid: no real road, no border."""

import math
import struct
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import mapbox_vector_tile

WEST, SOUTH, EAST, NORTH = 125.300, 43.800, 125.325, 43.8158
ZOOMS = range(12, 15)
EXTENT = 4096

Entry = tuple[int, int, int]  # tile id, offset, length


def tile_at(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    """In tiles of the zoom, with fractions."""
    across = 1 << zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * across
    return (lon + 180) / 360 * across, y


def tile_id(zoom: int, x: int, y: int) -> int:
    """Hilbert curve within a zoom, zooms one after another, as the format asks."""
    number, half = 0, (1 << zoom) // 2
    while half:
        right, below = int(bool(x & half)), int(bool(y & half))
        number += half * half * ((3 * right) ^ below)
        if not below:
            if right:
                x, y = (1 << zoom) - 1 - x, (1 << zoom) - 1 - y
            x, y = y, x
        half //= 2
    return ((1 << (2 * zoom)) - 1) // 3 + number


def varint(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def directory(entries: list[Entry]) -> bytes:
    ids = [0, *(entry[0] for entry in entries)]
    columns: list[Iterable[int]] = [
        [len(entries)],
        (there - here for here, there in pairwise(ids)),
        (1 for _entry in entries),
        (length for _id, _offset, length in entries),
        (offset + 1 for _id, offset, _length in entries),
    ]
    return b"".join(varint(number) for column in columns for number in column)


def _feature(kind: str, geometry: dict[str, Any], name: str = "") -> dict[str, Any]:
    return {"geometry": geometry, "properties": {"kind": kind, **({"name": name} if name else {})}}


def _line(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [list(point) for point in points]}


def _box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _invented() -> dict[str, list[dict[str, Any]]]:
    """A school, a park, a stream, three named roads and lanes between them."""
    middle = (SOUTH + NORTH) / 2
    lanes = [WEST + (EAST - WEST) * share / 8 for share in range(1, 8)]
    return {
        "earth": [_feature("earth", _box(WEST - 1, SOUTH - 1, EAST + 1, NORTH + 1))],
        "landuse": [
            _feature("park", _box(125.313, 43.8085, 125.321, 43.8125)),
            _feature("school", _box(125.3045, 43.8040, 125.3085, 43.8065)),
        ],
        "water": [_feature("water", _box(WEST, 43.8012, EAST, 43.8022))],
        "roads": [
            *(_feature("minor_road", _line((lon, SOUTH), (lon, NORTH))) for lon in lanes),
            _feature("major_road", _line((WEST, middle), (EAST, middle)), "白桦路"),
            _feature("highway", _line((125.3109, SOUTH), (125.3109, NORTH)), "同心街"),
        ],
        "buildings": [_feature("building", _box(125.3052, 43.8046, 125.3066, 43.8053))],
        "pois": [
            _feature("school", {"type": "Point", "coordinates": [125.3065, 43.8050]}, "学校"),
            _feature("park", {"type": "Point", "coordinates": [125.3170, 43.8105]}, "向阳公园"),
        ],
    }


def _placed(geometry: dict[str, Any], zoom: int, x: int, y: int) -> dict[str, Any]:
    def place(at: Any) -> Any:
        if isinstance(at[0], list):
            return [place(one) for one in at]
        east, south = tile_at(at[0], at[1], zoom)
        return [round((east - x) * EXTENT), round((south - y) * EXTENT)]

    return {"type": geometry["type"], "coordinates": place(geometry["coordinates"])}


def _tile(zoom: int, x: int, y: int) -> bytes:
    layers = [
        {
            "name": name,
            "features": [
                {**one, "geometry": _placed(one["geometry"], zoom, x, y)} for one in features
            ],
        }
        for name, features in _invented().items()
    ]
    options = {"y_coord_down": True, "extents": EXTENT}
    encoded: bytes = mapbox_vector_tile.encode(layers, default_options=options)
    return encoded


def write_archive(path: Path) -> Path:
    tiles = {}
    for zoom in ZOOMS:
        (west, north), (east, south) = tile_at(WEST, NORTH, zoom), tile_at(EAST, SOUTH, zoom)
        for x in range(int(west) - 1, int(east) + 2):
            for y in range(int(north) - 1, int(south) + 2):
                tiles[tile_id(zoom, x, y)] = _tile(zoom, x, y)
    entries, data = [], b""
    for number in sorted(tiles):
        entries.append((number, len(data), len(tiles[number])))
        data += tiles[number]
    root, about = directory(entries), b"{}"
    path.write_bytes(_head(root, about, data, len(entries)) + root + about + data)
    return path


def _head(root: bytes, about: bytes, data: bytes, count: int) -> bytes:
    at = 127
    places = [at, len(root), at + len(root), len(about), at + len(root) + len(about), 0]
    places += [at + len(root) + len(about), len(data), count, count, count]
    edges = [round(degrees * 10**7) for degrees in (WEST, SOUTH, EAST, NORTH)]
    middle = [round((WEST + EAST) / 2 * 10**7), round((SOUTH + NORTH) / 2 * 10**7)]
    plain = (1, 1, 1, 1, ZOOMS.start, ZOOMS.stop - 1)  # clustered, uncompressed, vector tiles
    return b"".join(
        [
            b"PMTiles\x03",
            struct.pack("<11Q", *places),
            struct.pack("<6B", *plain),
            struct.pack("<4i", *edges),
            struct.pack("<B2i", ZOOMS.stop - 1, *middle),
        ]
    )
