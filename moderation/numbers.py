"""Telephone numbers, identity numbers and number plates, however they are written."""

import re
from collections.abc import Iterator
from datetime import date

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

HAN = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
HAN_DIGITS = str.maketrans(HAN, "001234567891234567891")
KOREAN = "공영일이삼사오육칠팔구"
KOREAN_DIGITS = str.maketrans(KOREAN, "00123456789")
PINYIN = ("ling", "yi|yao", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
ENGLISH = ("zero|oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

DIGIT = f"[0-9ol{HAN}]"
GAP = r"[\W_]{0,3}"
CUES = (
    "电话|座机|手机|号码|打给我|联系我|전화|연락처|핸드폰|폰번호"
    "|phone|mobile|call me|text me|tel|dial"
)
PHONES = (
    re.compile(rf"(?:\+?86{GAP})?[1l一壹幺]{GAP}[3-9{HAN}](?:{GAP}{DIGIT}){{9}}"),
    re.compile(
        rf"(?:\+?82{GAP}[0o공영]?|[0o공영]){GAP}[1l일]{GAP}[0o공영](?:{GAP}[0-9{KOREAN}]){{8}}"
    ),
    re.compile(r"\(?0(?:10|2\d|[3-9]\d{2})\)?[\s_-]{0,3}[2-8]\d{2,3}[\s-]?\d{4}"),
    re.compile(r"0(?:2|[3-6]\d)[\s).-]{1,2}\d{3,4}[\s-]\d{4}"),
)
CUED = re.compile(rf"(?:{CUES})\D{{0,8}}((?:{DIGIT}[\s-]?){{6,11}}{DIGIT})")
SPELLED = re.compile(
    rf"\b(?:(?:{'|'.join(PINYIN + ENGLISH)})[\W\d_]{{0,3}}){{7,}}(?:{'|'.join(PINYIN + ENGLISH)})"
)
RESIDENT = re.compile(rf"[1-9一二三四五六七八九](?:{GAP}[0-9{HAN}]){{16}}{GAP}[0-9x{HAN}]")
OLD_RESIDENT = re.compile(r"身份证\D{0,8}(\d{15})(?!\d)")
KOREAN_RESIDENT = re.compile(r"(\d{2})(\d{2})(\d{2})[\s-]{1,3}[1-4]\d{6}(?!\d)")
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(
    rf"[{PROVINCES}][\s·.-]?[a-hj-np-z][\s·.-]{{0,2}}(?=[a-z\s]{{0,9}}\d)"
    r"((?:[a-hj-np-z0-9][\s-]?){4,5}[a-hj-np-z0-9挂学警港澳])(?![a-z0-9])"
)
KOREAN_PLATE = re.compile(
    r"(?<!\d)\d{2,3}[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호배]"
    r"\s?\d{4}(?![\d년원명개])"
)
MOST_GROUPS, LEAST_GROUP = 5, 3
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def findings(text: Folded) -> Iterator[Finding]:
    for start, end in phones(text.text):
        yield Finding.of(Kind.CONTACT_PHONE, text.span(start, end), Urgency.HIGH)
    for start, end in identities(text.text):
        yield Finding.of(Kind.CONTACT_ID, text.span(start, end), Urgency.HIGH)
    for pattern in (PLATE, KOREAN_PLATE):
        for found in pattern.finditer(text.text):
            yield Finding.of(Kind.CONTACT_PLATE, text.span(*found.span()), Urgency.NOTICE)


def phones(text: str) -> Iterator[tuple[int, int]]:
    for pattern in PHONES:
        for found in pattern.finditer(text):
            if alone(text, found) and like_a_number(found[0]):
                yield found.span()
    for found in CUED.finditer(text):
        if like_a_number(found[1]):
            yield found.span(1)
    for found in SPELLED.finditer(text):
        if len(set(re.findall("[a-z]+", found[0]))) >= LEAST_GROUP:
            yield found.span()


def alone(text: str, found: re.Match[str]) -> bool:
    """Not the middle of a longer number of the same script."""
    start, end = found.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (kin(before, found[0][0]) or kin(found[0][-1], after))


def kin(left: str, right: str) -> bool:
    if not left or not right:
        return False
    return (left.isascii() and right.isascii() and left.isalnum() and right.isalnum()) or (
        left in HAN and right in HAN
    )


def like_a_number(text: str) -> bool:
    """Whole, spelled sign by sign, or in a few groups: not a list of small numbers."""
    sizes = [len(group) for group in re.findall(r"\w+", text.replace("_", " "))]
    grouped = max(sizes) == 1 or (len(sizes) <= MOST_GROUPS and max(sizes) >= LEAST_GROUP)
    letters = text.count("o") + text.count("l")
    return grouped and sum(sizes) - letters >= MOST_GROUPS and len(set(text)) >= LEAST_GROUP


def identities(text: str) -> Iterator[tuple[int, int]]:
    for found in RESIDENT.finditer(text):
        if alone(text, found) and valid_resident(found[0]):
            yield found.span()
    for found in OLD_RESIDENT.finditer(text):
        yield found.span(1)
    for found in KOREAN_RESIDENT.finditer(text):
        if exists(2000, int(found[2]), int(found[3])):
            yield found.span()


def valid_resident(text: str) -> bool:
    """GB 11643: a date of birth, and a last sign that checks the seventeen before."""
    digits = re.sub(r"[\W_]", "", text).translate(HAN_DIGITS)
    if not exists(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return "10x98765432"[total % 11] == digits[17]


def exists(year: int, month: int, day: int) -> bool:
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False
