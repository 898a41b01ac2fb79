"""Folding: one plain spelling for full-width, traditional, decorated and spaced-out text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from unicodedata import category, normalize

LOOKALIKES = str.maketrans("аеорсухіјѕ❶❷❸❹❺❻❼❽❾⓿➊➋➌➍➎➏➐➑➒", "aeopcyxijs1234567890123456789")
INVISIBLE = "\u115f\u1160\u3164\uffa0\u2800"
BARRIERS = frozenset("。！？!?\n;；")
DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
SPELLED_OUT = re.compile(r"(?<!\w)\w(?:\s+\w(?!\w)){3,}")
LEET = str.maketrans("@$013458!", "asoieasbi")
LEET_BETWEEN_LETTERS = re.compile(r"(?<=[a-z])[@$013458!]{1,2}(?=[a-z])")
JAMO = re.compile("[\u1100-\u1112][\u1161-\u1175](?:[\u11a8-\u11c2])?")
LETTERS = re.compile("[ㄱ-ㅎ][ㅏ-ㅣ](?:[ㄱ-ㅎ](?![ㅏ-ㅣ]))?")
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """The traditional characters that our rules and word lists meet, with their simplified form."""
    text = files("moderation").joinpath("words/traditional.txt").read_text("utf-8")
    pairs = [pair for line in text.splitlines() if line[:1] != "#" for pair in line.split()]
    return {pair[0]: pair[1] for pair in pairs}


@lru_cache(maxsize=16_384)
def fold_sign(sign: str) -> str:
    """The plain form of one sign: nothing for marks and invisible ones, several letters for ㎏."""
    if sign in INVISIBLE:
        return ""
    if "ㄱ" <= sign <= "ㆎ":
        return sign
    plain = normalize("NFKC", sign)
    if not "가" <= plain[:1] <= "힣":
        plain = normalize("NFKD", plain)
    kept = "".join(c for c in plain if category(c) not in {"Cf", "Mn", "Me", "Cs"})
    return "".join(simplified().get(c, c) for c in kept.casefold().translate(LOOKALIKES))


@dataclass(frozen=True)
class Folded:
    """A folded text that knows, for each of its signs, where it came from."""

    source: str
    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]

    @cached_property
    def tight(self) -> "Tight":
        return tighten(self)


@dataclass(frozen=True)
class Tight(Folded):
    """Without the separators between signs. `loose[i]`: something stood before sign i."""

    loose: list[bool]

    def begins_word(self, at: int) -> bool:
        return at == 0 or self.loose[at] or not self.text[at - 1].isalpha()

    def within_word(self, at: int) -> bool:
        """Whether a Latin word runs on across this place."""
        text = self.text
        if not 0 < at < len(text) or not "a" <= text[at] <= "z":
            return False
        return "a" <= text[at - 1] <= "z" and not self.loose[at]


def fold(text: str) -> Folded:
    plains = [sign if "a" <= sign <= "z" else fold_sign(sign) for sign in text]
    if {1}.issuperset(map(len, plains)):
        count = len(plains)
        whole = Folded(text, "".join(plains), [*range(count)], [*range(1, count + 1)])
    else:
        whole = one_by_one(text, plains)
    return close_up(compose(whole))


def one_by_one(text: str, plains: list[str]) -> Folded:
    """Where a sign becomes several or none, each part remembers it."""
    signs, starts, ends = list[str](), list[int](), list[int]()
    for at, plain in enumerate(plains):
        if not plain and ends:
            ends[-1] = at + 1
        for c in plain:
            signs.append(c)
            starts.append(at)
            ends.append(at + 1)
    return Folded(text, "".join(signs), starts, ends)


def close_up(folded: Folded) -> Folded:
    """Words written with a space after each sign are words again."""
    spaces = {
        at
        for run in SPELLED_OUT.finditer(folded.text)
        for at in range(*run.span())
        if folded.text[at].isspace()
    }
    if not spaces:
        return folded
    kept = [at for at in range(len(folded.text)) if at not in spaces]
    starts, ends = [folded.starts[at] for at in kept], [folded.ends[at] for at in kept]
    return Folded(folded.source, "".join(folded.text[at] for at in kept), starts, ends)


def compose(folded: Folded) -> Folded:
    """Single Korean letters (ㅅㅣ발 and the conjoining kind) become syllables again."""
    if JAMO.search(folded.text):
        folded = join_letters(folded, JAMO, lambda letters: normalize("NFC", letters))
    if LETTERS.search(folded.text):
        folded = join_letters(folded, LETTERS, syllable)
    return folded


def syllable(letters: str) -> str:
    lead, vowel = LEADS.find(letters[0]), ord(letters[1]) - ord("ㅏ")
    tail = TAILS.find(letters[2:] or " ")
    if lead < 0 or tail < 0:
        return letters
    return chr(ord("가") + (lead * 21 + vowel) * 28 + tail)


def join_letters(folded: Folded, pattern: re.Pattern[str], join: Callable[[str], str]) -> Folded:
    signs, starts, ends, last = "", list[int](), list[int](), 0
    for found in pattern.finditer(folded.text):
        joined, (start, end) = join(found[0]), found.span()
        if len(joined) != 1:
            continue
        signs += folded.text[last:start] + joined
        starts += [*folded.starts[last:start], folded.starts[start]]
        ends += [*folded.ends[last:start], folded.ends[end - 1]]
        last = end
    signs += folded.text[last:]
    starts, ends = starts + folded.starts[last:], ends + folded.ends[last:]
    return Folded(folded.source, signs, starts, ends)


def tighten(folded: Folded) -> Tight:
    """Leave out what stands between letters; keep the ends of sentences as barriers."""
    text = LEET_BETWEEN_LETTERS.sub(lambda m: m[0].translate(LEET), folded.text)
    drawn_out = {at for run in DRAWN_OUT.finditer(text) for at in range(run.start() + 1, run.end())}
    kept = [
        at
        for at, sign in enumerate(text)
        if (sign.isalnum() or sign in BARRIERS) and at not in drawn_out
    ]
    gaps = (
        text[here] in BARRIERS or (there - here > 1 and parted(text[here + 1 : there]))
        for here, there in pairwise(kept)
    )
    loose = [True, *gaps][: len(kept)]
    signs = "".join("\n" if text[at] in BARRIERS else text[at] for at in kept)
    starts, ends = [folded.starts[at] for at in kept], [folded.ends[at] for at in kept]
    return Tight(folded.source, signs, starts, ends, loose)


def parted(between: str) -> bool:
    """Whether more than an apostrophe or a drawn-out letter stands there."""
    return any(not sign.isalnum() and sign not in "'’" for sign in between)
