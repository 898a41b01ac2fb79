"""Choosing a language and translating; the source language of all strings is Chinese."""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"
FOLDERS = {"zh-CN": "zh_Hans_CN", "ko": "ko", "en": "en"}
FIRST = "zh-CN"

_language: ContextVar[str] = ContextVar("language", default=FIRST)


def use(language: str) -> None:
    """For the current request only."""
    _language.set(language)


def language() -> str:
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """For a letter in a language that its reader, not the asker, speaks."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


@lru_cache(maxsize=8)
def catalogue(tag: str) -> _gettext.NullTranslations:
    return _gettext.translation("messages", LOCALES, [FOLDERS[tag]], fallback=True)


def gettext(message: str) -> str:
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalogue(language()).ngettext(one, many, count)


def N_(message: str) -> str:
    """Marks a string for the catalogues where it is translated later."""
    return message


def choose(wanted: str | None, header: str, offered: tuple[str, ...]) -> str:
    """The explicit wish if we have it, else the browser's first that we have, else Chinese."""
    if wanted in offered:
        return wanted
    for part in header.split(","):
        tag = part.split(";")[0].strip().lower()
        for offer in offered:
            if tag and (offer.lower() == tag or offer.split("-")[0].lower() == tag.split("-")[0]):
                return offer
    return offered[0] if offered else FIRST
