"""The sheet to fill in, and the class's public ideas as a workbook and as a paper."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from participation.i18n import gettext as _
from participation.i18n import language
from participation.idea_sheets.columns import COLUMNS, GOING_OUT, Column
from participation.idea_sheets.queries import Sheet
from participation.papers import Paper, Part
from participation.plain import printable

MADE = datetime(2026, 1, 1)  # noqa: DTZ001  # the same rows are the same file
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LANDSCAPE_A4 = 9
TALL = 54  # points: three lines of a child's hand


async def empty_sheet(papers: int, theme: str) -> bytes:
    """With numbers and theme; printed on A4 it is the paper that children write on."""
    rows = [(str(number), "", theme, *[""] * 5) for number in range(1, papers + 1)]
    return await asyncio.to_thread(_book, COLUMNS, rows, TALL)


async def as_workbook(sheet: Sheet) -> bytes:
    rows = [(str(number), sheet.theme, *words) for number, words in enumerate(sheet.rows, start=1)]
    return await asyncio.to_thread(_book, GOING_OUT, rows, 0)


def as_paper(sheet: Sheet) -> Paper:
    """One part for each idea, in the words of its child."""
    return Paper(
        title=_("红领巾小提案"),
        language=language(),
        subtitle=f"{sheet.label} · {sheet.theme}",
        parts=tuple(_part(number, words) for number, words in enumerate(sheet.rows, start=1)),
        foot=_("大人看过、已经公开的。孩子写的，一个字也没有改。"),
    )


def _part(number: int, words: Sequence[str]) -> Part:
    said = zip(GOING_OUT[2:], words, strict=True)
    return Part(
        heading=_("%(number)s 号") % {"number": number},
        paragraphs=tuple(f"{_(box.name)}：{text}" for box, text in said if text),
    )


def _book(columns: Sequence[Column], rows: Sequence[Sequence[str]], height: int) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet(_("小提案")[:31])
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    head = book.add_format({"bold": True, "border": 1})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _(column.name), head)
    for number, row in enumerate(rows, start=1):
        if height:
            sheet.set_row(number, height)
        for place, text in enumerate(row):
            sheet.write_string(number, place, printable(text), cell)
    _for_print(sheet)
    _explain(book, columns)
    book.close()
    return file.getvalue()


def _for_print(sheet: xlsxwriter.workbook.Worksheet) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _explain(book: xlsxwriter.Workbook, columns: Sequence[Column]) -> None:
    meaning = book.add_worksheet(_("列的意思")[:31])
    meaning.set_column(1, 1, 60)
    for number, column in enumerate(columns):
        meaning.write_string(number, 0, _(column.name))
        meaning.write_string(number, 1, _(column.about))
