"""Where a child lives and which class it goes to."""

import re
from collections.abc import Iterator

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

N = "[0-9零〇一二三四五六七八九十百]"
HAN = "[\u4e00-\u9fff]"
ESTATE = (
    "(?:小区|花园|家园|新村|公寓|佳苑|雅苑|嘉苑|名苑|苑|山庄|家属楼|家属院|大院|胡同|新城|华府"
    "|国际城|屯|村)"
)
STREET = "(?:路|街|巷|弄|大道|胡同)"
HOME_ZH = "(?:我家|我们家|俺家|家住|家在|我住|住址|地址|住在|他家|她家)"
SEP = r"[\s,，、\-—_/·.]{0,2}"
BUILDING = rf"(?:{N}{{1,4}}|(?<![a-z])[a-h])\s*(?:号楼|栋|幢|号院|座|#)"
UNIT = rf"{N}{{1,3}}\s*(?:单元|门洞|门)"
ROOM = (
    rf"(?:{N}{{1,3}}\s*(?:层|楼))?\s*{N}{{2,5}}\s*(?:室|号房|户|房间|号)?"
    r"(?!\d*\s*(?:教室|个|人|年|元|米|块|棵|次))"
)
STREET_EN = r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|court|boulevard|blvd)\b"
NOT_OUTSIDE = r"(?!\s*门?的?(?:前|口|后|下|旁|外|对面|台阶|灯|楼道|坏|没))"
SCRIPTS = {
    it: re.compile(some) for it, some in {"zh": HAN, "ko": "[가-힣]", "en": "[a-z]{2}"}.items()
}
ADDRESSES = tuple(
    (SCRIPTS[script], re.compile(pattern))
    for script, pattern in (
        (
            "zh",
            rf"(?:{HAN}{{1,8}}?(?:{ESTATE}|{STREET}))?{SEP}{BUILDING}{SEP}{UNIT}(?:{SEP}{ROOM}|{NOT_OUTSIDE})",
        ),
        (
            "zh",
            rf"{HAN}{{1,8}}?{ESTATE}{SEP}{BUILDING}{SEP}{ROOM}",
        ),
        (
            "zh",
            rf"{BUILDING}{SEP}{N}{{3,5}}\s*(?:室|号房|户)",
        ),
        (
            "zh",
            rf"{N}{{1,3}}\s*单元{SEP}{N}{{3,5}}\s*(?:室|号|户)?",
        ),
        (
            "zh",
            rf"{HAN}{{1,8}}?{STREET}{SEP}{N}{{1,5}}\s*号{SEP}(?:{HAN}{{0,8}}{SEP})?"
            rf"(?:{BUILDING}|{UNIT}|{N}{{2,5}}\s*室)",
        ),
        (
            "zh",
            rf"{HOME_ZH}[^。！？!?\n]{{0,16}}?{N}{{1,5}}\s*(?:号楼|号院|栋|幢|单元|室|号门)",
        ),
        (
            "zh",
            rf"{HOME_ZH}[^。！？!?\n]{{0,14}}?(?:{STREET}|屯|村){SEP}{N}{{1,5}}\s*号"
            r"(?!线|公交|车|路口|门口的公)",
        ),
        (
            "zh",
            rf"{HAN}{{1,8}}?(?:村|屯|社区|小区|{ESTATE}){SEP}{N}{{1,3}}\s*(?:组|队|社){SEP}{N}{{1,4}}\s*号",
        ),
        (
            "zh",
            rf"(?:{HAN}{{1,8}}?{ESTATE}{SEP}|住在?{HAN}{{0,10}}{SEP})\d{{1,3}}[-—_/]\d{{1,2}}[-—_/]\d{{3,4}}",
        ),
        (
            "ko",
            r"\d{1,4}\s?(?:동|호루|호동|호루동)\s?\d{1,3}\s?(?:단원|현관|문)\s?\d{1,5}\s?호?",
        ),
        (
            "ko",
            r"\d{1,4}\s?동\s?\d{1,5}\s?호",
        ),
        (
            "ko",
            r"(?:우리\s?집|저희\s?집|내\s?집|주소)\S{0,2}\s[^.!?\n]{0,30}?(?:로|길|동|리)\s?\d{1,4}"
            r"(?:-\d{1,4})?(?:\s?(?:번지|호|번길\s?\d+))?(?=\s|이|에|입|예|야|$|[.,])",
        ),
        (
            "ko",
            r"[가-힣]{1,8}(?:로|길|가|리|거리|골목)\s?\d{1,4}(?:-\d{1,4})?\s?(?:번지|호)[^.!?\n]{0,6}(?:살|집)",
        ),
        (
            "ko",
            r"[가-힣]{2,10}(?:아파트|마을)\s?\d{1,4}\s?동(?:\s?\d{1,5}\s?호)?",
        ),
        (
            "en",
            r"\b(?:building|block|bldg)\s?(?:no\.?\s?)?\d{1,4}\s?,?\s?"
            r"(?:(?:unit|entrance|room|apt|apartment|flat)\s?(?:no\.?\s?)?\d{1,5}\s?,?\s?)+",
        ),
        (
            "en",
            rf"\b\d{{1,5}}\s(?:[a-z]{{2,15}}\s){{1,3}}{STREET_EN}\.?,?\s?"
            r"(?:apt|apartment|unit|room|flat|building|#)\.?\s?\d{1,5}",
        ),
        (
            "en",
            r"\b(?:my|our)\s(?:house|home|flat|place|address)\W{1,3}(?:[a-z]+\W{1,2}){0,4}?\d{1,5}[a-z]?\s"
            rf"(?:[a-z]+\s){{1,3}}{STREET_EN}",
        ),
        (
            "en",
            r"\b(?:i live|we live|my (?:house|home) is|my (?:home )?address)\W{1,3}"
            rf"(?:[a-z]+\W{{1,2}}){{0,3}}?\d{{1,5}}[a-z]?\W{{1,2}}(?:[a-z]+\W{{1,2}}){{0,3}}{STREET_EN}",
        ),
    )
)
SCHOOL = (
    "(?:小学校?|中学校?|学校|附小|附中|幼儿园|实小|中心校|[一二三四五六七八九十0-9]{1,3}(?:小|中))"
)
OWN_NAME = rf"(?:第?[一二三四五六七八九十0-9]{{1,3}}|{HAN}{{2,10}}?)"
GRADE_ZH = rf"(?:[(（]?(?:{N}{{1,4}}|[初高大中小])[)）]?\s*年级|[初高]{N}|{N}\s*年|{N}(?=[(（]))?"
CLASS_EN = (
    r"\b(?:(?:class|grade|year|form)\s(?:is\s)?(?=[0-9a-z-]*\d|one|two|three|four|five|six)[0-9a-z-]{1,6}"
    r"|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)\sgrade)"
)
CLASS_SAID = re.compile("班|반|school")
SCHOOLS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{OWN_NAME}{SCHOOL}(?:的|读|上|念|,|，|\s){{0,2}}(?:{N}{{2,4}}级)?{GRADE_ZH}"
        rf"[(（·.\s]{{0,2}}[(（]?{N}{{1,4}}[)）]?\s*班",
        r"[가-힣0-9]{2,10}(?:초등학교|소학교|중학교|고등학교|유치원|학교|초|중)\S{0,2}"
        r"\s*(?:\d{1,2}|[일이삼사오육])\s?학년\s*(?:\d{1,2}|[일이삼사오육칠팔구])\s?반",
        r"[가-힣]{2,10}유치원\s*[가-힣]{1,4}반(?=$|[\s.,!이입에의])",
        rf"{HAN}{{2,10}}?幼儿园的?[大中小托]{N}{{0,2}}班",
        r"\b(?:[a-z0-9.]+\s){2,5}school\W{1,3}(?:in\s)?"
        r"(?:(?:grade|year|class)\s?\w{1,6}\W{1,3}){1,2}(?:class\s?\w{1,4})?",
        rf"{CLASS_EN}(?:\W{{1,3}}{CLASS_EN})?\W{{1,3}}(?:of|at|in|from)\s"
        r"(?!our|my|the|this|that|your|a\s)(?:[a-z0-9.]+\s){1,4}school",
        rf"(?:\b(?!our|my|the|this|that|your|a\s|to\s|in\s|at\s|of\s)[a-z0-9.]+\s){{1,4}}school\W{{1,3}}(?:in\s)?{CLASS_EN}",
    )
)
NO_NAME = re.compile(
    r"^(?:我|们|是|的|在|上|读|每|个|所|这|那|该|去|到|对|给|让|和|跟|请|要|从|全|各|一所|有|希望|建议|都|本|"
    r"你|他|她|老师|同学|就读于?|于|今年|现在|刚|来自|叫)*(?=小学|中学|学校|幼儿园)"
)
VAGUE = frozenset(("우리", "저희", "our", "my", "the", "this", "that", "your"))


def findings(text: Folded) -> Iterator[Finding]:
    for script, pattern in ADDRESSES:
        for found in pattern.finditer(text.text) if script.search(text.text) else ():
            yield Finding.of(Kind.CONTACT_ADDRESS, text.span(*found.span()), Urgency.HIGH)
    for pattern in SCHOOLS if CLASS_SAID.search(text.text) else ():
        for found in pattern.finditer(text.text):
            if names_a_school(found[0]):
                yield Finding.of(Kind.CONTACT_SCHOOL, text.span(*found.span()), Urgency.HIGH)


def names_a_school(text: str) -> bool:
    """`我们小学三年级二班` tells less than `延河小学三年级二班`: no school is named."""
    nameless = NO_NAME.match(text)
    if nameless and nameless.end():
        return False
    words = text.split()
    return not any(text.startswith(word + "학교") for word in VAGUE) and words[0] not in VAGUE
