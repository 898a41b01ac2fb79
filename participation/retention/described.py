"""The rules as a table for docs/retention.md, with the tables and columns that follow each."""

from collections.abc import Iterator

from participation.retention.covered import FILES, columns
from participation.retention.rule import HOURLY, TEN_MINUTES, Rule
from participation.retention.rules import RULES

ROUNDS = {TEN_MINUTES: "every 10 minutes", HOURLY: "every hour"}
HEAD = "| rule | holds · stays · then | keep | looked at | tables and files | basis |"


def described() -> str:
    """Markdown, one line for each rule, then one for each table."""
    lines = [HEAD, "|---|---|---|---|---|---|", *map(_line, RULES), ""]
    lines += ["| table | column | sort | rule |", "|---|---|---|---|", *_tables()]
    return "\n".join(lines) + "\n"


def _line(rule: Rule) -> str:
    words = f"{rule.holds} · {rule.told()} · {rule.then}"
    keep = _short(rule) if rule.keep else "event"
    looked = ROUNDS.get(rule.every, "every night") if rule.sweeps else "not swept"
    itself = rule.by or rule.act
    looked = f"by `{itself}`" if itself else looked
    return f"| `{rule.name}` | {words} | {keep} | {looked} | {_where(rule)} | {rule.basis} |"


def _short(rule: Rule) -> str:
    keep = rule.keep
    if keep is None:
        return "event"
    most = "≤ " if rule.at_most else ""
    return f"{most}{keep.days} d" if keep.days else f"{most}{keep.seconds // 3600} h"


def _where(rule: Rule) -> str:
    tables = sorted({one.table for one in columns() if one.rule == rule.name})
    files = [f"`{one.pattern}`" for one in FILES if one.rule == rule.name]
    return ", ".join([*tables, *files])


def _tables() -> Iterator[str]:
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for one in columns():
        grouped.setdefault((one.table, one.sort.value, one.rule), []).append(one.name)
    for (table, sort, rule), names in sorted(grouped.items()):
        yield f"| {table} | {', '.join(names)} | {sort} | `{rule}` |"
