"""Command line: `check` prints findings, `suggest` a rewriting, `darkroom` prepares photos."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from moderation import Finding, screen, suggest


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


def read(text: str, file: str | None) -> str:
    if file:
        return Path(file).read_text("utf-8", "replace")
    return sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text


def say(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Of `check` 0: nothing found, 1: something found, 2: the file cannot be read."""
    parser = ArgumentParser(prog="python -m moderation")
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser(
        "darkroom", help="prepare photos that come on standard input, for a service"
    )
    for name, told in (
        ("check", "print what a person should look at, as JSON lines"),
        ("suggest", "print the text without what tells who or where a child is"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("text", nargs="?", default="-", help="words, or - for standard input")
        command.add_argument("--file", help="read the words from a file")
    asked = parser.parse_args(arguments)
    if asked.command == "darkroom":
        return int(import_module("moderation.darkroom").main())
    return about_text(asked.command, asked.text, asked.file)


def about_text(command: str, given: str, file: str | None) -> int:
    try:
        text = read(given, file)
    except OSError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    if command == "suggest":
        say(suggest(text))
        return 0
    found = list(lines(text))
    say("".join(line + "\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
