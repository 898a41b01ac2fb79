"""Reading the house's own source: what the house tests have in common."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("moderation", "participation")


@dataclass(frozen=True)
class Module:
    """A source file, parsed, and its place in the house."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        first, *rest = self.name.split(".")
        return rest[0] if first == "participation" and rest else first


def modules(root: Path = ROOT) -> Iterator[Module]:
    """Every module of ours but the migrations, which a tool writes."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            if "migrations" not in parts:
                name = ".".join(parts).removesuffix(".__init__")
                yield Module(name, path, ast.parse(path.read_text("utf-8")))


def imported(module: Module) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever the import stands."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module in PACKAGES:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module
