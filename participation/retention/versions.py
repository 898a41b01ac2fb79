"""Versions of the rules and the agreement: what holds now is built, what held before is kept.

A changed word without a new version is found by a test. A new version: write the newest one's words
down with `python -m participation.retention.write`, then add a line to VERSIONS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from participation.consents.texts import ASKED
from participation.i18n import N_
from participation.retention import agreement, page
from participation.retention.document import Document, digest, parse
from participation.retention.of_adults import OF_ADULTS
from participation.retention.of_children import OF_CHILDREN
from participation.retention.of_desks import OF_DESKS
from participation.retention.rule import Rule

KEPT = Path(__file__).with_name("editions")


@dataclass(frozen=True, slots=True)
class Version:
    """`consents` is the version of the four questions that belongs to it."""

    name: str
    since: date
    consents: str
    digest: str


VERSIONS = (
    Version(
        "2026-11",
        date(2026, 11, 26),
        "2026-11",
        "e2c9f5293a5aeb6ed2270f46ec59a870071930f0484c3bdcf2b5e37d214bf5db",
    ),
)


def newest() -> Version:
    return VERSIONS[-1]


def current() -> tuple[Document, Document]:
    """The rules and the agreement as they stand in the code, in the source language."""
    rules = Document(
        "rules",
        N_("儿童个人信息保护规则"),
        N_("我们尽量什么都不收。收了的，为什么收、谁看得到、放多久、怎么删，都写在这里。"),
        page.SECTIONS,
        {
            "purposes": _purposes(),
            "children": _retention(OF_CHILDREN),
            "service": _retention((*OF_ADULTS, *OF_DESKS)),
        },
    )
    agreed = Document(
        "agreement",
        N_("用户协议"),
        N_("用这个平台以前，请读一读。不长。"),
        agreement.SECTIONS,
        {},
    )
    return rules, agreed


def digest_now() -> str:
    return digest(current())


@lru_cache(maxsize=32)
def kept(version: str, name: str) -> Document:
    """As it was published; raises KeyError for what never was."""
    if version not in {one.name for one in VERSIONS}:
        raise KeyError(version)
    return parse((KEPT / version / f"{name}.json").read_text("utf-8"))


def _purposes() -> list[list[str]]:
    return [[one.name, one.means, one.without] for one in ASKED]


def _retention(rules: Sequence[Rule]) -> list[list[str]]:
    """Each with its time in seconds, which every language writes in its own way."""
    return [
        [
            rule.holds,
            rule.stays,
            str(int(rule.keep.total_seconds())) if rule.keep else "",
            rule.then,
        ]
        for rule in rules
    ]
