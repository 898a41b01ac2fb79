"""What an office prints: one paper of parts, as Markdown and as PDF in Chinese and Korean type."""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

PAGES = Path(__file__).parent.parent / "frontend_templates"
PAPERS = PAGES / "papers"
TYPE = PAGES / "dist" / "type"
Format = Literal["pdf", "png"]
MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
LINE_START = re.compile(r"(?m)^(\s*)(\d+)?([-+.)=])")


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the line, one for each column; without them all are alike."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Part:
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    table: Table | None = None
    level: int = 1


@dataclass(frozen=True)
class Paper:
    """`language` is a tag such as zh-CN; `foot` stands on each page, with its number."""

    title: str
    language: str
    subtitle: str = ""
    parts: tuple[Part, ...] = ()
    foot: str = ""


def markdown(paper: Paper) -> str:
    """The same words for a machine or an editor; nothing a person typed becomes markup."""
    blocks = [f"# {_plain(paper.title)}", _plain(paper.subtitle)]
    for part in paper.parts:
        blocks += _blocks(part)
    return "\n\n".join(block for block in [*blocks, _plain(paper.foot)] if block) + "\n"


async def pdf(paper: Paper) -> bytes:
    return await typeset("paper", _data(paper))


async def typeset(template: str, data: Mapping[str, object], format: Format = "pdf") -> bytes:
    """Any of papers/, set in a thread: what a person typed is data there and never markup.

    A picture has one page; its template says how large it is. Nothing is kept: what a child takes
    back is gone here at once.
    """
    words = json.dumps(data, ensure_ascii=False)
    return await asyncio.to_thread(_set, PAPERS / f"{template}.typ", words, format)


def _set(template: Path, data: str, format: Format) -> bytes:
    made: bytes = typst.compile(
        str(template),
        root=str(PAPERS),
        font_paths=_faces(),
        ignore_system_fonts=True,
        format=format,
        sys_inputs={"data": data},
    )
    return made


@lru_cache(maxsize=1)
def _faces() -> typst.Fonts:
    """Read once: they are 26 MB."""
    if not TYPE.exists():
        raise RuntimeError(
            "The papers' type is not built: run `python frontend_templates/build_assets.py`."
        )
    return typst.Fonts(include_system_fonts=False, font_paths=[TYPE])


def _data(paper: Paper) -> dict[str, Any]:
    data = asdict(paper)
    data["lang"] = paper.language.split("-")[0]
    for part in data["parts"]:
        if part["table"]:
            part["table"]["widths"] = part["table"]["widths"] or [1] * len(part["table"]["head"])
    return data


def _blocks(part: Part) -> Iterator[str]:
    if part.heading:
        yield f"{'#' * (part.level + 1)} {_plain(part.heading)}"
    yield from map(_plain, part.paragraphs)
    yield from (f"> {_plain(words)}" for words in part.quotes)
    if part.table:
        rule = "|" + " --- |" * len(part.table.head)
        rows = map(_row, part.table.rows)
        yield "\n".join([_row(part.table.head), rule, *rows])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(words: str) -> str:
    """On one line, with every sign that Markdown would act on made harmless."""
    line = MARKUP.sub(r"\\\1", " ".join(words.split()))
    return LINE_START.sub(r"\1\2\\\3", line)
