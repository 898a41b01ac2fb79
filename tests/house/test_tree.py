"""Only what belongs at the top of the house stands there."""

import subprocess

from tests.house.source import ROOT

TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "docs",
    "frontend_templates",
    "locales",
    "moderation",
    "participation",
    "pyproject.toml",
    "requirements",
    "tests",
}
BROUGHT_BY_BUILDS = (".woff", ".woff2", ".ttf", ".otf", ".min.js", ".min.css", ".map", ".mo")


def committed() -> list[str]:
    """Files that git has or would take; in an unpacked archive, none."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).exists()]


def test_top_holds_what_belongs_there() -> None:
    assert {name.split("/")[0] for name in committed()} - TOP == set()


def test_nothing_of_a_third_party_is_committed() -> None:
    assert [name for name in committed() if name.endswith(BROUGHT_BY_BUILDS)] == []


def test_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "misc", "common"}

    assert [name for name in committed() if drawers & set(name.split(".")[0].split("/"))] == []
