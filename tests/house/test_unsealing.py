"""What lies under the cover is opened in few places, and each of them asks for a grant."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import Module, modules

# Which attribute may be named in which modules: everywhere else it would be a second door.
DOORS: dict[str, frozenset[str]] = {
    "unseal": frozenset({"participation.sealing", "participation.access.unsealing"}),
    "rings": frozenset({"participation.identity.keys", "participation.access.unsealing"}),
    "unsealed": frozenset({"participation.access.unsealing", "participation.access.looking"}),
    "negative_of": frozenset(
        {
            "participation.media.store",
            "participation.media.preparing",
            "participation.media.masking",
            "participation.media.actions",
            "participation.media.cleaning",
            "participation.access.looking",
        }
    ),
}
HAVE_KEYS_OF_THEIR_OWN = frozenset({"safeguarding"})  # a concern's words, under its own key
READ_SEALED = frozenset(
    {
        "participation.identity.models",
        "participation.identity.vault",
        "participation.access.unsealing",
    }
)


def named(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name that is called, read or imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name.rsplit(".", 1)[-1], node.lineno


def second_door(module: Module) -> Iterator[str]:
    for name, line in named(module.tree):
        allowed = DOORS.get(name)
        own = name == "unseal" and module.room in HAVE_KEYS_OF_THEIR_OWN
        if allowed and module.name not in allowed and not own:
            yield f"{module.name}:{line} names {name}"
        if name == "SealedIdentity" and module.name not in READ_SEALED:
            yield f"{module.name}:{line} reads sealed identities"


def test_nothing_is_opened_elsewhere() -> None:
    assert [line for module in modules() for line in second_door(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        "from participation.identity.keys import rings",
        "from participation.access.unsealing import unsealed",
        "x = ring.unseal(text, 'identity')",
        "key = store.negative_of(media.public_id)",
        "from participation.identity.models import SealedIdentity",
    ],
)
def test_rule_sees_a_second_door(tmp_path: Path, text: str) -> None:
    bad = tmp_path / "participation" / "review" / "actions.py"
    bad.parent.mkdir(parents=True)
    bad.write_text(text)

    assert [line for module in modules(tmp_path) for line in second_door(module)]


def test_each_door_asks_the_grant_first() -> None:
    """The opening function's first statement is the question, in the same transaction."""
    opening = next(one for one in modules() if one.name == "participation.access.unsealing")
    functions = [node for node in opening.tree.body if isinstance(node, ast.AsyncFunctionDef)]

    assert [one.name for one in functions] == ["unsealed"]
    first = functions[0].body[1]
    assert ast.unparse(first) == "asked = await grant.still_open()"
