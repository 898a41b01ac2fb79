"""The table: the standard's columns, safe in any spreadsheet, whole however long."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.opendata import bulk
from participation.opendata.bulk import COLUMNS, table
from participation.plain import harmless
from tests.factories import make_topic
from tests.participation.opendata.making import asking, make_district, make_item, make_street


async def read() -> tuple[bytes, list[dict[str, str]]]:
    data = b"".join([part async for part in table(asking())])
    return data, list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


@pytest.fixture
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)


async def test_table_has_the_columns_of_the_standard_and_a_mark(district: None) -> None:
    report = await make_street(words='=HYPERLINK("http://x")\n第二行', grid_lat=-1.5)
    await make_item(report, "done")

    data, rows = await read()

    assert data.startswith(b"\xef\xbb\xbfservice_request_id,")
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["description"] == '\'=HYPERLINK("http://x")\n第二行'
    assert (rows[0]["status_description"], rows[0]["lat"]) == ("closed", "-1.5")
    assert rows[0]["closed_date"] == rows[0]["updated_datetime"] != ""


async def test_parts_join_without_a_gap_or_a_double(
    district: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PART", 2)
    topic = await make_topic()
    for month in ("", "", "", "2000-01", ""):
        await make_street(topic=topic, **({"month": month} if month else {}))

    ids = [row["service_request_id"] for row in (await read())[1]]

    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "  '@SUM(A1)"),
        ("a;=1+1", "a;'=1+1"),
        ("a,\n-2", "a,\n'-2"),
        ("＝1", "'＝1"),
        ("2-1=1", "2-1=1"),
        ("007 한국어", "007 한국어"),
    ],
)
def test_formula_becomes_text_and_text_stays(typed: str, shown: str) -> None:
    assert harmless(typed) == shown


@given(st.text(st.sampled_from("=+-@;, \n\t|a'\""), max_size=12))
def test_no_cell_of_any_separator_begins_a_formula(typed: str) -> None:
    for separator in ";,|\t\n":
        for cell in harmless(typed).split(separator):
            assert cell.strip()[:1] not in set("=+-@")
