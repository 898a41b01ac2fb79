"""What a sheet says and what is still missing in it: pure, a sentence at each box."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from participation.assessments.lines import Line
from participation.assessments.sheet import FREE, GROUPS, QUESTIONS, RIGHTS
from participation.i18n import gettext as _

EFFECT, NO_EFFECT, OPEN = "effect", "no-effect", "open"
CHOSEN = ("q_", "g_", "r_", "quote_")


def result(filled: Mapping[str, str]) -> str:
    """One yes is enough; a no is only said once every question has one."""
    said = [filled.get(f"q_{name}", "") for name in QUESTIONS]
    if "yes" in said:
        return EFFECT
    return NO_EFFECT if all(one == "no" for one in said) else OPEN


def missing(filled: Mapping[str, str], lines: Sequence[Line]) -> dict[str, str]:
    """{box: sentence}; an empty row of "what changed" says so in its cell."""
    empty = _("这里还空着。")
    found = {f"q_{name}": empty for name in QUESTIONS if not filled.get(f"q_{name}")}
    if result(filled) == NO_EFFECT:
        wanted = ["reason", "child_words"]
    else:
        wanted = [*_full(filled), "child_words"]
        found |= dict(_rows(filled, lines))
    return found | {name: empty for name in wanted if not filled.get(name)}


def _full(filled: Mapping[str, str]) -> Iterator[str]:
    for name in GROUPS:
        yield f"g_{name}"
        if filled.get(f"g_{name}") == "more":
            yield f"g_{name}_how"
    for name in RIGHTS:
        yield f"r_{name}"
        if filled.get(f"r_{name}", "none") != "none":
            yield f"r_{name}_how"
    yield from ("alternatives", "mitigation", "views")


def _rows(filled: Mapping[str, str], lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    empty = _("这一行还空着：没有改，也要写为什么。")
    for line in lines:
        if not filled.get(f"changed_{line.key}"):
            yield f"changed_{line.key}", empty
    for key in FREE:
        if bool(filled.get(f"title_{key}")) != bool(filled.get(f"changed_{key}")):
            box = "changed" if filled.get(f"title_{key}") else "title"
            yield f"{box}_{key}", empty


def all_lines(filled: Mapping[str, str], lines: Sequence[Line]) -> list[Line]:
    """With the rows that an office without themes wrote itself; without effect there are none."""
    if result(filled) != EFFECT:
        return []
    own = [Line(key, filled[f"title_{key}"]) for key in FREE if filled.get(f"title_{key}")]
    return [*lines, *own]


def relevant(filled: Mapping[str, str]) -> dict[str, str]:
    """Without boxes that are empty, or were filled on a road not taken."""
    if result(filled) == EFFECT:
        return {name: said for name, said in filled.items() if said and name != "reason"}
    return {
        name: said
        for name, said in filled.items()
        if said and (name.startswith("q_") or name in {"reason", "child_words"})
    }


def is_words(name: str) -> bool:
    """Choices and quotes are no words of an office."""
    return name.endswith("_how") or not name.startswith(CHOSEN)


def written(filled: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in relevant(filled).items() if is_words(name)}


def chosen(filled: Mapping[str, str]) -> dict[str, str]:
    """Which input is quoted never leaves: a quote is words without a way to who said them."""
    return {
        name: said
        for name, said in relevant(filled).items()
        if not is_words(name) and not name.startswith("quote_")
    }


def proof_of(filled: Mapping[str, str], lines: Sequence[Mapping[str, Any]]) -> str:
    """Of all that a version says: whoever holds its JSON can compute it again."""
    said = {"fields": {**chosen(filled), **written(filled)}, "lines": list(lines)}
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()
