"""The two lists as data: each word once, each plain word plain."""

from pathlib import Path

import pytest
import yaml

from participation.readability import phrases
from participation.readability.bands import Band
from participation.readability.check import Kind, check

HERE = Path(phrases.__file__).parent


def listed(name: str) -> dict[str, str]:
    read: dict[str, str] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return read


def test_plain_words_hold_no_word_of_offices_and_no_long_sentence() -> None:
    for word, instead in listed("abbreviations.yaml").items():
        found = {one.kind for one in check(instead, Band.UPPER).findings}
        assert not found & {Kind.ABBREVIATION, Kind.LONG, Kind.CHARACTER, Kind.NUMBER}, word


@pytest.mark.parametrize("name", ["abbreviations.yaml", "officialese.yaml"])
def test_no_word_stands_twice(name: str) -> None:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:] if line]
    assert len(lines) == len(listed(name))


def test_no_word_is_both_refused_and_warned_about() -> None:
    assert not set(listed("abbreviations.yaml")) & set(listed("officialese.yaml"))
