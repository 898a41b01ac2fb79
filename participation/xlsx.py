"""A workbook from outside, read as text and nothing else: no formula is reckoned, no macro run."""

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from posixpath import join, normpath
from typing import Self
from xml.parsers import expat  # stops at a DOCTYPE: no entity is ever read

MOST_BYTES = 1024 * 1024
MOST_PART = 4 * 1024 * 1024  # unpacked; what the file says of itself is not believed
MOST_PARTS = 200
MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_SIGNS = 4000
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
BOOK = "xl/workbook.xml"
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, LookupError, EOFError)

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
        with zipfile.ZipFile(BytesIO(file)) as book:
            if len(book.infolist()) > MOST_PARTS:
                raise BadBook("too-large")
            return _first_sheet(book)
    except (*BROKEN, RuntimeError, NotImplementedError) as error:
        raise BadBook("not-a-book") from error


def _first_sheet(book: zipfile.ZipFile) -> list[Row]:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in book.namelist():
        shared = _Strings().read(_part(book, "xl/sharedStrings.xml")).found
    sheet = _Sheet(shared)
    sheet.read(_part(book, _where_it_lies(book)))
    return sheet.rows


def _where_it_lies(book: zipfile.ZipFile) -> str:
    sheets = _Names("sheet", "id").read(_part(book, BOOK)).found
    known = _Names("Relationship", "Id", "Target").read(_part(book, f"xl/_rels/{BOOK[3:]}.rels"))
    lies = {one[0]: one[1] for one in known.found}
    target = lies[sheets[0][0]]
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    entry = book.getinfo(name)
    if entry.compress_type not in PACKED or entry.flag_bits & 1:
        raise BadBook("not-a-book")
    with book.open(entry) as packed:
        found = packed.read(MOST_PART + 1)
    if len(found) > MOST_PART:
        raise BadBook("too-large")
    return found


class _Reader:
    """One pass over a part; names come without their namespace."""

    def read(self, part: bytes) -> Self:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.Parse(part, True)  # expat's own way to say that this is all
        return self

    def _begin(self, name: str, given: Mapping[str, str]) -> None:
        self.begin(_local(name), {_local(key): value for key, value in given.items()})

    def _end(self, name: str) -> None:
        self.end(_local(name))

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, words: str) -> None:
        """What stands in it, in pieces."""


def _refuse(*_told: object) -> None:
    raise BadBook("not-a-book")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


class _Names(_Reader):
    """The wanted attributes of each element of a name."""

    def __init__(self, element: str, *wanted: str) -> None:
        self.element, self.wanted = element, wanted
        self.found: list[tuple[str, ...]] = []

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        if name == self.element:
            self.found.append(tuple(given[one] for one in self.wanted))


class _Strings(_Reader):
    """Words that cells share; how a sign is spoken beside it is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.within: list[str] = []

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        self.within.append(name)
        if name == "si":
            self.found.append("")

    def end(self, name: str) -> None:
        self.within.pop()

    def text(self, words: str) -> None:
        if self.within[-1] == "t" and "rPh" not in self.within:
            self.found[-1] += words[: MOST_SIGNS - len(self.found[-1])]


class _Sheet(_Reader):
    """Cells where they stand. A formula is the text that somebody typed, with its sign."""

    def __init__(self, shared: Sequence[str]) -> None:
        self.shared = shared
        self.rows: list[Row] = []
        self.within: list[str] = []
        self.kind, self.value, self.formula, self.column = "", "", "", 0

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        self.within.append(name)
        if name == "row":
            self._begin_row(int(given.get("r") or len(self.rows) + 1))
        elif name == "c":
            self.kind, self.value, self.formula = given.get("t", "n"), "", ""
            self.column = _column(given["r"]) if "r" in given else len(self.rows[-1])

    def end(self, name: str) -> None:
        self.within.pop()
        if name == "c":
            self._put(self._words())

    def text(self, words: str) -> None:
        place = self.within[-1]
        if place == "f":
            self.formula += words[: MOST_SIGNS - len(self.formula)]
        elif place == "v" or (place == "t" and "is" in self.within and "rPh" not in self.within):
            self.value += words[: MOST_SIGNS - len(self.value)]

    def _begin_row(self, number: int) -> None:
        if not len(self.rows) < number <= MOST_ROWS:
            raise BadBook("too-large" if number > MOST_ROWS else "not-a-book")
        self.rows += [[] for _blank in range(number - len(self.rows))]

    def _words(self) -> str:
        if self.formula:
            return f"={self.formula}"
        if self.kind == "s":
            return self.shared[int(self.value)]
        whole = self.kind == "n" and self.value.endswith(".0")
        return self.value.removesuffix(".0") if whole else self.value

    def _put(self, words: str) -> None:
        """Beyond the columns of any sheet of ours there may be nothing."""
        row = self.rows[-1]
        if not words.strip():
            return
        if self.column >= MOST_COLUMNS:
            raise BadBook("too-large")
        row += [""] * (self.column + 1 - len(row))
        row[self.column] = words


def _column(place: str) -> int:
    """B7 is column 1."""
    found = CELL.match(place)
    if found is None:
        raise BadBook("not-a-book")
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
