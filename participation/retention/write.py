"""`python -m participation.retention.write`: the newest edition and docs/retention.md."""

import sys
from pathlib import Path

from participation.retention.described import described
from participation.retention.versions import KEPT, current, digest_now, newest

DOCS = Path(__file__).parents[2] / "docs" / "retention.md"
BEGIN, END = "<!-- from here on written by participation.retention.write -->", "<!-- to here -->"


def write() -> None:
    folder = KEPT / newest().name
    folder.mkdir(parents=True, exist_ok=True)
    for document in current():
        (folder / f"{document.name}.json").write_text(document.canonical(), "utf-8")
    DOCS.write_text(with_table(DOCS.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"digest of {newest().name}: {digest_now()}\n")


def with_table(text: str) -> str:
    before, _old = text.split(BEGIN)
    _old, after = _old.split(END)
    return f"{before}{BEGIN}\n\n{described()}\n{END}{after}"


if __name__ == "__main__":
    write()
