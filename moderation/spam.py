"""The same again and again, and keys struck at random."""

import re
from collections import Counter
from collections.abc import Iterator
from operator import add

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

LEAST_TIMES = 5
SAME_SIGN = re.compile(r"(\w)\1{11,}")
SAME_WORDS = re.compile(r"((?=[^\s])[^\n]{2,20}?)\1{4,}")
LAUGHTER = frozenset("哈呵嘻嘿呜啊ㅋㅎㅠㅜh")
RANDOM_KEYS = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{9,}|(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|zxcv|xcvb|cvbn|vbnm){2,}"
    r"|asdfgh|qwertyu|zxcvbn|[ㄱ-ㅎ]{10,}|[ㅏ-ㅣ]{10,}"
)


def repeats(text: str) -> bool:
    """Whether any pair of signs is met as often as a repeated word would be; nearly never."""
    return max(Counter(map(add, text, text[1:])).values(), default=0) >= LEAST_TIMES


def findings(text: Folded) -> Iterator[Finding]:
    for pattern in (SAME_SIGN, SAME_WORDS) if repeats(text.text) else ():
        for found in pattern.finditer(text.text):
            if not LAUGHTER.issuperset(found[1]) and any(sign.isalnum() for sign in found[1]):
                yield Finding.of(Kind.SPAM_REPETITION, text.span(*found.span()), Urgency.LOW)
    for found in RANDOM_KEYS.finditer(text.text):
        if not LAUGHTER.issuperset(found[0]):
            yield Finding.of(Kind.SPAM_GIBBERISH, text.span(*found.span()), Urgency.LOW)
