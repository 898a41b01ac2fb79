"""Command line: `check [FILE|-]` prints findings as lines of JSON, `darkroom` prepares photos."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from moderation import Finding, screen


def as_json(finding: Finding, text: str) -> str:
    start, end = finding.span
    told = {
        "kind": finding.kind,
        "span": [start, end],
        "urgency": finding.urgency.name.lower(),
        "why": finding.why,
        "text": text[start:end],
    }
    return json.dumps(told, ensure_ascii=False)


def lines(text: str) -> Iterator[str]:
    for finding in screen(text):
        yield as_json(finding, text)


def read(file: str) -> str:
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return Path(file).read_text("utf-8", "replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Of `check` 0: nothing found, 1: something found, 2: the file cannot be read."""
    parser = ArgumentParser(prog="python -m moderation")
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser(
        "darkroom", help="prepare photos that come on standard input, for a service"
    )
    check = commands.add_parser("check", help="print what a person should look at, as JSON lines")
    check.add_argument("file", nargs="?", default="-", help="a text file, or - for standard input")
    asked = parser.parse_args(arguments)
    if asked.command == "darkroom":
        return int(import_module("moderation.darkroom").main())
    return check_text(asked.file)


def check_text(file: str) -> int:
    try:
        found = list(lines(read(file)))
    except OSError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.buffer.write("".join(line + "\n" for line in found).encode("utf-8", "replace"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
