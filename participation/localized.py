"""Texts that stand in the database in several languages: {"zh-CN": ..., "en": ...}."""

from collections.abc import Mapping

FIRST = "zh-CN"

Localized = Mapping[str, str]


def in_language(text: Localized | str | None, language: str) -> str:
    """The asked language, else Chinese, else whatever there is: never an empty screen."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(FIRST) or next(iter(text.values()), "")
