"""The labelled corpus: its sentences, their two parts, and the disguises that words come in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import chain, product
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


def common_signs() -> dict[str, list[str]]:
    """The 3,755 signs of GB 2312's first level by their sound, in the order of that standard."""
    groups: dict[str, list[str]] = {}
    for row, cell in product(range(0xB0, 0xD8), range(0xA1, 0xFF)):
        sign = bytes((row, cell)).decode("gb2312", "ignore")
        if sign:
            groups.setdefault(MOSTLY_SAID.get(sign) or lazy_pinyin(sign)[0], []).append(sign)
    return groups


@lru_cache(maxsize=1)
def same_sound() -> dict[str, str]:
    """For each common sign the next one that sounds like it."""
    pairs = (zip(some, [*some[1:], some[0]], strict=True) for some in common_signs().values())
    return dict(chain.from_iterable(pairs))


def homophones(text: str) -> str:
    """What carries a meaning is written with other signs; small words stay."""
    return "".join(it if it in SMALL_WORDS else same_sound().get(it, it) for it in text)


def in_jamo(text: str) -> str:
    return normalize("NFD", text)


MOSTLY_SAID = {"似": "si"}  # pypinyin takes the rarer one
SMALL_WORDS = frozenset("的了着过地得我你他她它们这那个是在有不没和跟把被给就都也很太要会能让一")
DISGUISES: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "spaces": (("zh",), " ".join),
    "stars": (("zh", "ko"), "*".join),
    "zero-width": (LANGUAGES, "\u200b".join),
    "full-width": (LANGUAGES, wide),
    "emoji": (("zh", "ko"), "😀".join),
    "traditional": (("zh",), traditional),
    "pinyin": (("zh",), spelled_in_letters),
    "homophones": (("zh",), homophones),
    "jamo": (("ko",), in_jamo),
    "capitals": (("en",), str.upper),
}
BEYOND_WORDS = frozenset(("pinyin", "stars", "emoji", "homophones"))  # nobody writes an address so


def disguised(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence in each form that its language knows and that hides something in it."""
    for form, (languages, change) in DISGUISES.items():
        hides = not (form in BEYOND_WORDS and "contact" in sentence.families)
        if sentence.language in languages and hides:
            text = change(sentence.plain)
            if text != sentence.plain:
                yield replace(sentence, form=form, text=text)
