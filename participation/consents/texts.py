"""The four things a guardian is asked, word for word, by edition: a changed word is a new one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from participation.consents.models import Purpose
from participation.i18n import language
from participation.localized import FIRST, in_language

FILE = Path(__file__).with_name("editions.yaml")
RULES_VERSION = "2026-11"


@dataclass(frozen=True)
class Asked:
    """What the purpose is called, what it means, and what happens without it."""

    purpose: Purpose
    texts: Mapping[str, Mapping[str, str]]

    @property
    def name(self) -> str:
        return self._word("name")

    @property
    def means(self) -> str:
        return self._word("means")

    @property
    def without(self) -> str:
        return self._word("without")

    def _word(self, part: str) -> str:
        return in_language({tag: text[part] for tag, text in self.texts.items()}, language())

    def read_in(self, tag: str) -> str:
        """The language in which it was really read: where it is missing, Chinese stood there."""
        return tag if tag in self.texts else FIRST

    def digest(self, tag: str) -> str:
        text = json.dumps(self.texts[tag], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Edition:
    """`asks_anew` names the purposes that an older yes does not stretch to."""

    version: str
    since: date
    asks_anew: frozenset[Purpose]
    asked: tuple[Asked, ...]

    @cached_property
    def by_purpose(self) -> Mapping[Purpose, Asked]:
        return {one.purpose: one for one in self.asked}


def read_editions(text: str) -> tuple[Edition, ...]:
    return tuple(_edition(row) for row in yaml.safe_load(text))


def _edition(row: Mapping[str, Any]) -> Edition:
    return Edition(
        version=row["version"],
        since=date.fromisoformat(row["since"]),
        asks_anew=frozenset(Purpose(one) for one in row["asks_anew"]),
        asked=tuple(Asked(Purpose(key), texts) for key, texts in row["purposes"].items()),
    )


def newest_asking(editions: tuple[Edition, ...], purpose: Purpose) -> int:
    """The place of the edition since which a yes counts: where the purpose is new or asks anew."""
    known = [place for place, one in enumerate(editions) if purpose in one.by_purpose]
    anew = [place for place in known if purpose in editions[place].asks_anew]
    return max(anew, default=min(known, default=len(editions)))


def covers(version: str, purpose: Purpose, editions: tuple[Edition, ...] | None = None) -> bool:
    """Whether a yes to this edition still holds for what the purpose means today."""
    editions = EDITIONS if editions is None else editions
    places = {one.version: place for place, one in enumerate(editions)}
    return places.get(version, -1) >= newest_asking(editions, purpose)


def as_it_was(version: str, purpose: Purpose) -> Asked | None:
    """The text that was agreed to, whatever is asked today."""
    found = next((one for one in EDITIONS if one.version == version), None)
    return found.by_purpose.get(purpose) if found else None


def text_read(purpose: Purpose, version: str = "", tag: str = "") -> dict[str, Any]:
    """What a row says of the text in front of whoever answers: here and now, or on a paper."""
    version = version or VERSION
    asked = as_it_was(version, purpose)
    if asked is None:
        return {"text_version": version, "language": tag or language(), "text_digest": ""}
    tag = asked.read_in(tag or language())
    return {"text_version": version, "language": tag, "text_digest": asked.digest(tag)}


EDITIONS = read_editions(FILE.read_text(encoding="utf-8"))
VERSION = EDITIONS[-1].version
ASKED = EDITIONS[-1].asked
