import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import photos

ROOT = Path(__file__).parents[2]
SMALL = {"BENCH_PART": "0.01", "BENCH_ROUNDS": "1"}


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("lists", {"json_list": 0.4, "html_list": 0.8, "detail": 0.3}),
        ("votes", {"vote": 0.5, "comment": 0.35}),
        ("photos", {**photos.TARGETS, **photos.CEILINGS}),
    ],
)
def test_benchmark_runs_and_tells_its_figures(name: str, targets: dict[str, float]) -> None:
    """With so little work the ratios mean nothing; the status must say what the line says."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"],
        cwd=ROOT,
        env={**os.environ, **SMALL},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["name"], last["targets"]) == (name, targets)
    assert last["ok"] is (done.returncode == 0)
    assert all(last["figures"][one] > 0 for one in targets)


def test_map_is_measured_on_both_databases() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.map"],
        cwd=ROOT,
        env={**os.environ, "BENCH_PART": "0.001"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["name"], last["ok"]) == ("map", done.returncode == 0)
    for kind in ("sqlite", "postgres"):
        assert last["targets"][f"{kind}_view_p95_ms"] == 25
        assert last["targets"][f"{kind}_file_ratio"] == 1.2
    assert all(last["figures"][one] > 0 for one in last["targets"])


def test_offices_are_measured_on_a_database() -> None:
    """One of the two: both are asked the same."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.offices", "sqlite"],
        cwd=ROOT,
        env={**os.environ, "BENCH_PART": "0.005"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode in (0, 1), done.stderr
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["name"], last["ok"]) == ("offices", done.returncode == 0)
    assert last["targets"]["sqlite_board_ratio"] == 2.0
    assert all(last["figures"][one] > 0 for one in last["targets"])
