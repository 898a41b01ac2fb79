"""What the public may read of adults' words: those that passed, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from participation.database import from_json
from participation.i18n import gettext as _
from participation.wording.models import TO_AN_OFFICE, AdultText, Part, State

Words = Mapping[str, str]
NOTHING: Words = {}


def joined(alias: str, part: Part, subject: str, number: str = "0") -> str:
    """A join of the words that passed; `alias`.words is NULL while none have."""
    return (
        f"LEFT JOIN adult_text {alias} ON {alias}.subject = {subject}"
        f" AND {alias}.part = '{part}' AND {alias}.number = {number}"
        f" AND {alias}.state = '{State.PASSED}'"
    )


def words_in(column: Any) -> Words:
    """Of a row: empty while nothing has passed."""
    return from_json(column) or NOTHING


def title_in(words: Words) -> str:
    """A matter has no name in public before its name was read."""
    return words.get("title") or _("一件正在看的事")


def child_title_in(words: Words) -> str:
    return words.get("child_title") or title_in(words)


def overlaid(thing: Any, boxes: Sequence[str], words: Words) -> None:
    """Puts the words that passed where the written ones are; never to be saved."""
    for box in boxes:
        setattr(thing, box, words.get(box, ""))


async def passed_about(about: str) -> dict[tuple[Part, int], Words]:
    """{(part, number): words} of one item; what has a place of its own stands apart."""
    found = AdultText.filter(about=about, subject=about, state=State.PASSED)
    found = found.exclude(part__in=TO_AN_OFFICE)
    return {(one.part, one.number): one.words for one in await found.limit(200)}


async def has_passed(part: Part, subject: str) -> bool:
    return await AdultText.filter(subject=subject, part=part, state=State.PASSED).exists()


async def passed_of(part: Part, subjects: Sequence[str]) -> dict[str, Words]:
    """{subject: words} of things that have a place each."""
    if not subjects:
        return {}
    found = AdultText.filter(part=part, subject__in=list(subjects), state=State.PASSED)
    return {one.subject: one.words for one in await found}
