"""Every indicator is worked out anew from what a stranger can download, to the same value."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import httpx
import pytest

from participation.indicators import closing, months, recount
from participation.indicators.counted import Cells, Where
from participation.indicators.figures import FIGURES
from participation.indicators.measures import MEASURES
from tests.factories import ELSEWHERE, HERE, make_department, make_jurisdiction

BUSY, THIN = 31, 2


def month_of(turn: int) -> dict[str, Cells]:
    """Each measure, here with much in every cell that a figure asks for, elsewhere with little."""
    found: dict[str, Cells] = {}
    for name, measure in MEASURES.items():
        mine = [one for one in FIGURES if one.of == name]
        rows = sorted({row for one in mine for row in (*one.top.rows, *one.bottom.rows)} - {"*"})
        asked = {column for one in mine for column in (*one.top.columns, *one.bottom.columns)}
        columns = ["0", "7"] if measure.spread else [*sorted(asked - {"*"}), "other"]
        cells = [(row, column) for row in rows or ["any"] for column in columns]
        office = "birch-planning" if any(one.id.split(".")[0] == "I-6" for one in mine) else ""
        found[name] = {
            Where(HERE, office): Counter(dict.fromkeys(cells, BUSY + turn)),
            Where(ELSEWHERE): Counter({cells[0]: THIN, cells[-1]: BUSY}),
        }
    return found


@pytest.fixture
async def told(client: httpx.AsyncClient, tmp_path: Path) -> tuple[Path, Path]:
    """Three closed months; the open file of one place, and the open table of all."""
    await make_jurisdiction()
    await make_jurisdiction(ELSEWHERE)
    await make_department(names={"zh-CN": "规划局"}, position=1)
    for back in (2, 1, 0):
        await closing.keep(months.after(months.last_over(), -back), month_of(back))
    file, table = tmp_path / "indicators.json", tmp_path / "indicator-counts.csv"
    file.write_bytes((await client.get(f"/indicators/all.json?place={HERE}")).content)
    table.write_bytes((await client.get("/open-data/indicator-counts.csv")).content)
    return file, table


async def test_every_figure_comes_out_of_the_open_table(told: tuple[Path, Path]) -> None:
    file, table = told
    data = json.loads(file.read_text(encoding="utf-8"))
    shown = {one["figure"] for one in data["values"] if one["state"] == "shown"}

    data["cells"] = recount.cells_of(table, data)
    wrong = [
        (name, said, found)
        for name, said, found in recount.compared(data)
        if any(said[part] != found[part] for part in ("state", "value", "partial"))
    ]

    assert shown == {one.id for one in FIGURES}
    assert data["places"] == [HERE]
    assert {one["jurisdiction"] for one in data["cells"]} == {HERE}
    assert wrong == []
    assert recount.recount(file, table) == 0


async def test_a_count_that_was_changed_in_the_table_is_seen(told: tuple[Path, Path]) -> None:
    file, table = told
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    place = rows[0].index("count")
    for row in rows[1:]:
        if row[rows[0].index("measure")] == "verdicts" and row[rows[0].index("column")] == "yes":
            row[place] = str(int(row[place] or 0) + 40)
    with table.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)

    assert recount.recount(file) == 0
    assert recount.recount(file, table) == 1


async def test_table_hides_what_the_file_hides(
    client: httpx.AsyncClient, told: tuple[Path, Path]
) -> None:
    """The same counts, hidden alike; each column is in the dictionary."""
    _file, table = told
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    shelf = (await client.get("/api/v1/open-data")).json()
    listed = next(one for one in shelf if one["id"] == "indicator-counts")

    thin = [
        one
        for one in rows
        if one["jurisdiction"] == ELSEWHERE and MEASURES[one["measure"]].k > THIN
    ]
    assert thin
    assert str(THIN) not in {one["count"] for one in thin}
    assert "" in {one["count"] for one in thin}
    assert [one["name"] for one in listed["columns"]] == list(rows[0])


def test_a_table_that_is_not_there_is_no_such_file(tmp_path: Path) -> None:
    file = tmp_path / "indicators.json"
    file.write_text(json.dumps({"format": recount.FORMAT, "places": [], "months": []}), "utf-8")

    assert recount.recount(file, tmp_path / "nothing.csv") == 2
