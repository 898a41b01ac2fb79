"""The labelled corpus: its sentences, their two parts, and the disguises that words come in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import yaml
from pypinyin import lazy_pinyin

from moderation import Kind
from moderation.findings import family
from moderation.folding import simplified

CORPUS = Path(__file__).parent / "corpus"
PRACTICE = Path(__file__).parent / "practice"
LANGUAGES = ("zh", "ko", "en")
FINE = "fine"


@dataclass(frozen=True)
class Sentence:
    """`text` may be a disguise of `plain`; the part is chosen by what it was before."""

    plain: str
    language: str
    kinds: frozenset[Kind]
    form: str = "plain"
    text: str = ""

    @property
    def held(self) -> bool:
        return bool(sha256(self.plain.encode()).digest()[0] & 1)

    @property
    def families(self) -> frozenset[str]:
        return frozenset(family(kind) for kind in self.kinds)


def sentences() -> list[Sentence]:
    return [it for file in sorted(CORPUS.glob("*.yaml")) for it in of_file(file)]


def of_file(file: Path) -> Iterator[Sentence]:
    language = file.stem.split("_")[0]
    for label, lines in yaml.safe_load(file.read_text("utf-8")).items():
        kinds = frozenset(Kind(name) for name in label.split() if name != FINE)
        for line in lines.splitlines():
            yield Sentence(line, language, kinds, text=line)


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def traditional(text: str) -> str:
    back = {plain: old for old, plain in simplified().items()}
    return "".join(back.get(sign, sign) for sign in text)


def spelled_in_letters(text: str) -> str:
    return " ".join(lazy_pinyin(text))


def in_jamo(text: str) -> str:
    return normalize("NFD", text)


DISGUISES: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "spaces": (("zh",), " ".join),
    "stars": (("zh", "ko"), "*".join),
    "zero-width": (LANGUAGES, "\u200b".join),
    "full-width": (LANGUAGES, wide),
    "emoji": (("zh", "ko"), "😀".join),
    "traditional": (("zh",), traditional),
    "pinyin": (("zh",), spelled_in_letters),
    "jamo": (("ko",), in_jamo),
    "capitals": (("en",), str.upper),
}
BEYOND_WORDS = frozenset(("pinyin", "stars", "emoji"))  # nobody writes an address so


def disguised(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence in each form that its language knows and that hides something in it."""
    for form, (languages, change) in DISGUISES.items():
        hides = not (form in BEYOND_WORDS and "contact" in sentence.families)
        if sentence.language in languages and hides:
            text = change(sentence.plain)
            if text != sentence.plain:
                yield replace(sentence, form=form, text=text)
