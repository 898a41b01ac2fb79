"""Recount the indicators of One Metre from their open file: `python recount.py FILE.json [CSV]`.

With a second file, the counts are taken from it and not from the first: `indicator-counts.csv` as
the open data have it for everybody. The first then only says formulas, places, months and results.

Needs Python 3.11 and nothing else. It reads the counts and the formulas of the file, works every
figure out anew, and compares. Exit status: 0 all agree, 1 some differ, 2 this is no such file.

Rules, in words:
- A count of null is hidden. Nothing here uses it.
- count: the cells of `top` added up. A part that is hidden makes it `partial`: a least number.
- share: the cells of `top` divided by those of `bottom`, in per cent, half up. A table in which a
  cell that is needed is hidden is left out of both.
- median: cells of a spread say how many cases took up to so long. The median is the first length
  by which half of all cases were over. With fewer than five cases there is none.
- stock: how things stood at the end of a month. Of several months the last one counts.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
Table = dict[tuple[str, str], int | None]

FORMAT = "one-metre-indicators/1"
LEAST_CASES = 5


def tables_of(
    data: Plain, measure: str, stock: bool, months: Iterable[str], office: str = "*"
) -> list[Table]:
    """{(place, month, office): {(row, column): count}} of one measure."""
    found: dict[tuple[str, str, str], Table] = defaultdict(dict)
    for cell in data["cells"]:
        if (
            cell["measure"] == measure
            and cell["month"] in months
            and office in ("*", cell["office"])
        ):
            key = (cell["jurisdiction"], cell["month"], cell["office"])
            found[key][cell["row"], cell["column"]] = cell["count"]
    last = max((month for _place, month, _office in found), default="")
    return [table for (_p, month, _o), table in found.items() if not stock or month == last]


def picked(table: Table, pick: Plain) -> list[int | None]:
    return [table.get((row, column), 0) for row in pick["rows"] for column in pick["columns"]]


def counted(tables: list[Table], pick: Plain) -> Plain:
    cells = [cell for table in tables for cell in picked(table, pick)]
    if not cells:
        return {"state": "none", "value": None, "partial": False}
    open_cells = [cell for cell in cells if cell is not None]
    partial = len(open_cells) != len(cells)
    if partial and sum(open_cells) == 0:
        return {"state": "hidden", "value": None, "partial": True}
    return {"state": "shown", "value": sum(open_cells), "partial": partial}


def shared(tables: list[Table], top: Plain, bottom: Plain) -> Plain:
    whole = [one for one in tables if None not in picked(one, top) + picked(one, bottom)]
    part = sum(cell or 0 for one in whole for cell in picked(one, top))
    all_of_it = sum(cell or 0 for one in whole for cell in picked(one, bottom))
    partial = len(whole) != len(tables)
    if all_of_it == 0:
        return {"state": "hidden" if partial else "none", "value": None, "partial": partial}
    percent, rest = divmod(100 * part, all_of_it)
    return {"state": "shown", "value": percent + (2 * rest >= all_of_it), "partial": partial}


def middle(tables: list[Table]) -> Plain:
    partial = any(cell is None for table in tables for cell in table.values())
    lengths: list[int] = []
    for table in tables:
        for (_row, upper_end), cell in table.items():
            if upper_end != "*":
                lengths += [int(upper_end)] * (cell or 0)
    if len(lengths) < LEAST_CASES:
        hidden = bool(lengths) or partial
        return {"state": "hidden" if hidden else "none", "value": None, "partial": partial}
    lengths.sort()
    return {"state": "shown", "value": lengths[(len(lengths) - 1) // 2], "partial": partial}


def figured(figure: Plain, data: Plain, months: list[str], office: str) -> Plain:
    tables = tables_of(data, figure["measure"], figure["stock"], months, office)
    if figure["kind"] == "median":
        return middle(tables)
    if figure["kind"] == "share":
        return shared(tables, figure["top"], figure["bottom"])
    return counted(tables, figure["top"])


def compared(data: Plain) -> Iterator[tuple[str, Plain, Plain]]:
    """(name, what the file says, what it comes to) of each figure and each cell of a table."""
    figures = {figure["id"]: figure for figure in data["figures"]}
    stocks = {figure["measure"]: figure["stock"] for figure in data["figures"]}
    for said in data["values"]:
        months = data["months"] if said["month"] == "*" else [said["month"]]
        found = figured(figures[said["figure"]], data, months, said["office"])
        yield f"{said['figure']} {said['month']} {said['office']}", said, found
    for said in data["sums"]:
        tables = tables_of(data, said["measure"], stocks[said["measure"]], data["months"])
        found = counted(tables, {"rows": [said["row"]], "columns": [said["column"]]})
        yield f"{said['measure']} {said['row']} {said['column']}", said, found


def told(found: Plain) -> str:
    return f"{found['state']} {found['value']}" + (" (at least)" if found["partial"] else "")


def cells_of(counts: str | Path, data: Plain) -> list[Plain]:
    """The open table, of the places and months of the file. An empty count is a hidden one."""
    with Path(counts).open(encoding="utf-8-sig", newline="") as lines:
        return [
            {**row, "count": int(row["count"]) if row["count"] else None}
            for row in csv.DictReader(lines)
            if row["jurisdiction"] in data["places"] and row["month"] in data["months"]
        ]


def recount(file: str | Path, counts: str | Path | None = None) -> int:
    try:
        data = json.loads(Path(file).read_text(encoding="utf-8"))
        known = data["format"] == FORMAT
        if counts is not None:
            data["cells"] = cells_of(counts, data)
    except (OSError, ValueError, KeyError, TypeError):
        known = False
    if not known:
        print(f"{file}: not a file of {FORMAT}")
        return 2
    agree = differ = 0
    for name, said, found in compared(data):
        if all(said[part] == found[part] for part in ("state", "value", "partial")):
            agree += 1
        else:
            differ += 1
            print(f"DIFFERS {name}: the file says {told(said)}, recounted {told(found)}")
    print(f"{data['jurisdiction']} {data['months'][0]} to {data['months'][-1]}:", end=" ")
    print(f"{agree} agree, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(recount(*sys.argv[1:]) if len(sys.argv) in {2, 3} else 2)
