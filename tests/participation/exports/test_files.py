"""Each form says the same, text comes back as it was written, and nothing is a formula."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from participation.exports import reading
from participation.exports.dictionary import lines
from participation.exports.files import as_csv, as_geojson, as_json
from participation.exports.reading import TABLES, parts
from participation.exports.workbooks import as_xlsx
from tests.factories import HERE, make_proposal, make_topic
from tests.participation.exports.city import HOSTILE, make_city
from tests.participation.exports.reading_back import (
    as_cell,
    of_csv,
    of_json,
    of_xlsx,
    whole,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_each_table_is_the_same_in_csv_xlsx_and_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await make_city(monkeypatch)
    for table in TABLES.values():
        plain = of_json(await whole(as_json(table, parts(table, HERE))))
        csv = of_csv(await whole(as_csv(table, parts(table, HERE))))
        sheet = of_xlsx(await whole(as_xlsx(table, parts(table, HERE))))

        assert plain, table.name
        assert [list(row) for row in plain] == [table.names] * len(plain)
        expected = [{name: as_cell(one) for name, one in row.items()} for row in plain]
        assert csv == expected, table.name
        assert [{name: as_cell(one) for name, one in row.items()} for row in sheet] == expected


async def test_words_are_text_in_every_form(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_city(monkeypatch)
    table = TABLES["reports"]
    data = await whole(as_csv(table, parts(table, HERE)))
    book = load_workbook(BytesIO(await whole(as_xlsx(table, parts(table, HERE)))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]

    assert data.startswith(b"\xef\xbb\xbfid,jurisdiction,")
    assert "'=HYPERLINK" in data.decode()
    assert of_csv(data)[0]["words"] == HOSTILE
    assert HOSTILE in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert all(cell.hyperlink is None for cell in cells)


async def test_geojson_has_the_public_point_and_a_stable_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = await make_city(monkeypatch)
    table = TABLES["reports"]
    found = json.loads(await whole(as_geojson(table, parts(table, HERE))))

    (one,) = found["features"]
    assert one["id"] == one["properties"]["id"] == city.report.public_id
    assert one["geometry"]["coordinates"] == [city.report.grid_lon, city.report.grid_lat]
    assert str(city.report.lon) not in json.dumps(found)


async def test_parts_join_without_a_gap_or_a_double(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 2)
    topic = await make_topic()
    made = {(await make_proposal(topic)).public_id for _n in range(5)}
    table = TABLES["ideas"]
    ids = [row["id"] for row in of_json(await whole(as_json(table, parts(table, None))))]

    assert len(ids) == 5
    assert set(ids) == made


async def test_empty_table_is_whole_in_every_form() -> None:
    table = TABLES["reports"]
    assert of_json(await whole(as_json(table, parts(table, None)))) == []
    assert of_csv(await whole(as_csv(table, parts(table, None)))) == []
    assert of_xlsx(await whole(as_xlsx(table, parts(table, None)))) == []


def test_every_column_has_a_meaning() -> None:
    for table in TABLES.values():
        assert len(set(table.names)) == len(table.names)
        assert all(all(line) for line in lines(table))
