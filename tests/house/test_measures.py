"""No module over 250 lines, no function over 40."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import Module, modules

MODULE_LINES = 250
FUNCTION_LINES = 40


def too_long(module: Module) -> Iterator[str]:
    lines = len(module.path.read_text("utf-8").splitlines())
    if lines > MODULE_LINES:
        yield f"{module.name} has {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{module.name}.{node.name} has {length} lines"


def test_modules_and_functions_stay_short() -> None:
    assert [line for module in modules() for line in too_long(module)] == []


def test_measure_sees_a_long_module_and_a_long_function(tmp_path: Path) -> None:
    bad = tmp_path / "participation" / "long.py"
    bad.parent.mkdir()
    bad.write_text("def f():\n" + "    x = 1\n" * MODULE_LINES)

    found = [line for module in modules(tmp_path) for line in too_long(module)]

    assert found == ["participation.long has 251 lines", "participation.long.f has 251 lines"]
