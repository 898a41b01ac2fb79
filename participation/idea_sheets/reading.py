"""From the rows of a workbook to one form for each paper; every row that is wrong is named."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from participation import xlsx
from participation.errors import InvalidInput
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.idea_sheets.columns import COLUMNS, IDEA, NUMBER, Column, column_called, is_words
from participation.proposals.paper import PaperIdeaForm

MOST_ROWS = 60
MOST_COMPLAINTS = 40
TOO_LARGE = N_("文件太大了。一张表最多 %(most)s 份。")
REFUSED = {
    "too-large": TOO_LARGE,
    "not-a-book": N_("打不开这个文件。请存成 Excel 工作簿（.xlsx）再交。"),
}


@dataclass(frozen=True)
class Line:
    """One filled row: its number in the sheet, and what it says."""

    row: int
    form: PaperIdeaForm


async def read(file: bytes, themes: Sequence[str]) -> list[Line]:
    """Raises InvalidInput: for the file, a heading, or {"row 3 idea": sentence} for each row."""
    try:
        rows = await asyncio.to_thread(xlsx.rows_of, file)
    except xlsx.BadBook as bad:
        raise InvalidInput({"file": _(REFUSED[str(bad)]) % {"most": MOST_ROWS}}) from bad
    first = next((number for number, row in enumerate(rows) if any(row)), len(rows))
    headings = _headings(rows[first] if first < len(rows) else [])
    filled = [*_filled(rows[first + 1 :], first + 2, headings)]
    if not filled:
        raise InvalidInput({"file": _("表里还没有写。")})
    if len(filled) > MOST_ROWS:
        raise InvalidInput({"file": _(TOO_LARGE) % {"most": MOST_ROWS}})
    return _forms(filled, themes)


def _headings(row: Sequence[str]) -> list[Column | None]:
    """A column that is none of ours is refused by its name: it may hold who the child is."""
    columns = [column_called(heading) if heading.strip() else None for heading in row]
    strange = [name for name, one in zip(row, columns, strict=True) if name.strip() and not one]
    if strange:
        words = _("“%(name)s”这一列不收，请删掉再交。") % {"name": strange[0].strip()[:20]}
        raise InvalidInput({"file": words})
    known = [one.field for one in columns if one]
    if len(known) != len(set(known)):
        raise InvalidInput({"file": _("有两列是同一个意思，请留一列。")})
    if not {NUMBER.field, IDEA.field} <= set(known):
        words = _("第一行要有这些列：%(names)s。") % {
            "names": "、".join(_(c.name) for c in COLUMNS)
        }
        raise InvalidInput({"file": words})
    return columns


def _filled(
    rows: Sequence[Sequence[str]], first: int, columns: Sequence[Column | None]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Without rows that hold no word of a child: a sheet is handed out with its numbers."""
    for number, row in enumerate(rows, first):
        said = _said(row, columns)
        if any(is_words(field) for field in said):
            yield number, said


def _said(row: Sequence[str], columns: Sequence[Column | None]) -> dict[str, str]:
    beside = list(columns) + [None] * max(0, len(row) - len(columns))
    pairs = zip(row, beside[: len(row)], strict=True)
    return {column.field: words.strip() for words, column in pairs if column and words.strip()}


def _forms(filled: Sequence[tuple[int, dict[str, str]]], themes: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    wrong: dict[str, str] = {}
    numbers: set[int] = set()
    for row, said in filled:
        try:
            form = _form(said, themes)
            _refuse_twice(form.paper_no, numbers)
            lines.append(Line(row, form))
        except InvalidInput as refused:
            wrong |= at_row(row, refused)
    refuse(wrong)
    return lines


def _form(said: Mapping[str, str], themes: Sequence[str]) -> PaperIdeaForm:
    theme = said.get("theme", "")
    if theme and theme not in themes:
        raise InvalidInput({"theme": _("这节课的议题是“%(name)s”。") % {"name": themes[0]}})
    saw = "。".join(part for part in (said.get("where", ""), said.get("saw", "")) if part)
    return PaperIdeaForm.parse({**said, "saw": saw})


def _refuse_twice(number: int, numbers: set[int]) -> None:
    if number in numbers:
        words = _("%(number)s 号在表里有两份。") % {"number": number}
        raise InvalidInput({"paper_no": words})
    numbers.add(number)


def at_row(row: int, refused: InvalidInput) -> dict[str, str]:
    """{"row 3 idea": "第 3 行，我的主意：太长了……"}."""
    names = {one.field: _(one.name) for one in COLUMNS}
    return {
        f"row {row} {field}": _("第 %(row)s 行，%(name)s：%(sentence)s")
        % {"row": row, "name": names.get(field, _("整行")), "sentence": sentence}
        for field, sentence in refused.fields.items()
    }


def refuse(wrong: Mapping[str, str]) -> None:
    """All of it or nothing: a sheet is mended in the sheet and handed in again."""
    if wrong:
        raise InvalidInput(dict([*wrong.items()][:MOST_COMPLAINTS]))
