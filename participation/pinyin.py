"""Pinyin above the characters, as server-made ruby; reviewed overrides come first."""

import re
from functools import lru_cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape
from pypinyin import Style, load_phrases_dict, pinyin

OVERRIDES = Path(__file__).parent / "pinyin_overrides.yaml"
RUN = re.compile(r"[\u4e00-\u9fff]+")


@lru_cache(maxsize=1)
def _load_overrides() -> None:
    phrases = yaml.safe_load(OVERRIDES.read_text(encoding="utf-8"))
    load_phrases_dict({phrase: [[one] for one in read.split()] for phrase, read in phrases.items()})


def ruby(text: str, hard: frozenset[str] = frozenset()) -> Markup:
    """HTML with a <ruby> for each character; everything else is escaped.

    `hard` are the characters that a child has not met: their <ruby> is told apart by its class.
    """
    _load_overrides()
    made, here = [], 0
    for run in RUN.finditer(text):
        made.append(escape(text[here : run.start()]))
        made.append(_ruby_run(run.group(), hard & set(run.group())))
        here = run.end()
    made.append(escape(text[here:]))
    return Markup("").join(made)


@lru_cache(maxsize=4096)
def _ruby_run(characters: str, hard: frozenset[str]) -> Markup:
    read = pinyin(characters, style=Style.TONE)
    return Markup("").join(
        Markup("<ruby{}>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(
            Markup(' class="hard"') if sign in hard else "", sign, one[0]
        )
        for sign, one in zip(characters, read, strict=True)
    )
