"""A workbook from outside, read as text and nothing else: no formula is reckoned, no macro run."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

MOST_BYTES = 1024 * 1024
MOST_UNPACKED = (
    4 * 1024 * 1024
)  # of all parts; zipfile unpacks no more of one than it says it holds
MOST_PARTS = 200
MOST_ROWS = 500
MOST_COLUMNS = 40
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What openpyxl raises for a part that is missing, torn or odd; for an entity it is a ValueError.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, ValueError),
    *(TypeError, AttributeError, LookupError, OverflowError),
)

Row = list[str]


class BadBook(Exception):
    """Not a workbook, or one that is too large: the reason is a name of ours."""


def rows_of(file: bytes) -> list[Row]:
    """The first sheet, row by row as it is numbered; blank rows are empty lists.

    Raises BadBook: `not-a-book`, or `too-large`.
    """
    if len(file) > MOST_BYTES:
        raise BadBook("too-large")
    try:
        _refuse_bombs(file)
        book = load_workbook(BytesIO(file), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the sheet says of its size is not believed
        return list(_within(sheet.iter_rows(values_only=True)))
    except BROKEN as error:
        raise BadBook("not-a-book") from error


def _refuse_bombs(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as book:
        parts = book.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadBook("too-large")
    if any(part.compress_type not in PACKED or part.flag_bits & 1 for part in parts):
        raise BadBook("not-a-book")


def _within(rows: Iterable[tuple[object, ...]]) -> Iterator[Row]:
    """Beyond the rows and columns of any sheet of ours there may be nothing."""
    for number, cells in enumerate(rows, 1):
        row = [_words(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise BadBook("too-large")
        yield row


def _words(cell: object) -> str:
    """A formula is the text that somebody typed, with its sign."""
    if cell is None:
        return ""
    if isinstance(cell, ArrayFormula):
        return str(cell.text)
    whole = isinstance(cell, float) and cell.is_integer()
    words = f"{cell:.0f}" if whole else str(cell)
    return words if words.strip() else ""
