"""A workbook from outside is read as others write it; what would hurt is refused."""

import zipfile
from contextlib import suppress
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from participation import xlsx
from participation.xlsx import BadBook, rows_of

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
)
BOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = '<Relationships><Relationship Id="rId1" Target="{}"/></Relationships>'


def packed(parts: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return file.getvalue()


def book(cells: str, target: str = "worksheets/sheet1.xml") -> bytes:
    return packed(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS.format(target),
            "xl/worksheets/sheet1.xml": SHEET.format(f"<sheetData>{cells}</sheetData>"),
        }
    )


def a_cell(how: int) -> bytes:
    return packed(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": SHEET.format("<sheetData/>"),
        },
        how,
    )


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


def test_sheet_may_lie_anywhere_in_the_book_and_pieces_of_a_word_are_one() -> None:
    strings = "<sst><si><r><t>斑马</t></r><r><t>线</t></r><rPh><t>ban</t></rPh></si></sst>"
    cells = '<row><c t="s"><v>0</v></c></row>'
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format("/xl/odd/page.xml"),
        "xl/odd/page.xml": SHEET.format(f"<sheetData>{cells}</sheetData>"),
        "xl/sharedStrings.xml": strings,
    }

    assert rows_of(packed(dict(parts))) == [["斑马线"]]


def test_only_the_two_ways_of_packing_that_workbooks_use_are_unpacked() -> None:
    assert rows_of(a_cell(zipfile.ZIP_STORED)) == rows_of(a_cell(zipfile.ZIP_DEFLATED)) == []
    for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(BadBook):
            rows_of(a_cell(how))


def bomb() -> bytes:
    """Five megabytes of blanks in five kilobytes; the head of the entry lies about it too."""
    parts = book(f"<row r='1'><c r='A1' t='str'><v>{' ' * (5 * 1024 * 1024)}</v></c></row>")
    assert len(parts) < 20_000
    return parts


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
        (book('<row r="2"/><row r="1"/>'), "not-a-book"),
        (book('<row r="1"><c r="1A"><v>1</v></c></row>'), "not-a-book"),
        (book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "not-a-book"),
        (book('<c r="A1"><v>1</v></c>'), "not-a-book"),
        (book("<row"), "not-a-book"),
        (book("", "../../../etc/passwd"), "not-a-book"),
        (
            packed({"xl/workbook.xml": ENTITY + BOOK, "xl/_rels/workbook.xml.rels": RELATIONS}),
            "not-a-book",
        ),
        (
            packed({"xl/workbook.xml": (ENTITY + BOOK).encode("utf-16")}),
            "not-a-book",
        ),
    ],
)
def test_what_is_no_sheet_of_ours_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(BadBook) as refused:
        rows_of(file)

    assert str(refused.value) == why


def test_document_type_is_refused_before_any_entity_is_read() -> None:
    cells = SHEET.format('<sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData>')
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": ENTITY + cells,
    }

    with pytest.raises(BadBook):
        rows_of(packed(dict(parts)))


@given(st.binary(max_size=400))
def test_noise_is_refused_or_read_and_never_breaks(noise: bytes) -> None:
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": noise,
    }
    for file in (noise, packed(parts)):
        with suppress(BadBook):
            rows_of(file)
