"""Text for other programs: without signs that XML cannot hold, and never taken for a formula."""

import re

BOM = "\ufeff"  # without it spreadsheets read Chinese as something else
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# At the start of a cell, or of what a spreadsheet with another separator takes for one.
FORMULA = re.compile(r"(^|[;,|\t\r\n])(\s*)([=+\-@＝＋－＠])")
ESCAPED = re.compile(r"(^|[;,|\t\r\n])(\s*)'([=+\-@＝＋－＠])")


def printable(text: str) -> str:
    """Without the signs that XML 1.0 cannot hold."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def harmless(text: str) -> str:
    """A spreadsheet shows it as text: what would be reckoned gets an apostrophe before it."""
    return FORMULA.sub(r"\1\2'\3", printable(text))


def unescaped(cell: str) -> str:
    """What `harmless` was given, for those who read a table back."""
    return ESCAPED.sub(r"\1\2\3", cell)
