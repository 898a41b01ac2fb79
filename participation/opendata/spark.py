"""One tree, written as XML or as JSON by the Spark convention.

The root's name stands only in XML; children of one kind are an array in JSON, also when there is
one; what is empty is an empty element there and null here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from participation.plain import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MEDIA_TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Many:
    """Children of one kind, each an element of this name."""

    name: str
    items: Sequence["Node"]


Node = str | int | float | bool | Many | Mapping[str, "Node"] | None


@dataclass(frozen=True)
class Document:
    root: str
    body: Node


def write(document: Document, form: str) -> bytes:
    """As `xml` or `json`, always UTF-8."""
    if form == "json":
        plain = json.dumps(as_json(document.body), ensure_ascii=False, separators=(",", ":"))
        return plain.encode()
    return (DECLARATION + as_xml(document.root, document.body) + "\n").encode()


def as_json(node: Node) -> Any:
    if isinstance(node, str):
        return printable(node) or None
    if isinstance(node, Many):
        return [as_json(one) for one in node.items]
    if isinstance(node, Mapping):
        return {name: as_json(one) for name, one in node.items()}
    return node


def as_xml(name: str, node: Node) -> str:
    inside = _inside(node)
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def _inside(node: Node) -> str:
    if isinstance(node, str):
        return escape(printable(node)).replace("\r", "&#13;")  # a bare CR is read back as LF
    if isinstance(node, Many):
        return "".join([as_xml(node.name, one) for one in node.items])
    if isinstance(node, Mapping):
        return "".join([as_xml(name, one) for name, one in node.items()])
    if isinstance(node, bool):
        return str(node).lower()
    return "" if node is None else str(node)
