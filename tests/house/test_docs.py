"""Each module says what it is for, each setting is explained, no file tells of our workshop."""

import ast
from collections.abc import Iterator

import pytest

from participation.rooms import MODELS
from participation.settings import Settings
from tests.house.source import ROOT, Module, modules

CONFIGURATION = ROOT / "docs" / "configuration.md"


def wordless(module: Module) -> Iterator[str]:
    """Only a package's empty face may be silent."""
    if module.tree.body and ast.get_docstring(module.tree) is None:
        yield module.name


def test_each_module_says_what_it_is_for() -> None:
    assert [name for module in modules() for name in wordless(module)] == []


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_explained(name: str) -> None:
    assert f"`PARTICIPATION_{name.upper()}`" in CONFIGURATION.read_text("utf-8")


def test_configuration_explains_nothing_that_is_gone() -> None:
    words = CONFIGURATION.read_text("utf-8").split("`")
    explained = {word for word in words if word.startswith("PARTICIPATION_")}
    known = {f"PARTICIPATION_{name.upper()}" for name in Settings.model_fields}

    assert sorted(explained - known) == []


def model_docstrings() -> Iterator[tuple[str, str]]:
    wanted = {name.removeprefix("participation.") for name in MODELS}
    for module in modules():
        if module.name.removeprefix("participation.") in wanted:
            for node in module.tree.body:
                if isinstance(node, ast.ClassDef):
                    yield f"{module.name}.{node.name}", ast.get_docstring(node) or ""


def test_model_docstrings_can_be_table_comments() -> None:
    """The ORM writes them into the schema, where a semicolon ends the statement."""
    assert [name for name, text in model_docstrings() if ";" in text] == []
