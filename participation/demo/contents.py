"""Reads the demo's content; dates in its sentences are written as days from today."""

import re
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml

DAY = re.compile(r"<([+-]\d+)>")

Entry = dict[str, Any]


def contents(name: str) -> Any:
    """One file of `content/`, as it is written."""
    path = files("participation.demo") / "content" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def keyed(name: str, by: str = "key") -> dict[str, Entry]:
    """The entries of one file by their stable key; a key written twice is an error."""
    entries: list[Entry] = contents(name)
    found = {entry[by]: entry for entry in entries}
    if len(found) < len(entries):
        raise ValueError(f"a key stands twice in {name}.yaml")
    return found


def dated(text: str, today: date) -> str:
    """`<+45>` becomes 1月8日, as one says it to a child."""
    return DAY.sub(lambda found: _day(today + timedelta(days=int(found[1]))), text)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
