"""Plain short text out of whatever was typed or pasted."""

import re
from functools import lru_cache
from html import unescape
from unicodedata import category, normalize

import bleach

LONGEST = 4096  # bleach takes seconds for deep nesting in long texts
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
HIDDEN = "\u115f\u1160\u3164\uffa0\u2800"
SILENT_PARTS = re.compile(
    r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
TAG_START = re.compile(r"<+(?=[A-Za-z/!?])")
MARKS = "[\u0300-\u036f\u0483-\u0489\u20d0-\u20dc]"
PILED_MARKS = re.compile(rf"({MARKS}{{3}}){MARKS}+")
EMPTY_LINES = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n){2,}")


def clean(text: str) -> str:
    """The words alone: no markup, nothing invisible, at most 4096 signs, line ends kept."""
    text = visible(text[:LONGEST])
    for _pass in range(4):
        before, text = text, visible(without_markup(text))
        if text == before:
            break
    return EMPTY_LINES.sub("\n\n", TAG_START.sub("", text)).strip()[:LONGEST]


def visible(text: str) -> str:
    """Without control, bidirectional, zero-width and private signs and lone surrogates; in NFC."""
    lines = LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = "".join(sign for sign in lines if sign == "\n" or not hidden(sign))
    return normalize("NFC", PILED_MARKS.sub(r"\1", kept))


@lru_cache(maxsize=8192)
def hidden(sign: str) -> bool:
    point = ord(sign)
    never = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return never or sign in HIDDEN or category(sign) in {"Cc", "Cf", "Co", "Cs"}


def without_markup(text: str) -> str:
    text = SILENT_PARTS.sub("", unescape(text))
    if "<" not in text:
        return text
    return unescape(bleach.clean(text, tags=set(), attributes={}, strip=True, strip_comments=True))
