"""Vector tiles of the map: the same cells as the views, as Mapbox Vector Tile points."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from participation.errors import NotFound
from participation.place import Point, morton
from participation.reports.ledger import LEVELS, key
from participation.reports.map import MOST_ZOOM
from participation.reports.published import Wanted
from participation.reports.view import Heap, heaps, singles

EXTENT = 4096
LAYER = "reports"
FINER = 3  # 8 × 8 cells in a tile, or 4 × 4: marks that can be told apart
VARINT, BYTES = 0, 2
POINT, MOVE_TO = 1, 9

IS_POINT = bytes((3 << 3 | VARINT, POINT))

Mark = tuple[Point, dict[str, str | int]]


async def tile(z: int, x: int, y: int, wish: Wanted) -> bytes:
    """Raises NotFound for a tile that no map has."""
    if not 0 <= z <= MOST_ZOOM or not (0 <= x < 1 << z and 0 <= y < 1 << z):
        raise NotFound(f"{z}/{x}/{y}")
    level = max(level for level in LEVELS if level <= z + FINER)
    found = await heaps([_keys(z, x, y, level)], wish.kind)
    known = await singles(found)
    marks = (_mark(one, known) for one in found)
    placed = [(pixel(mark[0], z, x, y), mark[1]) for mark in marks if mark]
    return encode([one for one in placed if z <= LEVELS[0] or _inside(one[0])])


def _keys(z: int, x: int, y: int, level: int) -> tuple[int, int]:
    """A tile is one range of the cells within it; beyond the finest level, the cell around it."""
    depth = level - z
    if depth < 0:
        cell = morton(x >> -depth, y >> -depth)
        return key(level, cell), key(level, cell)
    first = morton(x, y) << 2 * depth
    return key(level, first), key(level, first + (1 << 2 * depth) - 1)


def _mark(heap: Heap, known: dict[int, dict[str, Any]]) -> Mark | None:
    if heap.n > 1:
        return heap.place, {"kind": "cluster", "count": heap.n}
    row = known.get(heap.ids)
    if row is None:
        return None
    told = {"id": row["public_id"], "mood": row["mood"], "place_type": row["place_type"]}
    return Point(row["grid_lon"], row["grid_lat"]), {"kind": "report", "count": 1, **told}


def pixel(point: Point, z: int, x: int, y: int) -> tuple[int, int]:
    """Where it lies in the tile, from its north-west corner."""
    tiles = 1 << z
    across = (point.lon + 180) / 360 * tiles
    down = (1 - math.asinh(math.tan(math.radians(point.lat))) / math.pi) / 2 * tiles
    return math.floor((across - x) * EXTENT), math.floor((down - y) * EXTENT)


def _inside(place: tuple[int, int]) -> bool:
    return all(0 <= one < EXTENT for one in place)


def encode(marks: Sequence[tuple[tuple[int, int], dict[str, str | int]]]) -> bytes:
    """One layer of points (Mapbox Vector Tile 2.1); nothing at all when there are none."""
    if not marks:
        return b""
    names: dict[str, int] = {}
    values: dict[str | int, int] = {}
    features = [_feature(place, told, names, values) for place, told in marks]
    layer = [
        _field(15, VARINT, _varint(2)),
        _text(1, LAYER),
        *(_chunk(2, feature) for feature in features),
        *(_text(3, name) for name in names),
        *(_chunk(4, _value(value)) for value in values),
        _field(5, VARINT, _varint(EXTENT)),
    ]
    return _chunk(3, b"".join(layer))


def _feature(
    place: tuple[int, int],
    told: dict[str, str | int],
    names: dict[str, int],
    values: dict[str | int, int],
) -> bytes:
    tags: list[int] = []
    for name, value in told.items():
        tags += [names.setdefault(name, len(names)), values.setdefault(value, len(values))]
    geometry = [MOVE_TO, *(_zigzag(one) for one in place)]
    return _packed(2, tags) + IS_POINT + _packed(4, geometry)


def _value(value: str | int) -> bytes:
    return _text(1, value) if isinstance(value, str) else _field(5, VARINT, _varint(value))


def _packed(number: int, values: Iterable[int]) -> bytes:
    return _chunk(number, b"".join(map(_varint, values)))


def _text(number: int, text: str) -> bytes:
    return _chunk(number, text.encode())


def _chunk(number: int, data: bytes) -> bytes:
    return _field(number, BYTES, _varint(len(data)) + data)


def _field(number: int, form: int, data: bytes) -> bytes:
    return _varint(number << 3 | form) + data


@lru_cache(maxsize=20_000)
def _varint(number: int) -> bytes:
    """Nearly all numbers of a tile come again: places within it, tags, lengths."""
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> int:
    return number << 1 ^ number >> 31
