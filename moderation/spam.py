"""The same again and again, and keys struck at random."""

import re
from collections import Counter
from collections.abc import Iterator

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

LEAST_TIMES = 5
SAME_SIGN = re.compile(r"(\w)\1{11,}")
SAME_WORDS = re.compile(r"((?=[^\s])[^\n]{2,20}?)\1{4,}")
LAUGHTER = frozenset("哈呵嘻嘿呜啊ㅋㅎㅠㅜh")
ROWS = (
    "asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuiop|zxcv|xcvb|cvbn|vbnm"
    "|lkjh|poiu|mnbv|qazwsx|ㅁㄴㅇㄹ|ㅂㅈㄷㄱ|ㅋㅌㅊㅍ|ㅗㅓㅏㅣ|ㅣㅏㅓㅗ"
)
RANDOM_KEYS = re.compile(
    rf"(?=[a-zㄱ-ㅣ])(?:(?:{ROWS})(?:\s?(?:{ROWS}))+|asdfgh|qwertyu|zxcvbn"
    r"|[bcdfghjklmnpqrstvwxz]{7,}|([bcdfghjklmnpqrstvwxz]{2,4})\1\1|([a-z]{3,5})\2\2"
    r"|[ㄱ-ㅎ]{8,}|[ㅏ-ㅣ]{6,}|([ㄱ-ㅎ]{2,4})\3\3)"
)
JOY = re.compile(
    r"[hklx][hklxaeiou]*|[ㅊㅋㅎㅠㅜ]+|(?:bla|blah|yay|wow|woof|meow|beep|tick|tock|quack)+"
)


def repeats(text: str) -> bool:
    """Whether any four signs are met as often as in words said five times; nearly never."""
    fours = [text[at : at + 4] for at in range(len(text) - 3)]
    if len(fours) - len(set(fours)) < LEAST_TIMES - 2:
        return False
    return max(Counter(fours).values()) >= LEAST_TIMES - 1


def findings(text: Folded) -> Iterator[Finding]:
    for pattern in (SAME_SIGN, SAME_WORDS) if repeats(text.text) else ():
        for found in pattern.finditer(text.text):
            if not is_joy(found[0]) and any(sign.isalnum() for sign in found[1]):
                yield Finding.of(Kind.SPAM_REPETITION, text.span(*found.span()), Urgency.LOW)
    for found in RANDOM_KEYS.finditer(text.text):
        if not is_joy(found[0]):
            yield Finding.of(Kind.SPAM_GIBBERISH, text.span(*found.span()), Urgency.LOW)


def is_joy(text: str) -> bool:
    return LAUGHTER.issuperset(text) or JOY.fullmatch(text) is not None
