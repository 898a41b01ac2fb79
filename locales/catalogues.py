"""Catalogues of every language: `python locales/catalogues.py extract|update|fill|compile|check`.

The source speaks Chinese, so zh_Hans_CN answers each sentence with itself; the others are written
by people. `update` brings new sentences in and takes lost ones out.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
SOURCE = "zh_Hans_CN"
LANGUAGES = (SOURCE, "ko", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w*\}(?!\})")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def extracted() -> Catalog:
    """Every sentence that code and templates ask for."""
    catalog = _empty(None)
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    for name, line, sentence, comments, context in extract_from_dir(
        ROOT,
        method_map=[(each["pattern"], each["method"]) for each in mappings],
        options_map={each["pattern"]: _options(each) for each in mappings},
        keywords=KEYWORDS,
        comment_tags=("NOTE:",),
        strip_comment_tags=True,
        directory_filter=_is_ours,
    ):
        catalog.add(sentence, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def load(language: str) -> Catalog:
    if not path(language).exists():
        return _empty(language)
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def extract() -> None:
    _write(extracted(), TEMPLATE)


def update() -> None:
    """New sentences in, lost ones out; nothing is guessed from a similar sentence."""
    fresh = extracted()
    _write(fresh, TEMPLATE)
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        _write(catalog, path(language))
    fill()


def fill() -> None:
    """Chinese answers with the sentence itself."""
    catalog = load(SOURCE)
    for message in _sentences(catalog):
        forms = message.id if isinstance(message.id, tuple) else None
        message.string = (forms[-1],) * catalog.num_plurals if forms else message.id
    _write(catalog, path(SOURCE))


def compile_() -> None:
    for language in LANGUAGES:
        with path(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, load(language))


def problems() -> list[str]:
    """What a reader of some language would stumble over; empty when all is well."""
    wanted = {_key(message) for message in _sentences(extracted())}
    return [line for language in LANGUAGES for line in _problems(language, wanted)]


def check() -> None:
    found = problems()
    for line in found:
        print(line)
    print(f"catalogues: {len(found)} problems in {len(LANGUAGES)} languages")
    sys.exit(1 if found else 0)


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="One Metre",
        version="1",
        header_comment=f"# One Metre, {language or 'all sentences'}.",
        msgid_bugs_address="the project's issues",
        language_team=language or "none",
        charset="utf-8",
        fuzzy=False,
    )


def _problems(language: str, wanted: set[object]) -> Iterator[str]:
    catalog = load(language)
    there = {_key(message): message for message in _sentences(catalog)}
    yield from (f"{language}: not in the catalogue: {key}" for key in wanted - there.keys())
    yield from (f"{language}: asked for by nobody: {key}" for key in there.keys() - wanted)
    for message in there.values():
        forms = _forms(message.string)
        if message.fuzzy or not all(forms):
            yield f"{language}: untranslated: {message.id!r}"
        elif _placeholders(forms[-1:]) != _placeholders(_forms(message.id)[-1:]):
            yield f"{language}: placeholders differ: {message.id!r}"


def _placeholders(forms: Iterable[str]) -> set[str]:
    return {found for form in forms for found in PLACEHOLDER.findall(form)}


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str | None) else list(text)


def _sentences(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> object:
    forms = _forms(message.id)
    return (message.context, forms[0]) if message.context else forms[0]


def _options(mapping: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in mapping.items() if key not in {"method", "pattern"}}


def _is_ours(folder: str) -> bool:
    return Path(folder).name not in {"node_modules", "dist", "migrations", "tests", "var"} and (
        not Path(folder).name.startswith((".", "_"))
    )


def _write(catalog: Catalog, file: Path) -> None:
    """Without dates and line numbers: a diff shows sentences only."""
    text = BytesIO()
    write_po(text, catalog, width=100, no_location=False, include_lineno=False, sort_by_file=True)
    lines = [line for line in text.getvalue().decode().splitlines() if not _VOLATILE.match(line)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


_VOLATILE = re.compile(r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By)')

COMMANDS = {
    "extract": extract,
    "update": update,
    "fill": fill,
    "compile": compile_,
    "check": check,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
