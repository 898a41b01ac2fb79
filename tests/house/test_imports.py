"""Imports run down only; who may know the web, the database and moderation."""

import ast
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.house.source import PACKAGES, Module, imported, modules

# From the ground up, as docs/architecture.md draws it: a room stands on the floors below its own.
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in (
        "acts rooms moderation errors settings i18n actor clock codes localized logs pinyin place"
        " intake sealing sqlite_engine sqlite_editor migration_states",
        "lifecycle policies database throttle days forms fields workdays papers readability plain"
        " xlsx",
        "journal work receipts jurisdictions moving",
        "people topics post",
        "contributions media",
        "schools proposals reports ways voting safeguarding",
        "consents identity wording routing",
        "review access agendas",
        "responses assessments representatives",
        "feedback opendata exports board webhooks idea_sheets",
        "rights indicators",
        "retention",
        "compliance",
        "door",
        "web api jobs",
        "app checks demo conformance",
        "commands",
        "__main__",
    )
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}

KNOW_THE_WEB = {"door", "web", "api", "app", "__main__"}
NEVER_THE_DATABASE = {"door", "web", "api"}
ASK_MODERATION = {
    "participation.contributions.screening",
    "participation.forms",
    "participation.media.actions",
}
MODERATION_MAY_IMPORT = {"PIL", "bleach", "cv2", "moderation", "numpy", "pi_heif"}


def upward(module: Module) -> Iterator[str]:
    for name in imported(module):
        first, *rest = name.split(".")
        if first not in PACKAGES:
            continue
        room = rest[0] if first == "participation" and rest else first
        if room != module.room and FLOOR[room] >= FLOOR[module.room]:
            yield f"{module.name} imports {name}, which is not on a floor below"


def homeless(module: Module) -> Iterator[str]:
    if module.room not in FLOOR and module.name != "participation":
        yield f"{module.name} stands on no floor"


def inline(module: Module) -> Iterator[str]:
    """An import stands at the top; a try there may ask for an optional package."""
    tries = (block.body for block in module.tree.body if isinstance(block, ast.Try))
    at_top = {*module.tree.body, *chain.from_iterable(tries)}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if node not in at_top:
            yield f"{module.name}:{node.lineno} imports inside a block"
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{module.name}:{node.lineno} imports relatively"


def type_checking(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        named = isinstance(node, ast.alias) and node.name == "TYPE_CHECKING"
        asked = isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING"
        if named or asked:
            yield f"{module.name}:{getattr(node, 'lineno', 0)} hides an import from the runtime"


def strangers(module: Module) -> Iterator[str]:
    for name in imported(module):
        top = name.split(".")[0]
        if top in {"starlette", "jinja2"} and module.room not in KNOW_THE_WEB:
            yield f"{module.name} knows {top}"
        if top == "tortoise" and module.room in NEVER_THE_DATABASE:
            yield f"{module.name} knows tortoise: ask queries, call actions"
        allowed = module.room == "moderation" or module.name in ASK_MODERATION
        if top == "moderation" and not allowed:
            yield f"{module.name} asks moderation past screening"


def moderation_alone(module: Module) -> Iterator[str]:
    if module.room != "moderation":
        return
    for name in imported(module):
        top = name.split(".")[0]
        if top not in MODERATION_MAY_IMPORT and top not in sys.stdlib_module_names:
            yield f"{module.name} imports {name}: moderation is a library of its own"


RULES: tuple[Callable[[Module], Iterator[str]], ...] = (
    homeless,
    upward,
    inline,
    type_checking,
    strangers,
    moderation_alone,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_house_keeps_rule(rule: Callable[[Module], Iterator[str]]) -> None:
    assert [line for module in modules() for line in rule(module)] == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (homeless, "participation/utils.py", ""),
        (upward, "participation/journal/record.py", "from participation.people import models"),
        (upward, "participation/topics/models.py", "import participation.people.models"),
        (upward, "participation/actor.py", "from participation import web"),
        (inline, "participation/actor.py", "def late() -> None:\n    import json"),
        (inline, "participation/journal/record.py", "from . import models"),
        (type_checking, "participation/actor.py", "from typing import TYPE_CHECKING"),
        (type_checking, "participation/actor.py", "import typing as t\nt.TYPE_CHECKING"),
        (strangers, "participation/people/actions.py", "from starlette.requests import Request"),
        (strangers, "participation/web/public.py", "from tortoise.models import Model"),
        (strangers, "participation/web/public.py", "from moderation import screen"),
        (moderation_alone, "moderation/words.py", "import httpx"),
        (moderation_alone, "moderation/words.py", "from participation.errors import NotFound"),
    ],
)
def test_rule_sees_what_breaks_it(
    tmp_path: Path, rule: Callable[[Module], Iterator[str]], path: str, text: str
) -> None:
    bad = tmp_path / path
    bad.parent.mkdir(parents=True)
    bad.write_text(text)

    assert len([line for module in modules(tmp_path) for line in rule(module)]) == 1
