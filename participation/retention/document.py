"""What a public document is made of: sections with paragraphs, in the source language."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """`answers` names the duties of the law that this section fulfils.

    Sentences may hold {names} that the deployment's settings fill in. `tables` names those of the
    document that are shown below.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    answers: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """`tables` hold what the sections' tables said, row by row."""

    name: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    tables: dict[str, list[list[str]]]

    def canonical(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest(documents: Sequence[Document]) -> str:
    """Of all words of all documents: a changed word is another digest."""
    words = "".join(document.canonical() for document in documents)
    return hashlib.sha256(words.encode()).hexdigest()


def parse(text: str) -> Document:
    """Of `canonical`."""
    found = json.loads(text)
    sections = tuple(
        Section(
            one["id"],
            one["title"],
            tuple(one["sentences"]),
            tuple(one["answers"]),
            tuple(one["tables"]),
        )
        for one in found["sections"]
    )
    return Document(found["name"], found["title"], found["lead"], sections, found["tables"])
