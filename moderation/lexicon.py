"""Word lists: data files per language, read once, matched without regard to what stands between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from operator import add

from moderation.findings import Finding, Kind, Urgency, family
from moderation.folding import Folded, Tight, fold

LANGUAGES = {"zh": 6, "ko": 8, "en": 18}  # how far apart the parts of an entry may stand
LONGEST_WORD = 24


@dataclass(frozen=True)
class Entry:
    """`爸爸|妈妈~打我`: one of the first words, then soon after one of the next."""

    parts: tuple[tuple[str, ...], ...]
    kind: Kind
    urgency: Urgency
    reach: int
    initial: bool = False
    harmless: bool = False  # takes back what it overlaps

    @cached_property
    def rest(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile("|".join(map(re.escape, part))) for part in self.parts[1:])

    @cached_property
    def beginnings_of_rest(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(word[:2] for word in part) for part in self.parts[1:])

    @property
    def family(self) -> str:
        return family(self.kind)


@dataclass(frozen=True)
class Hit:
    entry: Entry
    start: int
    core: int  # where its last word begins
    end: int

    def takes_back(self, other: "Hit") -> bool:
        same = self.entry.family == other.entry.family
        return same and self.start < other.end and other.core < self.end


class Lexicon:
    def __init__(self, entries: list[Entry]) -> None:
        self.beginnings: dict[str, list[tuple[str, Entry]]] = {}
        for entry in entries:
            for word in entry.parts[0]:
                self.beginnings.setdefault(word[:2], []).append((word, entry))

    def findings(self, text: Folded) -> Iterator[Finding]:
        tight = text.tight
        hits = list(self.hits(tight))
        harmless = [hit for hit in hits if hit.entry.harmless]
        for hit in hits:
            if not hit.entry.harmless and not any(h.takes_back(hit) for h in harmless):
                span = tight.span(hit.start, hit.end)
                yield Finding.of(hit.entry.kind, span, hit.entry.urgency)

    def hits(self, tight: Tight) -> Iterator[Hit]:
        said = {*tight.text, *map(add, tight.text, tight.text[1:])}
        for at, word, entry in self.first_words(tight.text):
            if any(map(said.isdisjoint, entry.beginnings_of_rest)):
                continue
            if begins(tight, entry, word, at) and (hit := follow(tight, entry, word, at)):
                yield hit

    def first_words(self, text: str) -> Iterator[tuple[int, str, Entry]]:
        """Most places begin nothing: they cost two looks into a dict."""
        known = self.beginnings
        for signs in (text, map(add, text, text[1:])):
            for at, key in [(at, key) for at, key in enumerate(signs) if key in known]:
                for word, entry in known[key]:
                    if text.startswith(word, at):
                        yield at, word, entry


def begins(tight: Tight, entry: Entry, word: str, at: int) -> bool:
    return stands(tight, word, at) and (not entry.initial or tight.begins_word(at))


def follow(tight: Tight, entry: Entry, word: str, at: int) -> Hit | None:
    core, end = at, at + len(word)
    for choices in entry.rest:
        found = soon(tight, choices, end, entry.reach)
        if not found:
            return None
        core, end = found
    return Hit(entry, at, core, end)


def stands(tight: Tight, word: str, at: int) -> bool:
    """The word is there; it must not be a part of a longer one."""
    return not tight.within_word(at) and not tight.within_word(at + len(word))


def soon(tight: Tight, choices: re.Pattern[str], start: int, reach: int) -> tuple[int, int] | None:
    """Where one of the words stands if it comes within reach in the same sentence."""
    limit = tight.text.find("\n", start, start + reach + LONGEST_WORD)
    for found in choices.finditer(
        tight.text, start, limit if limit >= 0 else start + reach + LONGEST_WORD
    ):
        if found.start() > start + reach:
            return None
        if not tight.within_word(found.start()) and not tight.within_word(found.end()):
            return found.span()
    return None


def findings(text: Folded) -> Iterator[Finding]:
    return lexicon().findings(text)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return Lexicon([entry for language in LANGUAGES for entry in entries(language)])


def entries(language: str) -> Iterator[Entry]:
    text = files("moderation").joinpath(f"words/{language}.txt").read_text("utf-8")
    kind, urgency = Kind.INSULT_SWEAR, Urgency.LOW
    for line in filter(None, map(str.strip, text.splitlines())):
        if line[0] == "[":
            name, degree = line.strip("[]").split()
            kind, urgency = Kind(name), Urgency[degree.upper()]
        elif line[0] != "#":
            for word in line.split(","):
                yield entry(word.strip(), kind, urgency, LANGUAGES[language])


def entry(line: str, kind: Kind, urgency: Urgency, reach: int) -> Entry:
    parts = [part.split("|") for part in line.lstrip("!^").split("~")]
    spelled = tuple(tuple(map(spelling, choices)) for choices in parts)
    return Entry(spelled, kind, urgency, reach, initial="^" in line[:2], harmless=line[0] == "!")


def spelling(word: str) -> str:
    return fold(word).tight.text
