"""The same rows as CSV, JSON and GeoJSON, written a part at a time."""

import csv
import json
from collections.abc import AsyncIterator, Callable
from io import StringIO
from typing import Any

from participation.exports.reading import Rows
from participation.exports.tables import Row, Table, Value
from participation.plain import BOM, harmless, printable

Parts = AsyncIterator[Rows]


async def as_csv(table: Table, parts: Parts) -> AsyncIterator[bytes]:
    """RFC 4180 with a mark for spreadsheets; a list is parted by spaces."""
    yield (BOM + _lines([table.names])).encode()
    async for page in parts:
        yield _lines([[_cell(row[name]) for name in table.names] for row in page]).encode()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return harmless(" ".join(value) if isinstance(value, list) else value or "")


def _lines(cells: list[list[str]]) -> str:
    page = StringIO()
    csv.writer(page).writerows(cells)
    return page.getvalue()


async def as_json(table: Table, parts: Parts) -> AsyncIterator[bytes]:
    async for one in _listed(f'{{"table":"{table.name}","rows":[', "]}", _plain, parts):
        yield one


async def as_geojson(table: Table, parts: Parts) -> AsyncIterator[bytes]:
    """RFC 7946; the point is the public one."""
    async for one in _listed('{"type":"FeatureCollection","features":[', "]}", _feature, parts):
        yield one


async def _listed(
    head: str, tail: str, shape: Callable[[Row], dict[str, Any]], parts: Parts
) -> AsyncIterator[bytes]:
    yield head.encode()
    comma = ""
    async for page in parts:
        texts = [json.dumps(shape(row), ensure_ascii=False) for row in page]
        yield (comma + ",\n".join(texts)).encode()
        comma = ",\n"
    yield tail.encode()


def _plain(row: Row) -> dict[str, Any]:
    return {name: printable(one) if isinstance(one, str) else one for name, one in row.items()}


def _feature(row: Row) -> dict[str, Any]:
    properties = _plain(row)
    where = [properties.pop("lon"), properties.pop("lat")]
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": {"type": "Point", "coordinates": where},
        "properties": properties,
    }
