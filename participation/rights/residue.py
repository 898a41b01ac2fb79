"""Is anything of an erased child still anywhere? Looks for words, and says where, never which.

Reads the database file with its log byte by byte (or, on PostgreSQL, every column of every row),
the media store, and every other file of the data folder: letters, exports, logs.
"""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from participation.database import is_sqlite, rows
from participation.errors import NotFound
from participation.media import store
from participation.people.models import Participant
from participation.rights.leftovers import left_of, words_of
from participation.settings import settings

CHUNK = 1 << 20
LEAST = 4  # shorter words are found everywhere


@dataclass(frozen=True)
class Residue:
    """`canary` is the number of the word in the list that was given."""

    where: str
    canary: int


@dataclass(frozen=True)
class Canary:
    number: int
    word: str
    spellings: tuple[bytes, ...]


def canaries(words: Sequence[str]) -> list[Canary]:
    """Each word as UTF-8 and as JSON escapes it."""
    tidy = [word.strip() for word in words]
    return [
        Canary(number, word, _spellings(word))
        for number, word in enumerate(tidy, 1)
        if len(word.encode()) >= LEAST
    ]


def _spellings(word: str) -> tuple[bytes, ...]:
    escaped = json.dumps(word)[1:-1]
    return tuple({one.encode() for one in (word, escaped, escaped.upper())})


@dataclass(frozen=True)
class Scan:
    """What one look found, and of how many words."""

    looked_for: int
    found: list[str]


async def scan(public_id: str, words: Sequence[str], folders: Sequence[Path]) -> Scan:
    """Of one child, of given words, or of both. Raises NotFound for a child that never was."""
    left: list[str] = []
    if public_id:
        child = await Participant.get_or_none(public_id=public_id)
        if child is None:
            raise NotFound("child")
        left, words = await left_of(child), [*words, *await words_of(child)]
    found = await residue(words, folders)
    return Scan(len(words), [*left, *(f"{one.where}: word {one.canary}" for one in found)])


async def residue(words: Sequence[str], folders: Sequence[Path] = ()) -> list[Residue]:
    """Sorted by place; empty when nothing is left."""
    wanted = canaries(words)
    found = [*await _in_database(wanted), *await _in_store(wanted)]
    places = [settings().data_dir, *_letters(), *folders]
    found += await asyncio.to_thread(_in_folders, wanted, places)
    return sorted(set(found), key=lambda one: (one.where, one.canary))


def _letters() -> list[Path]:
    """Where letters lie as files instead of being sent."""
    mail = urlsplit(settings().mail_url)
    return [Path(mail.path)] if mail.scheme == "file" else []


async def _in_database(wanted: Sequence[Canary]) -> list[Residue]:
    if is_sqlite():
        return await asyncio.to_thread(_in_files, wanted, _database_files())
    found: list[Residue] = []
    for table in await rows(TABLES):
        found += await _in_table(str(table["name"]), wanted)
    return found


TABLES = """
SELECT table_name AS name FROM information_schema.tables
 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
"""


async def _in_table(table: str, wanted: Sequence[Canary]) -> list[Residue]:
    """A row as text holds all its columns; bytes are written as hex there."""
    numbered = [
        (one.number, text)
        for one in wanted
        for text in (one.word, json.dumps(one.word)[1:-1], one.word.encode().hex())
    ]
    sql = (
        "SELECT DISTINCT c.number FROM unnest($1::int[], $2::text[]) AS c(number, word)"
        f' WHERE EXISTS (SELECT 1 FROM "{table}" t WHERE strpos(CAST(t AS text), c.word) > 0)'
    )
    found = await rows(sql, [number for number, _ in numbered], [text for _, text in numbered])
    return [Residue(f"table {table}", row["number"]) for row in found]


def _database_files() -> list[Path]:
    file = Path(settings().database_url.removeprefix("sqlite://"))
    return [one for end in ("", "-wal", "-journal") if (one := Path(f"{file}{end}")).exists()]


def _in_folders(wanted: Sequence[Canary], folders: Sequence[Path]) -> list[Residue]:
    """The database was read as what it is, and a picture store in the folder as a store."""
    known = {one.resolve() for one in _database_files()} if _on_sqlite() else set()
    files = {one.resolve() for folder in folders for one in _files(folder)}
    return _in_files(wanted, sorted(files - known))


def _on_sqlite() -> bool:
    return settings().database_url.startswith("sqlite")


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())


def _in_files(wanted: Sequence[Canary], files: Sequence[Path]) -> list[Residue]:
    found: list[Residue] = []
    for file in files:
        try:
            found += [Residue(f"file {file}", number) for number in _in_file(wanted, file)]
        except FileNotFoundError:
            continue  # it went while we were looking
    return found


def _in_file(wanted: Sequence[Canary], file: Path) -> set[int]:
    """Pieces overlap by the longest word, so that none falls between two."""
    overlap = max((len(one) for canary in wanted for one in canary.spellings), default=1)
    found: set[int] = set()
    rest = b""
    with file.open("rb") as data:
        while piece := data.read(CHUNK):
            found |= _in_bytes(wanted, rest + piece)
            rest = piece[-overlap:]
    return found


def _in_bytes(wanted: Sequence[Canary], data: bytes) -> set[int]:
    return {one.number for one in wanted if any(spelling in data for spelling in one.spellings)}


async def _in_store(wanted: Sequence[Canary]) -> list[Residue]:
    found: list[Residue] = []
    async for keys in store.all_keys():
        for key in keys:
            try:
                data = await store.get(key)
            except FileNotFoundError:
                continue
            found += [Residue(f"store {key}", number) for number in _in_bytes(wanted, data)]
    return found
