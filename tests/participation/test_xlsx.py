"""A workbook from outside is read as others write it; what would hurt is refused."""

import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from participation import xlsx
from participation.xlsx import BadBook, rows_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def packed(parts: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return file.getvalue()


def parts_of(file: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(BytesIO(file)) as book:
        return {name: book.read(name) for name in book.namelist()}


def sheet(cells: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def book(cells: str, **parts: str) -> bytes:
    """As a program writes it, with cells of ours in its only sheet."""
    return packed({**parts_of(by_xlsxwriter([["x"]])), SHEET: sheet(cells), **parts})


def a_cell(how: int) -> bytes:
    return packed(parts_of(by_xlsxwriter([])), how)


def by_openpyxl(rows: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def by_xlsxwriter(rows: list[list[str]]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                sheet.write_string(number, place, words)
    return file.getvalue()


def test_both_writers_are_read_and_numbers_are_text() -> None:
    assert rows_of(by_openpyxl([["编号", "主意"], [1, "画线"], [2.0, None]])) == [
        ["编号", "主意"],
        ["1", "画线"],
        ["2"],
    ]
    assert rows_of(by_xlsxwriter([["007", "=1+1", '"引号"']])) == [["007", "=1+1", '"引号"']]


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=6), max_size=6)
)
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    kept = [[xlsx_text(words) for words in row] for row in rows]
    found = rows_of(by_xlsxwriter(kept))

    for number, row in enumerate(kept):
        for place, words in enumerate(row):
            there = number < len(found) and place < len(found[number])
            assert (found[number][place] if there else "") == (words if words.strip() else "")


def xlsx_text(words: str) -> str:
    """What a cell can hold: XML's own signs, and a line's end is one sign."""
    plain = "".join(sign for sign in words if sign.isprintable() and sign not in "\ufffe\uffff")
    return plain.replace("_x", "x")


def test_formula_is_the_text_that_was_typed() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://a")</f><v>点我</v></c></row>'

    assert rows_of(book(cells)) == [['=HYPERLINK("http://a")']]


def test_cells_stand_where_they_say_and_blank_rows_count() -> None:
    cells = '<row r="3"><c r="C3" t="inlineStr"><is><t>线</t></is></c></row>'

    assert rows_of(book(cells)) == [[], [], ["", "", "线"]]


def test_pieces_of_a_word_are_one_and_how_it_is_spoken_is_left_out() -> None:
    words = "<si><r><t>斑马</t></r><r><t>线</t></r><rPh sb='0' eb='1'><t>ban</t></rPh></si>"
    strings = f'<sst xmlns="{MAIN}">{words}</sst>'

    assert rows_of(book("<row><c t='s'><v>0</v></c></row>", **{STRINGS: strings})) == [["斑马线"]]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    cells = "<row r='2'><c r='B2' t='str'><v>线</v></c></row>"
    small = sheet(cells).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')

    assert rows_of(book("", **{SHEET: small})) == [[], ["", "线"]]


def test_only_the_two_ways_of_packing_that_workbooks_use_are_unpacked() -> None:
    assert rows_of(a_cell(zipfile.ZIP_STORED)) == rows_of(a_cell(zipfile.ZIP_DEFLATED)) == []
    for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(BadBook):
            rows_of(a_cell(how))


def bomb() -> bytes:
    """Five megabytes of blanks in a few kilobytes."""
    file = book(f"<row r='1'><c r='A1' t='str'><v>{' ' * (5 * 1024 * 1024)}</v></c></row>")
    assert len(file) < 30_000
    return file


def lying() -> bytes:
    """The directory says that little is in it."""
    file = bytearray(bomb())
    where = file.index(b"PK\x01\x02")
    while where >= 0:
        file[where + 24 : where + 28] = (10).to_bytes(4, "little")
        where = file.find(b"PK\x01\x02", where + 4)
    return bytes(file)


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"", "not-a-book"),
        (b"PK\x03\x04 but no more", "not-a-book"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-book"),
        (packed({"a.txt": "x"}), "not-a-book"),
        (packed({f"{n}.xml": "x" for n in range(xlsx.MOST_PARTS + 1)}), "too-large"),
        (bytes(xlsx.MOST_BYTES + 1), "too-large"),
        (bomb(), "too-large"),
        (lying(), "not-a-book"),
        (book(f'<row r="{xlsx.MOST_ROWS + 1}"/>'), "too-large"),
        (book('<row r="1"><c r="AO1"><v>1</v></c></row>'), "too-large"),
        (book('<row r="1"><c r="1A"><v>1</v></c></row>'), "not-a-book"),
        (book('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), "not-a-book"),
        (book("<row"), "not-a-book"),
        (packed({**parts_of(book("")), SHEET: ""}), "not-a-book"),
        (book("", **{"xl/workbook.xml": ENTITY}), "not-a-book"),
    ],
)
def test_what_is_no_sheet_of_ours_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(BadBook) as refused:
        rows_of(file)

    assert str(refused.value) == why


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entity_is_refused_before_it_is_read(code: str) -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'
    parts = parts_of(book("")) | {SHEET: sheet(cells, ENTITY).encode(code)}

    with pytest.raises(BadBook, match="not-a-book"):
        rows_of(packed(parts))


TORN = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl tells what it passes over
WRITTEN = parts_of(by_xlsxwriter([["画线", "7"]]))


@TORN
@given(st.binary(max_size=400), st.sampled_from(sorted(WRITTEN)))
def test_noise_is_refused_or_read_and_never_breaks(noise: bytes, part: str) -> None:
    for file in (noise, packed(WRITTEN | {part: noise})):
        with suppress(BadBook):
            rows_of(file)


@TORN
@given(st.sampled_from(sorted(WRITTEN)), st.data())
def test_torn_part_is_refused_or_read_and_never_breaks(part: str, data: st.DataObject) -> None:
    whole = bytes(WRITTEN[part])  # type: ignore[arg-type]
    cut, swapped = (data.draw(st.integers(0, len(whole) - 1)) for _n in range(2))
    torn = (
        whole[:cut] if data.draw(st.booleans()) else whole[:swapped] + b"7" + whole[swapped + 1 :]
    )
    with suppress(BadBook):
        rows_of(packed(WRITTEN | {part: torn}))


def test_what_a_program_took_for_a_day_or_a_yes_is_text_too() -> None:
    made = openpyxl.Workbook()
    made.active.append([date(2026, 11, 26), True, 1.5])
    file = BytesIO()
    made.save(file)

    assert rows_of(file.getvalue()) == [["2026-11-26 00:00:00", "True", "1.5"]]
