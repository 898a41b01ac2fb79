"""Which rule each column of each table and each stored file follows, and what sort of thing it is.

`tables.txt` says it: a line for a table and its rule, under it a line for each sort with the
columns of that sort, and a line that begins with @ for columns of another rule. A new column
belongs there before it can be merged: a test reads the models and names what is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

TABLES = Path(__file__).with_name("tables.txt")


class Sort(StrEnum):
    """What a column holds."""

    WORDS = "words"  # what somebody wrote, drew, chose or photographed
    PERSON = "person"  # who somebody is, or what shows it
    PLACE = "place"  # where somebody was
    CODE = "code"  # a token, its fingerprint, a password
    LINK = "link"  # a number that leads to another row
    TIME = "time"
    STATE = "state"  # a state, a kind, a count, a name of our own
    OFFICIAL = "official"  # what an authority says


PERSONAL = frozenset({Sort.WORDS, Sort.PERSON, Sort.PLACE, Sort.CODE})  # may never stay for ever


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    name: str
    sort: Sort
    rule: str


@dataclass(frozen=True, slots=True)
class Files:
    """Where files lie; `<…>` stands for a number or a fingerprint."""

    pattern: str
    rule: str


FILES = (
    Files("quarantine/<id>", "original"),
    Files("quarantine/<id>.webp", "negative"),
    Files("pictures/<digest>-<side>.<form>", "contribution"),
    Files("pictures/… without a row", "stray-file"),
    Files("uploads/<id>/<part>", "upload"),
    Files("copies/<id>.zip", "copy"),
    Files("ice/<id> (sealed)", "concern"),
    Files("<folder of mail>/*.eml, where mail goes to a folder", "letter"),
    Files("standard output of the service", "service-log"),
)


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    return tuple(read(TABLES.read_text("utf-8")))


def read(text: str) -> Iterator[Column]:
    """Raises ValueError for a sort that is none."""
    for block in text.replace("\n ", "\t").splitlines():
        head, *lines = block.split("\t")
        table, rule = head.split()
        said = [line.split() for line in lines]
        apart = {name: first[1:] for first, *names in said if first[0] == "@" for name in names}
        for first, *names in said:
            if first[0] != "@":
                for name in names:
                    yield Column(table, name, Sort(first), apart.get(name, rule))
