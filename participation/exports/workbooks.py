"""The same rows as a workbook: text stays text, whatever it looks like."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from participation.exports.dictionary import lines
from participation.exports.reading import Rows
from participation.exports.tables import Table, Value
from participation.i18n import gettext as _
from participation.plain import printable

CHUNK = 256 * 1024
MADE = datetime(2026, 1, 1)  # noqa: DTZ001  # the same rows are the same file
SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Book:
    """One sheet of rows, one that says what the columns mean; written in threads."""

    def __init__(self, file: Path, table: Table) -> None:
        self.book = xlsxwriter.Workbook(str(file), {**SAFE, "tmpdir": str(file.parent)})
        self.book.set_properties({"created": MADE})
        self.names = table.names
        self.sheet = self.book.add_worksheet(table.name)
        self.sheet.freeze_panes(1, 0)
        self.row = 0
        self.add([self.names])
        self.meaning = self.book.add_worksheet(_("列的意思")[:31])

    def add(self, cells: Sequence[Sequence[Value]]) -> None:
        for line in cells:
            self.row = _write(self.sheet, self.row, line)

    def explain(self, cells: Sequence[Sequence[Value]]) -> None:
        for number, line in enumerate(cells):
            _write(self.meaning, number, line)

    def rows(self, page: Rows) -> None:
        self.add([[row[name] for name in self.names] for row in page])


def _write(sheet: xlsxwriter.workbook.Worksheet, row: int, line: Sequence[Value]) -> int:
    for column, value in enumerate(line):
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif value:
            text = " ".join(value) if isinstance(value, list) else value
            sheet.write_string(row, column, printable(text))
    return row + 1


async def as_xlsx(table: Table, parts: AsyncIterator[Rows]) -> AsyncIterator[bytes]:
    """Laid down in a folder of its own, which is gone when the last byte has left."""
    with TemporaryDirectory(prefix="export-") as folder:
        file = Path(folder) / "table.xlsx"
        book = await asyncio.to_thread(Book, file, table)
        async for page in parts:
            await asyncio.to_thread(book.rows, page)
        book.explain(lines(table))
        await asyncio.to_thread(book.book.close)
        with file.open("rb") as made:
            while chunk := await asyncio.to_thread(made.read, CHUNK):
                yield chunk
