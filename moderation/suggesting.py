"""A kind rewriting: the same words without what tells who or where a child is."""

from moderation.findings import Finding, Kind
from moderation.hints import spoken
from moderation.screening import screen

INSTEAD: dict[str, dict[Kind, str]] = {
    "zh": {
        Kind.CONTACT_PHONE: "（号码不用写）",
        Kind.CONTACT_ID: "（证件不用写）",
        Kind.CONTACT_EMAIL: "（信箱不用写）",
        Kind.CONTACT_URL: "（链接不用写）",
        Kind.CONTACT_HANDLE: "（联系方式不用写）",
        Kind.CONTACT_PLATE: "（车牌不用写）",
        Kind.CONTACT_ADDRESS: "（门牌不用写）",
        Kind.CONTACT_SCHOOL: "（学校和班不用写）",
        Kind.CONTACT_NAME: "（名字不用写）",
    },
    "ko": {
        Kind.CONTACT_PHONE: "(번호는 안 써도 돼요)",
        Kind.CONTACT_ID: "(신분증은 안 써도 돼요)",
        Kind.CONTACT_EMAIL: "(메일은 안 써도 돼요)",
        Kind.CONTACT_URL: "(링크는 안 써도 돼요)",
        Kind.CONTACT_HANDLE: "(연락 방법은 안 써도 돼요)",
        Kind.CONTACT_PLATE: "(차 번호는 안 써도 돼요)",
        Kind.CONTACT_ADDRESS: "(사는 곳은 안 써도 돼요)",
        Kind.CONTACT_SCHOOL: "(다니는 곳은 안 써도 돼요)",
        Kind.CONTACT_NAME: "(이름은 안 써도 돼요)",
    },
    "en": {
        Kind.CONTACT_PHONE: "(number not needed)",
        Kind.CONTACT_ID: "(document not needed)",
        Kind.CONTACT_EMAIL: "(mail not needed)",
        Kind.CONTACT_URL: "(link not needed)",
        Kind.CONTACT_HANDLE: "(contact not needed)",
        Kind.CONTACT_PLATE: "(plate not needed)",
        Kind.CONTACT_ADDRESS: "(home not needed)",
        Kind.CONTACT_SCHOOL: "(class not needed)",
        Kind.CONTACT_NAME: "(name not needed)",
    },
}
PASSES = 3  # what stood in the shadow of something else is seen when that is gone


def suggest(text: str) -> str:
    """The text as it came when it tells nothing; a proposal, which the child may take or not."""
    instead = INSTEAD[spoken(text)[0]]
    for _pass in range(PASSES):
        contacts = [it for it in screen(text) if it.kind in instead]
        if not contacts:
            break
        text = rewritten(text, contacts, instead)
    return text


def rewritten(text: str, contacts: list[Finding], instead: dict[Kind, str]) -> str:
    """What overlaps is said once."""
    parts, last = list[str](), 0
    for found in sorted(contacts, key=lambda it: (it.span[0], -it.span[1])):
        start, end = found.span
        if start >= last:
            parts += [text[last:start], instead[found.kind]]
        last = max(last, end)
    return "".join([*parts, text[last:]])
