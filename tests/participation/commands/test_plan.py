"""`plan check`, `plan load`, `plan versions` on the command line."""

from pathlib import Path

import pytest

from participation.settings import settings
from tests.participation.commands.running import run
from tests.participation.jurisdictions.test_validating import AMBER


@pytest.fixture(autouse=True)
def amber_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_PLAN", str(AMBER))
    settings.cache_clear()


def test_plan_is_checked(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("source: {id: x}\n", encoding="utf-8")

    assert run("plan", "check", str(AMBER)) == (
        0,
        "amber-2021: 3 tasks, 3 departments, 3 places, 3 kinds of place\n",
    )
    code, said = run("plan", "check", str(bad))
    assert code == 1
    assert "departments: " in said
    assert run("plan", "check", str(tmp_path / "none.yaml"))[0] == 1


def test_plan_is_loaded_once_and_listed(database_url: str, tmp_path: Path) -> None:
    other = tmp_path / "next.yaml"
    text = AMBER.read_text(encoding="utf-8")
    other.write_text(text.replace("amber-2021", "amber-2025"), encoding="utf-8")

    first = run("plan", "load", str(AMBER))
    second = run("plan", "load", str(other))
    listed = run("plan", "versions")

    assert first[0] == second[0] == 0
    assert first[1].startswith("version 1: amber-2021 from 2021-01-15")
    assert "PARTICIPATION_PLAN" not in first[1]
    assert second[1].startswith("version 2: amber-2025 from ")
    assert f"PARTICIPATION_PLAN={other}" in second[1]
    assert [line.split()[2] for line in listed[1].splitlines()] == ["amber-2021", "amber-2025"]


def test_wrong_day_is_said(database_url: str, tmp_path: Path) -> None:
    other = tmp_path / "next.yaml"
    text = AMBER.read_text(encoding="utf-8")
    other.write_text(text.replace("amber-2021", "amber-2025"), encoding="utf-8")
    run("plan", "load", str(AMBER))

    code, _said = run("plan", "load", str(other), "--from", "2020-01-01")

    assert code == 1
    assert len(run("plan", "versions")[1].splitlines()) == 1
