"""Exports as another program reads them: with the standard library and openpyxl."""

import csv
import json
from collections.abc import AsyncIterator
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from participation.plain import unescaped


async def whole(parts: AsyncIterator[bytes]) -> bytes:
    return b"".join([part async for part in parts])


def of_csv(data: bytes) -> list[dict[str, str]]:
    found = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: unescaped(cell) for name, cell in row.items()} for row in found]


def of_json(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(data)["rows"]
    return rows


def of_xlsx(data: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(BytesIO(data), read_only=True).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def as_cell(value: Any) -> str:
    """How a value of the JSON stands in the CSV."""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
