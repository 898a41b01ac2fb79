"""Templates obey the content security policy: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT

TEMPLATES = ROOT / "frontend_templates"
BUILT = {"node_modules", "dist"}
BROKEN_RULES = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "third party": re.compile(
        r"<(?:script|img|iframe|source|video|audio|link)\b[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//",
        re.IGNORECASE,
    ),
}
DATA_BLOCK = re.compile(r"<script\b[^>]*type=\"application/json\"", re.IGNORECASE)


def templates() -> list[Path]:
    found = (path for path in TEMPLATES.rglob("*.html") if not BUILT & set(path.parts))
    return sorted(found)


def broken_rules(text: str) -> list[str]:
    text = DATA_BLOCK.sub("<data", text)
    return [name for name, pattern in BROKEN_RULES.items() if pattern.search(text)]


def test_templates_keep_the_policy() -> None:
    found = {
        str(path.relative_to(ROOT)): broken_rules(path.read_text("utf-8")) for path in templates()
    }

    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('<p style="color: red">', "inline style"),
        ("<style>p {}</style>", "inline style"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">', "inline handler"),
        ('<a href="javascript:go()">', "script address"),
        ('<script src="https://cdn.example/x.js">', "third party"),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', "third party"),
    ],
)
def test_rule_sees_what_breaks_it(text: str, rule: str) -> None:
    assert rule in broken_rules(text)


def test_rule_leaves_what_is_fine() -> None:
    fine = (
        '<script type="module" src="{{ asset(\'app.mjs\') }}"></script><a href="https://a.example">'
    )

    assert broken_rules(fine) == []
