"""What changed between two versions: box by box, sentence by sentence (difflib)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from participation.assessments.queries import Sheet

PIECES = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """`how` is same, gone or new."""

    how: str
    words: str


@dataclass(frozen=True)
class Difference:
    """A box that reads otherwise now."""

    box: str
    pieces: Sequence[Piece]


def differences(before: Sheet, now: Sheet) -> list[Difference]:
    """In the order of the sheet; a row is known by its theme, under its newer name."""
    old, new = _said(before), _said(now)
    names = [*new, *(name for name in old if name not in new)]
    return [
        Difference(name, list(pieces(old.get(name, ""), new.get(name, ""))))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Same and gone pieces together are the old words, same and new ones the new."""
    here, there = PIECES.findall(old), PIECES.findall(new)
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield Piece("same", "".join(here[a:b]))
            continue
        if a < b:
            yield Piece("gone", "".join(here[a:b]))
        if c < d:
            yield Piece("new", "".join(there[c:d]))


def _said(sheet: Sheet) -> Mapping[str, str]:
    return {**sheet.chosen, **sheet.words}
