"""Distress in words that no list has: learned from labelled sentences, kept as data."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, repeat

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded, Tight

LANGUAGES = ("zh", "ko", "en", "pinyin")
SHORTEST_SENTENCE = 2
NOTHING = repeat(0.0)
HANGUL = re.compile("[가-힣]")
HAN = re.compile("[\u4e00-\u9fff]")
ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s)$")
SENTENCE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Learned:
    """`weights` say how much a piece speaks for distress, `kinds` for which."""

    threshold: float
    certain: float
    weights: dict[str, float]
    kinds: dict[str, Kind]

    def score(self, pieces: set[str]) -> float:
        return sum(map(self.weights.get, pieces, NOTHING))

    def kind(self, pieces: set[str]) -> Kind:
        votes: Counter[Kind] = Counter()
        for piece in self.kinds.keys() & pieces:
            votes[self.kinds[piece]] += self.weights[piece]  # type: ignore[assignment]
        return max(votes, key=lambda it: (votes[it], it), default=Kind.DISTRESS_SORROW)


@lru_cache(maxsize=len(LANGUAGES))
def learned(language: str) -> Learned:
    """First the score to tell from, and to tell soon; then pieces, their weights, their kinds."""
    text = files("moderation").joinpath(f"words/learned_{language}.txt").read_text("utf-8")
    first, *lines = [line for line in text.splitlines() if line[:1] != "#"]
    cells = [line.split("\t") for line in lines]
    weights = {piece: float(weight) for piece, weight, _kind in cells}
    threshold, certain = map(float, first.split())
    return Learned(
        threshold, certain, weights, {it[0]: Kind(it[2]) for it in cells if it[2] != "-"}
    )


def findings(text: Folded) -> Iterator[Finding]:
    tight = text.tight
    for found in SENTENCE.finditer(tight.text):
        start, end = found.span()
        heard = listen(tight, start, end)
        if heard:
            yield Finding.of(heard[0], tight.span(start, end), heard[1])


def listen(tight: Tight, start: int, end: int) -> tuple[Kind, Urgency] | None:
    sentence = tight.text[start:end]
    for language in spoken(sentence):
        model = learned(language)
        pieces = pieces_of(tight, start, end, language)
        score = model.score(pieces)
        if len(sentence) >= SHORTEST_SENTENCE and score >= model.threshold:
            return model.kind(pieces), Urgency.HIGH if score >= model.certain else Urgency.NOTICE
    return None


def spoken(sentence: str) -> tuple[str, ...]:
    if HANGUL.search(sentence):
        return ("ko",)
    return ("zh",) if HAN.search(sentence) else ("en", "pinyin")


def pieces_of(tight: Tight, start: int, end: int, language: str) -> set[str]:
    if language in {"zh", "ko"}:
        pattern, letters = alike(language)
        plain = pattern.sub(lambda found: letters[found[0]], tight.text[start:end])
        return runs(f"^{plain}$", "")
    said = words(tight, start, end)
    if language == "pinyin":
        return runs(said, " ")
    _pattern, letters = alike(language)
    return runs([letters.get(word) or stem(word) for word in said], " ") | set(said)


def stem(word: str) -> str:
    """hits, hitting and hit are nearly one word."""
    return ENDINGS.sub("", word)


@lru_cache(maxsize=len(LANGUAGES))
def alike(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Words that say the same, each with the letter that stands for them; folded text has none."""
    text = files("moderation").joinpath("words/classes.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line.startswith(language)]
    letters = {word: letter for _language, letter, *same in rows for word in same}
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def words(tight: Tight, start: int, end: int) -> list[str]:
    begins = [at for at in range(start, end) if at == start or tight.loose[at]]
    return [tight.text[at:to] for at, to in zip(begins, [*begins[1:], end], strict=True)]


def runs(signs: str | list[str], between: str) -> set[str]:
    """All pieces of one, two or three that stand side by side: signs, or words."""
    pairs = [one + between + next_one for one, next_one in pairwise(signs)]
    triples = [pair + between + third for pair, third in zip(pairs, signs[2:], strict=False)]
    return {*signs, *pairs, *triples}
