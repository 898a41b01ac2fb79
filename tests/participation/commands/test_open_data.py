"""`export`: the open tables as files, whole or not there."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from participation.contributions.models import Visibility
from participation.exports.reading import TABLES
from participation.plain import BOM
from tests.factories import ELSEWHERE, HERE, make_jurisdiction, make_proposal, make_topic
from tests.participation.commands.running import on, run


@pytest.fixture
def city(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PARTICIPATION_DATABASE_URL", database_url)
    on(database_url, make_ideas)
    return database_url


async def make_ideas() -> None:
    await make_jurisdiction()
    topic = await make_topic()
    await make_proposal(topic, idea="=1+1")
    await make_proposal(topic, idea="在等的", visibility=Visibility.WAITING)
    await make_jurisdiction(ELSEWHERE)
    away = await make_topic(jurisdiction_id=ELSEWHERE, department_id="river-planning")
    await make_proposal(away, idea="别处的")


def read(file: Path) -> list[list[str]]:
    text = file.read_text(encoding="utf-8")
    assert text.startswith(BOM)
    return list(csv.reader(text.removeprefix(BOM).splitlines()))


@pytest.mark.usefixtures("city")
def test_all_tables_are_written_and_only_what_is_public(tmp_path: Path) -> None:
    code, told = run("export", "all", "--out", str(tmp_path / "new"))

    assert code == 0, told
    assert {one.name for one in (tmp_path / "new").iterdir()} == {f"{one}.csv" for one in TABLES}
    words = (tmp_path / "new" / "ideas.csv").read_text(encoding="utf-8")
    assert "'=1+1" in words
    assert "在等的" not in words


@pytest.mark.usefixtures("city")
def test_one_place_in_another_form(tmp_path: Path) -> None:
    asked = ("--out", str(tmp_path), "--jurisdiction", HERE)
    done = [run("export", "ideas", "--form", form, *asked)[0] for form in ("xlsx", "json", "csv")]

    rows = json.loads((tmp_path / "ideas.json").read_text(encoding="utf-8"))["rows"]
    sheet = openpyxl.load_workbook(tmp_path / "ideas.xlsx").worksheets[0]
    assert done == [0, 0, 0]
    assert [one["idea"] for one in rows] == ["=1+1"]
    assert sheet.max_row == len(read(tmp_path / "ideas.csv")) == 2


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("ideas", "--form", "geojson"),
        ("ideas", "--form", "exe"),
        ("all", "--form", "exe"),
        ("reports", "ideas", "--form", "geojson"),
        ("ideas", "nothing"),
        ("ideas", "--jurisdiction", "atlantis"),
    ],
)
def test_what_is_not_there_is_told_and_no_file_is_left(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, told = run("export", *words, "--out", str(tmp_path / "out"))

    assert code == 1
    assert "not found" in told
    assert not (tmp_path / "out").exists()
