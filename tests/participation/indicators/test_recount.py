"""The published script comes to the same values from the open file, whatever happened."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.indicators import recount
from participation.indicators.figures import FIGURES
from participation.indicators.measures import MEASURES
from participation.indicators.open_file import open_file
from participation.indicators.queries import Period
from participation.indicators.suppression import TOTAL, Entry, published, spread
from participation.indicators.values import Told, Unit

PERIOD = Period("2026-05", "2026-07")
COLUMNS = sorted({column for figure in FIGURES for column in figure.top.columns} - {TOTAL})

units = st.builds(
    Unit,
    st.sampled_from(PERIOD.months),
    st.sampled_from(["birch-district", "river-district"]),
    st.sampled_from(sorted(MEASURES)),
    st.sampled_from(["", "birch-planning", "birch-housing"]),
)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["paper", "park"]), st.sampled_from([*COLUMNS, "other"])),
    st.sampled_from([1, 3, 4, 5, 9, 12, 40]),
    min_size=1,
    max_size=6,
)
histories = st.dictionaries(units, tables, max_size=14)
lengths = st.dictionaries(st.integers(0, 90), st.integers(1, 6), min_size=1, max_size=9)


def told_of(history: Mapping[Unit, Mapping[Entry, int]], cases: Mapping[int, int]) -> Told:
    """As closing tells it."""
    told: dict[Unit, dict[Entry, int | None]] = {}
    for unit, table in history.items():
        measure = MEASURES[unit.measure]
        if measure.spread:
            spans = spread(cases, measure.k)
            told[unit] = {("item", str(end)): count for end, count in spans.items()}
            told[unit]["item", TOTAL] = sum(spans.values()) or None
        else:
            told[unit] = published(table, measure.k)
    return told


@given(histories, lengths)
def test_script_agrees_with_every_value_of_the_file(
    history: dict[Unit, dict[Entry, int]], cases: dict[int, int]
) -> None:
    made = json.loads(json.dumps(open_file("birch-district", PERIOD, told_of(history, cases))))

    parts = ("state", "value", "partial")
    wrong = [
        (name, said, found)
        for name, said, found in recount.compared(made)
        if any(said[part] != found[part] for part in parts)
    ]

    assert wrong == []
    assert len(made["values"]) >= len(FIGURES) * (1 + len(PERIOD.months))


@pytest.mark.parametrize(("cases", "state"), [(4, "hidden"), (5, "shown")])
def test_median_needs_five_cases_in_both_programs(cases: int, state: str) -> None:
    told: Told = {Unit("2026-06", "birch-district", "done-days"): {("item", "30"): cases}}
    made = open_file("birch-district", PERIOD, told)

    found = [
        (said, again)
        for name, said, again in recount.compared(made)
        if name == "I-5.done 2026-06 *"
    ]

    assert [(said["state"], again["state"]) for said, again in found] == [(state, state)]


def made_file(tmp_path: Path, change: int = 0) -> Path:
    unit = Unit("2026-06", "birch-district", "faces")
    told = {unit: published({("understood", "yes"): 30, ("understood", "no"): 10}, 5)}
    made = open_file("birch-district", PERIOD, told)
    first = next(one for one in made["values"] if one["figure"] == "I-8.understood")
    assert first["value"] == 75
    first["value"] += change
    file = tmp_path / "indicators.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    return file


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Alone: -I and -S, so that nothing but the standard library is there."""
    command = [sys.executable, "-I", "-S", recount.__file__, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_script_runs_with_nothing_but_python(tmp_path: Path) -> None:
    done = run(str(made_file(tmp_path)))

    assert done.returncode == 0
    assert done.stdout.endswith(" agree, 0 differ\n")


def test_script_names_a_value_that_was_changed(tmp_path: Path) -> None:
    done = run(str(made_file(tmp_path, change=1)))

    assert done.returncode == 1
    assert "DIFFERS I-8.understood * *: the file says shown 76, recounted shown 75" in done.stdout


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"format": "another/1"}'])
def test_script_refuses_what_is_no_open_file(tmp_path: Path, words: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(words, encoding="utf-8")

    assert run(str(file)).returncode == 2
    assert run().returncode == 2
