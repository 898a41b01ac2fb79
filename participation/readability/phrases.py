"""Words of offices: where they stand in a text, and whether the text says what they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

HERE = Path(__file__).parent
QUOTES = "“”‘’「」『』\"'《》"
AFTER = r"\s*(?:[（(]|：|:|[，,、]?(?:也)?(?:就是|意思是|是指|指的是|是说|说的是))"
BEFORE = r"(?:叫做|叫作|叫|称为|称作)"
SAID = r"[^。！？!?；;\n]{4,}"


@dataclass(frozen=True)
class Phrase:
    start: int
    end: int
    text: str
    instead: str


def abbreviations(text: str) -> Iterator[Phrase]:
    return _found("abbreviations.yaml", text)


def officialese(text: str) -> Iterator[Phrase]:
    return _found("officialese.yaml", text)


def explained(text: str, word: str) -> bool:
    """Once is enough: 适儿化（改得更适合孩子）, 适儿化就是…, or …，这叫适儿化."""
    quoted = f"[{QUOTES}]?{re.escape(word)}[{QUOTES}]?"
    return bool(
        re.search(f"{quoted}{AFTER}{SAID}", text) or re.search(f"{SAID}{BEFORE}{quoted}", text)
    )


def plainer(text: str) -> str:
    """Unexplained words of offices in plain ones; doing it twice changes nothing."""
    made, here = [], 0
    found = list(abbreviations(text))
    clear = {word for word in {one.text for one in found} if explained(text, word)}
    for one in found:
        if one.text not in clear:
            made += [text[here : one.start], one.instead]
            here = one.end
    return "".join((*made, text[here:]))


def _found(name: str, text: str) -> Iterator[Phrase]:
    words, pattern = _listed(name)
    for one in pattern.finditer(text):
        yield Phrase(one.start(), one.end(), one.group(), words[one.group()])


@lru_cache(maxsize=2)
def _listed(name: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The longest first, so that a word inside a longer one is not found again."""
    read = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    words = {str(word): str(instead) for word, instead in read.items()}
    longest = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join(map(re.escape, longest)))
