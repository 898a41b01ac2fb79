"""What lies under the cover is opened in few places, and each of them asks for a grant."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import Module, imported, modules

# Which attribute may be named in which modules: anywhere else it would be a second door.
DOORS: dict[str, frozenset[str]] = {
    "unseal": frozenset({"participation.sealing", "participation.access.unsealing"}),
    "negative_of": frozenset(
        {
            "participation.media.store",
            "participation.media.preparing",
            "participation.media.masking",
            "participation.media.actions",
            "participation.media.cleaning",
            "participation.access.looking",
            "participation.rights.leftovers",  # asks whether it is there
            "participation.safeguarding.ice",  # freezes it under the room's own key
        }
    ),
    "negative": frozenset({"participation.access.looking"}),
    "sealed": frozenset({"participation.access.unsealing"}),
}
OF = {"negative": "masking", "sealed": "kept"}  # only of these: other things are called so, too
HAVE_KEYS_OF_THEIR_OWN = frozenset({"safeguarding"})  # a concern's words, under its own key
IMPORTED_BY: dict[str, frozenset[str]] = {
    "participation.identity.keys": frozenset(
        {"participation.identity.vault", "participation.access.unsealing", "participation.checks"}
    ),
    "participation.access.unsealing": frozenset({"participation.access.looking"}),
}


def second_door(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Attribute) or node.attr not in DOORS:
            continue
        meant = OF.get(node.attr, ast.unparse(node.value)) == ast.unparse(node.value)
        own = node.attr == "unseal" and module.room in HAVE_KEYS_OF_THEIR_OWN
        if meant and not own and module.name not in DOORS[node.attr]:
            yield f"{module.name}:{node.lineno} opens by {node.attr}"
    for name in imports(module):
        if name in IMPORTED_BY and module.name not in IMPORTED_BY[name]:
            yield f"{module.name} imports {name}"


def imports(module: Module) -> Iterator[str]:
    """Also a module taken out of its package: `from participation.identity import keys`."""
    yield from imported(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_is_opened_elsewhere() -> None:
    assert [line for module in modules() for line in second_door(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        "from participation.identity.keys import rings",
        "from participation.identity import keys",
        "import participation.access.unsealing",
        "from participation.access.unsealing import unsealed",
        "x = ring.unseal(text, 'identity')",
        "key = store.negative_of(media.public_id)",
        "data = await masking.negative(actor, media)",
        "text = kept.sealed",
    ],
)
def test_rule_sees_a_second_door(tmp_path: Path, text: str) -> None:
    bad = tmp_path / "participation" / "review" / "actions.py"
    bad.parent.mkdir(parents=True)
    bad.write_text(f"async def act():\n    {text}")

    assert [line for module in modules(tmp_path) for line in second_door(module)]


def test_the_one_door_asks_the_grant_first() -> None:
    """In the transaction that opens: the question is the first thing that the function does."""
    opening = next(one for one in modules() if one.name == "participation.access.unsealing")
    functions = [node for node in opening.tree.body if isinstance(node, ast.AsyncFunctionDef)]

    assert [one.name for one in functions] == ["unsealed"]
    assert ast.unparse(functions[0].body[1]) == "asked = await grant.still_open()"
