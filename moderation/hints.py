"""What no word list has: learned from labelled sentences, kept as data, told of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, repeat

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded, Tight
from moderation.sounds import aloud

LANGUAGES = ("zh", "ko", "en", "pinyin")
SHORTEST_SENTENCE = 2
PAIR = 2
NOTHING = repeat(0.0)
STRANGE = 0.3  # so few of the pairs of signs are ones that anybody writes
HANGUL = re.compile("[가-힣]")
HAN = re.compile("[\u4e00-\u9fff]")
ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s)$")
SENTENCE = re.compile(r"[^\n]+")
DEGREES = {
    "distress": (Urgency.NOTICE, Urgency.HIGH),
    "insult": (Urgency.LOW, Urgency.LOW),  # a list says notice: only it may ask for other words
    "spam": (Urgency.LOW, Urgency.NOTICE),
}
OTHERWISE = {
    "distress": Kind.DISTRESS_SORROW,
    "insult": Kind.INSULT_BULLY,
    "spam": Kind.SPAM_ADVERT,
}
Heard = tuple[Kind, Urgency]


@dataclass(frozen=True)
class Voice:
    """`weights` say how much a piece speaks for one family, `kinds` for which of it."""

    family: str
    threshold: float
    certain: float
    weights: dict[str, float]
    kinds: dict[str, Kind]

    def hears(self, known: set[str]) -> Heard | None:
        score = sum(map(self.weights.get, known, NOTHING))
        if score < self.threshold:
            return None
        return self.kind(known), DEGREES[self.family][score >= self.certain]

    def kind(self, known: set[str]) -> Kind:
        votes: dict[Kind, float] = {}
        for piece in self.kinds.keys() & known:
            kind = self.kinds[piece]
            votes[kind] = votes.get(kind, 0.0) + self.weights[piece]
        return max(votes, key=lambda it: (votes[it], it), default=OTHERWISE[self.family])


@dataclass(frozen=True)
class Learned:
    known: frozenset[str]
    voices: tuple[Voice, ...]


@lru_cache(maxsize=len(LANGUAGES))
def learned(language: str) -> Learned:
    """`[family, the score to tell from, the score to be sure]`, then pieces, weights, kinds."""
    text = files("moderation").joinpath(f"words/learned_{language}.txt").read_text("utf-8")
    voices = tuple(voice(part) for part in text.split("\n[")[1:])
    return Learned(frozenset().union(*(it.weights for it in voices)), voices)


def voice(part: str) -> Voice:
    first, *lines = part.splitlines()
    name, threshold, certain = first.rstrip("]").split()
    cells = [line.split("\t") for line in lines]
    weights = {piece: float(weight) for piece, weight, _kind in cells}
    kinds = {it[0]: Kind(it[2]) for it in cells if it[2] != "-"}
    return Voice(name, float(threshold), float(certain), weights, kinds)


def findings(text: Folded) -> Iterator[Finding]:
    tight = text.tight
    for found in SENTENCE.finditer(tight.text):
        start, end = found.span()
        if end - start >= SHORTEST_SENTENCE:
            for kind, urgency in listen(tight, start, end):
                yield Finding.of(kind, tight.span(start, end), urgency)


def listen(tight: Tight, start: int, end: int) -> Iterator[Heard]:
    """Each family once, in the first language that speaks of it."""
    told = set[str]()
    for language, known in understood(tight, start, end):
        for one in learned(language).voices:
            heard = None if one.family in told else one.hears(known)
            if heard:
                told.add(one.family)
                yield heard


def understood(tight: Tight, start: int, end: int) -> Iterator[tuple[str, set[str]]]:
    """The known pieces in each language; strange Chinese is also read aloud."""
    sentence = tight.text[start:end]
    for language in spoken(sentence):
        known = pieces_of(tight, start, end, language) & learned(language).known
        yield language, known
        if language == "zh" and is_strange(sentence, known):
            yield "pinyin", runs(aloud(sentence), " ") & learned("pinyin").known


def is_strange(sentence: str, known: set[str]) -> bool:
    pairs = list(map(len, known)).count(PAIR)
    return pairs < STRANGE * (len(sentence) + 1)


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
