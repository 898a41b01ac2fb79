"""One text and one grade band: where it is too long, too hard or spoken like a paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from participation.readability.bands import LONGEST, SIGNS_A_MINUTE, Band, known
from participation.readability.phrases import Phrase, abbreviations, explained, officialese

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LATIN = re.compile(r"[A-Za-z]")
SENTENCE = re.compile(r"(?:[^。！？!?；;\n….]|\.(?=\S)|…(?=\S))+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{5,}|\d+(?:\.\d+)?\s?[%％‰]|\d+\.\d+")
WORDS_MOST = {"ko": 12, "en": 15}
WORDS_MOST_LOWER = {"ko": 8, "en": 10}
LETTERS_MOST = {"ko": 7, "en": 10}
WORDS_A_MINUTE = 90


class Kind(StrEnum):
    ABBREVIATION = "abbreviation"
    LONG = "long-sentence"
    CHARACTER = "character"
    OFFICIALESE = "officialese"
    NUMBER = "number"
    LONG_WORD = "long-word"


@dataclass(frozen=True, order=True)
class Finding:
    """`start` and `end` count the signs of the text as it was given."""

    start: int
    end: int
    kind: Kind
    text: str
    instead: str = ""


@dataclass(frozen=True)
class Report:
    """`unknown` is the share of different characters that the band has not met."""

    band: Band
    language: str
    signs: int
    sentences: int
    seconds: int
    unknown: float
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> tuple[Finding, ...]:
        """What may not be saved: a word of offices that nobody explains."""
        return tuple(one for one in self.findings if one.kind is Kind.ABBREVIATION)

    @property
    def easy(self) -> bool:
        return not self.findings


def check(text: str, band: Band | str = Band.MIDDLE) -> Report:
    """Pure: the same text brings the same report, and each finding stands inside it."""
    band, language = Band(band), language_of(text)
    spans = [(one.start(), one.end()) for one in SENTENCE.finditer(text) if signs(one.group())]
    chinese = language == "zh"
    return Report(
        band=band,
        language=language,
        signs=signs(text),
        sentences=len(spans),
        seconds=_seconds(text, band, language),
        unknown=_unknown(text, band) if chinese else 0.0,
        findings=tuple(
            sorted(_chinese(text, spans, band) if chinese else _other(text, spans, band, language))
        ),
    )


def language_of(text: str) -> str:
    """By the script that fills most of it; a text without letters is read as Chinese."""
    counts = {
        "zh": len(HAN.findall(text)),
        "ko": len(HANGUL.findall(text)),
        "en": len(LATIN.findall(text)) / 4,
    }
    return max(counts, key=lambda language: counts[language])


def signs(text: str) -> int:
    """Letters and digits; spaces and marks are not read."""
    return sum(map(str.isalnum, text))


def _chinese(text: str, spans: list[tuple[int, int]], band: Band) -> Iterator[Finding]:
    return chain(
        _long_sentences(text, spans, LONGEST[band]),
        _unmet(text, band),
        _phrases(text),
        (
            Finding(one.start(), one.end(), Kind.NUMBER, one.group())
            for one in NUMBER.finditer(text)
        ),
    )


def _other(text: str, spans: list[tuple[int, int]], band: Band, language: str) -> Iterator[Finding]:
    most = (WORDS_MOST_LOWER if band is Band.LOWER else WORDS_MOST)[language]
    for start, end in spans:
        if len(WORD.findall(text, start, end)) > most:
            yield _trimmed(text, start, end)
    for word in WORD.finditer(text):
        if len(word.group()) > LETTERS_MOST[language]:
            yield Finding(word.start(), word.end(), Kind.LONG_WORD, word.group())


def _long_sentences(text: str, spans: list[tuple[int, int]], most: int) -> Iterator[Finding]:
    return (_trimmed(text, start, end) for start, end in spans if signs(text[start:end]) > most)


def _trimmed(text: str, start: int, end: int) -> Finding:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    return Finding(start, start + len(said), Kind.LONG, said)


def _unmet(text: str, band: Band) -> Iterator[Finding]:
    met = known(band)
    for one in HAN.finditer(text):
        if one.group() not in met:
            yield Finding(one.start(), one.end(), Kind.CHARACTER, one.group())


def _phrases(text: str) -> Iterator[Finding]:
    taken = list(abbreviations(text))
    clear = {word for word in {one.text for one in taken} if explained(text, word)}
    covered = {place for one in taken for place in range(one.start, one.end)}
    for one in taken:
        if one.text not in clear:
            yield _found(one, Kind.ABBREVIATION)
    for one in officialese(text):
        if covered.isdisjoint(range(one.start, one.end)):
            yield _found(one, Kind.OFFICIALESE)


def _found(one: Phrase, kind: Kind) -> Finding:
    return Finding(one.start, one.end, kind, one.text, one.instead)


def _unknown(text: str, band: Band) -> float:
    met, seen = known(band), set(HAN.findall(text))
    return len(seen - met) / len(seen) if seen else 0.0


def _seconds(text: str, band: Band, language: str) -> int:
    if language == "zh":
        return -(-signs(text) * 60 // SIGNS_A_MINUTE[band])
    return -(-len(WORD.findall(text)) * 60 // WORDS_A_MINUTE)
